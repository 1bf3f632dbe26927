"""Evaluations as text, HTML and Word: the national self-evaluation table, the report, points with their working."""

from wenxiao.publications.evaluations.report import evaluation_page, evaluation_report, evaluation_word
from wenxiao.publications.evaluations.text import evaluation_text, totals_text
from wenxiao.publications.evaluations.wording import PrintedEvaluation

__all__ = [
    "PrintedEvaluation",
    "evaluation_page",
    "evaluation_report",
    "evaluation_text",
    "evaluation_word",
    "totals_text",
]
