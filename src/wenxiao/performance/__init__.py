"""Responsibilities (职责), activities (工作活动), goals, indicators, and the grading language."""
