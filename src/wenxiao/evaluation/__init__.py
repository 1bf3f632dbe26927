"""Attainment of goals, scores with their working, monitoring through the year: what the year came to."""
