"""Work that nobody waits for: checks, packs, imports. Pages put it in; a worker beside the server does it."""
