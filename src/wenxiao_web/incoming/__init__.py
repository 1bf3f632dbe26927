"""In through the front door: a published document becomes the draft of a body and year."""
