"""Changing an approved budget with its goals, and looking all projects over in the middle of the year."""
