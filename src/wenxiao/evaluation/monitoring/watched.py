"""What monitoring gives: indicators, projects and activities of a budget, each with its signals and colour.

Rates and progress are in percent, to two places; money is in yuan.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from wenxiao.evaluation.monitoring.colours import Colour, Signal
from wenxiao.evaluation.monitoring.reports import IndicatorReport

SCHEMA: Literal["wenxiao.monitoring/1"] = "wenxiao.monitoring/1"


class Execution(msgspec.Struct, frozen=True, kw_only=True):
    """The money side: adjusted budget, committed, paid; ``rate`` is ``None`` where there is no budget."""

    adjusted: Decimal
    committed: Decimal
    paid: Decimal
    rate: Decimal | None


class WatchedIndicator(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator: ``parent`` is its activity (or responsibility), ``target`` its first cell as it is now.

    ``grade`` is ``""`` where the value cannot be graded; ``reason`` says why. ``progress`` of a counted indicator is
    what it has of its first band. ``changed``: the indicator is another one since it was reported.
    """

    id: str
    parent: str
    name: str
    target: str
    report: IndicatorReport | None
    grade: str
    expected_grade: str
    reason: str
    reason_en: str
    progress: Decimal | None
    changed: bool
    withheld: bool
    signals: tuple[Signal, ...]
    colour: Colour


class WatchedProject(msgspec.Struct, frozen=True, kw_only=True):
    """One project and its money; ``activity`` is what it belongs to."""

    id: str
    name: str
    activity: str
    execution: Execution
    signals: tuple[Signal, ...]
    colour: Colour


class WatchedActivity(msgspec.Struct, frozen=True, kw_only=True):
    """One activity (or a responsibility with indicators or projects of its own): its money beside its goals.

    ``progress`` is the mean of its counted indicators.
    """

    id: str
    name: str
    responsibility: str
    execution: Execution
    progress: Decimal | None
    signals: tuple[Signal, ...]
    colour: Colour


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """A budget on one day; ``calendar`` is the share of the year that has passed."""

    department: str
    fiscal_year: int
    covers_to: date
    calendar: Decimal
    execution: Execution
    indicators: tuple[WatchedIndicator, ...]
    projects: tuple[WatchedProject, ...]
    activities: tuple[WatchedActivity, ...]
    schema: str = SCHEMA

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators, projects and activities have which colour."""
        found = Counter(each.colour.value for each in self.indicators)
        found.update(each.colour.value for each in self.projects)
        found.update(each.colour.value for each in self.activities)
        return {colour.value: found[colour.value] for colour in Colour}

    @property
    def unreported(self) -> int:
        """How many indicators nobody has reported; withheld ones count."""
        return sum(each.report is None for each in self.indicators)
