"""What a station reports of one indicator."""

from enum import StrEnum

import msgspec


class Likelihood(StrEnum):
    """Whether the goal of the year will be reached (财预〔2019〕136号)."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"

    @property
    def chinese(self) -> str:
        return _WORDS[self][0]

    @property
    def english(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    Likelihood.CERTAIN: ("确定能", "Certain"),
    Likelihood.POSSIBLE: ("有可能", "Possible"),
    Likelihood.IMPOSSIBLE: ("完全不能", "Impossible"),
}


class IndicatorReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is reported of an indicator, with its name and cells as they stood when it was reported.

    ``actual`` is the value at the end of the period, ``expected`` the one for the whole year, ``""`` where none is
    given; ``evidence`` the number of files beside it.
    """

    indicator: str
    name: str
    cells: tuple[str, str, str, str]
    actual: str
    expected: str = ""
    deviation: str = ""
    likelihood: Likelihood | None = None
    measure: str = ""
    evidence: int = 0
