"""Evaluations as text, HTML and Word: the national self-evaluation table, the report, points with their working."""

from wenxiao.publications.evaluations.text import evaluation_text, totals_text
from wenxiao.publications.evaluations.wording import PrintedEvaluation

__all__ = ["PrintedEvaluation", "evaluation_text", "totals_text"]
