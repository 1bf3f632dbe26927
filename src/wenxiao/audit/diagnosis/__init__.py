"""Which stated figures are wrong: the fewest changes that make everything hold, and how each slip looks."""
