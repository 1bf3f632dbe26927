"""The stages of a budget through the year, and who may move what: one table."""
