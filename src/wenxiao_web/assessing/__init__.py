"""Evaluation by others: drawing, assignments, points side by side, one score; and projects judged before they begin."""
