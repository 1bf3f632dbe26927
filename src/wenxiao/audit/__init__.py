"""Judging a disclosure: rules, relations, and what they found."""
