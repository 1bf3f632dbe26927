"""What one document states: facts, texts, trees, each with its place, wrong ones too."""
