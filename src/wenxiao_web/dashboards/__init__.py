"""The year at a glance, every number leading to its rows."""
