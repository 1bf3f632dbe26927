"""The library of indicators: what was used, how it can be graded, what similar bodies set."""
