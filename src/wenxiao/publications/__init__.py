"""What is printed for people: reports as text and as a page. Nothing is computed here."""
