"""What is printed for people: reports, and the disclosure pack in every format."""
