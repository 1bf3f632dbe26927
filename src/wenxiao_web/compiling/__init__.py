"""Compiling a budget: the tree of responsibilities, activities and indicators, and every other section."""
