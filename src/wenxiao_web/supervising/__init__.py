"""Safeguards item by item, inspections, and training."""
