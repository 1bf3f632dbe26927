"""Safeguards item by item through the year, and what inspections found: how each stands on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from wenxiao.budget.rows import Safeguard


class SafeguardState(StrEnum):
    """How far a safeguard is carried out, as the office says."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return _STATES[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _STATES[self][1]


_STATES = {
    SafeguardState.NOT_BEGUN: ("未开始", "Not begun"),
    SafeguardState.UNDER_WAY: ("进行中", "Under way"),
    SafeguardState.DONE: ("已落实", "Done"),
    SafeguardState.NOT_DONE: ("没有落实", "Not done"),
}


class InspectionKind(StrEnum):
    """What an inspection looks at."""

    PAYMENTS = "payments"
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    DECISIONS = "decisions"

    @property
    def chinese(self) -> str:
        """What the office calls it."""
        return _KINDS[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _KINDS[self][1]


_KINDS = {
    InspectionKind.PAYMENTS: ("资金支付", "Payments"),
    InspectionKind.PROCUREMENT: ("政府采购", "Procurement"),
    InspectionKind.ASSETS: ("资产管理", "Assets"),
    InspectionKind.DECISIONS: ("决策程序", "Decisions"),
}


class SafeguardLine(msgspec.Struct, frozen=True, kw_only=True):
    """One safeguard as it stands on a day; ``days_late`` counts the days past its due day while it is not done."""

    safeguard: Safeguard
    state: SafeguardState
    days_late: int | None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.days_late is not None


def safeguard_lines(
    safeguards: Iterable[Safeguard], states: Mapping[str, SafeguardState], on: date
) -> tuple[SafeguardLine, ...]:
    """Every safeguard with its state; one that nobody has spoken of has not begun."""
    lines = []
    for each in safeguards:
        state = states.get(each.id, SafeguardState.NOT_BEGUN)
        lines.append(SafeguardLine(safeguard=each, state=state, days_late=safeguard_days_late(each.due, state, on)))
    return tuple(lines)


def safeguard_days_late(due: date | None, state: SafeguardState, on: date) -> int | None:
    """The days past the due day of a safeguard that is not done; ``None`` where none are."""
    return None if state is SafeguardState.DONE else days_late(due, on)


def days_late(due: date | None, on: date) -> int | None:
    """The days since a due day has passed; ``None`` where it has not, or where there is none."""
    return (on - due).days if due is not None and on > due else None
