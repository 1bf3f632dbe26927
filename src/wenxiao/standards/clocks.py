"""Who must do what by when, as dated data (``clocks.toml``)."""

from typing import Literal

import msgspec

from wenxiao.standards.local import Rows, kept, load


class Clock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clock: what starts and ends it, how many days it runs, or until which day of the year; its basis.

    ``starts`` may be the id of another clock, whose end it is. ``levels`` are kinds of bodies (town, street,
    department); none means all. What is not ``confirmed`` is the county's own setting (本县约定), never law.
    ``period`` names a period of ``monitoring.toml``: closing it ends the clock, and what was done outside is entered.
    """

    id: str
    chinese: str
    english: str
    start_chinese: str
    start_english: str
    starts: str
    ends: Literal["approval", "pack", "entered"]
    basis: str
    basis_en: str
    valid_from: int
    asks: Literal["", "document", "address"] = ""
    period: str = ""
    per_unit: bool = False
    levels: frozenset[str] = frozenset()
    days: int = 0
    month: int = 0
    day: int = 0
    confirmed: bool = False

    @property
    def is_start_entered(self) -> bool:
        """Whether somebody enters the day on which it starts."""
        return self.starts == "entered"

    @property
    def is_end_entered(self) -> bool:
        """Whether somebody enters the day on which it ends."""
        return self.ends == "entered"


class _Data(msgspec.Struct, frozen=True):
    clock: tuple[Clock, ...]


@kept
def clocks() -> tuple[Clock, ...]:
    """Every clock, each after the one that starts it; raises ``UnusableStandards`` for a wrong local file."""
    return msgspec.convert(load("clocks.toml", {"clock": Rows("id", Clock)}), _Data).clock


def clock_named(name: str) -> Clock:
    """The clock of that id; ``KeyError`` where there is none."""
    for each in clocks():
        if each.id == name:
            return each
    raise KeyError(name)


def clocks_for(level: str, year: int) -> tuple[Clock, ...]:
    """The clocks of a body of that kind in a fiscal year."""
    return tuple(each for each in clocks() if each.valid_from <= year and (not each.levels or level in each.levels))
