"""Accounts and organisations, for the administrator."""
