"""What is printed: the disclosure pack in every format."""
