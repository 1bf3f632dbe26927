"""The ground floor: exact amounts, places in a source, passages of text, limits, doubts and exceptions."""
