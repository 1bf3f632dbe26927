"""Signs of monitoring."""
