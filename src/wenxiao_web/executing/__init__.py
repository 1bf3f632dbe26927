"""Carrying the budget out: payments and commitments, what is left of every line, ceilings, orders and assets."""
