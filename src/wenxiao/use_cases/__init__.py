"""One job from end to end: files to documents, documents to findings. Composition only."""
