"""The account of everything: events of a body and year, and the history of a row."""
