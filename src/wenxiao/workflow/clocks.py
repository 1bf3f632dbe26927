"""How a clock of publication stands: when it started, by when it is due, whether it was kept."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from wenxiao.standards.clocks import Clock

Standing = Literal["none", "open", "overdue", "in_time", "late", "done"]


class ClockSetting(msgspec.Struct, frozen=True):
    """What a county has set instead of the standard's days, or instead of its day of the year."""

    days: int | None = None
    due: date | None = None


class ClockDays(msgspec.Struct, frozen=True):
    """The days that are known of one clock: its start (where it is entered or known) and its end."""

    started: date | None = None
    done: date | None = None


class RunningClock(msgspec.Struct, frozen=True, kw_only=True):
    """One clock of one body, or of one of its units: ``due`` is its last day, ``today`` the day it is read."""

    clock: Clock
    started: date | None
    due: date | None
    done: date | None
    today: date

    @property
    def standing(self) -> Standing:
        """``none`` (not started), ``open``, ``overdue``, ``in_time``, ``late``; ``done`` where no start is known."""
        if self.due is None:
            return "none" if self.done is None else "done"
        if self.done is not None:
            return "late" if self.done > self.due else "in_time"
        return "overdue" if self.today > self.due else "open"

    @property
    def days_left(self) -> int | None:
        """Days from today to the last day, below zero past it; ``None`` where it has not started."""
        return None if self.due is None else (self.due - self.today).days

    @property
    def late_days(self) -> int:
        """Days past the last day, as far as the end or today; 0 in time."""
        return 0 if self.due is None else max(0, ((self.done or self.today) - self.due).days)


def last_day(clock: Clock, started: date | None, year: int, setting: ClockSetting | None = None) -> date | None:
    """The last day of a clock in a fiscal year; a county's setting counts only where the standard is not confirmed."""
    own = ClockSetting() if clock.confirmed or setting is None else setting
    if clock.starts == "fixed":
        return own.due or date(year, clock.month, clock.day)
    days = clock.days if own.days is None else own.days
    return None if started is None else started + timedelta(days=days)


def run_clocks(
    running: Iterable[Clock],
    year: int,
    known: Mapping[str, ClockDays],
    settings: Mapping[str, ClockSetting],
    today: date,
) -> list[RunningClock]:
    """Clocks of one body or unit as they stand; ``known`` by the clock's id, or by what starts it (``approval``).

    A clock that another's end starts takes that end from ``known``.
    """
    found = []
    for clock in running:
        own = known.get(clock.id, ClockDays())
        before = known.get(clock.starts, ClockDays())
        started = own.started if clock.is_start_entered else before.done
        due = last_day(clock, started, year, settings.get(clock.id))
        found.append(RunningClock(clock=clock, started=started, due=due, done=own.done, today=today))
    return found
