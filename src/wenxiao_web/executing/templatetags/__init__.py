"""Figures of execution in templates."""
