"""Evaluation: a body's own, that of others, and that of new projects before they enter."""
