"""Double monitoring: goals and money of a budget at one day of the year, with the colours that rules give.

``watch`` makes a ``Watched`` of a budget, what was reported and what was spent; ``proposals`` what a mid-year review
proposes of each project. Basis: 财预〔2019〕136号; the colours and limits are data (``standards/monitoring.toml``).
"""

from wenxiao.evaluation.monitoring.colours import Colour, Signal
from wenxiao.evaluation.monitoring.reports import IndicatorReport, Likelihood
from wenxiao.evaluation.monitoring.reviewing import DECISIONS, Decision, Proposal, proposals
from wenxiao.evaluation.monitoring.watched import Execution, Watched, WatchedActivity, WatchedIndicator, WatchedProject
from wenxiao.evaluation.monitoring.watching import changed_since, graded_report, watch

__all__ = [
    "DECISIONS",
    "Colour",
    "Decision",
    "Execution",
    "IndicatorReport",
    "Likelihood",
    "Proposal",
    "Signal",
    "Watched",
    "WatchedActivity",
    "WatchedIndicator",
    "WatchedProject",
    "changed_since",
    "graded_report",
    "proposals",
    "watch",
]
