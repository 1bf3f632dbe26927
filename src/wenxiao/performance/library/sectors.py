"""The sector of an activity: by what its money is spent for, else by its words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from wenxiao.standards.library import library_words

_SECTORS = library_words().sector
_BY_CLASS = {code: sector.id for sector in _SECTORS for code in sector.functions}


def sector_of(money: Mapping[str, Decimal], words: Iterable[str]) -> str:
    """The id of a sector, ``""`` where nothing tells it.

    ``money`` is yuan by function code: the class with most of it decides. Without money of a known class the first of
    ``words`` decides that names one (name of the activity, then of the duty).
    """
    sums: dict[str, Decimal] = {}
    for code, amount in money.items():
        sector = _BY_CLASS.get(code[:3])
        if sector:
            sums[sector] = sums.get(sector, Decimal(0)) + amount
    if sums:
        return max(sorted(sums), key=lambda sector: sums[sector])
    return next((found for found in map(_by_words, words) if found), "")


@lru_cache(maxsize=20_000)
def _by_words(text: str) -> str:
    """The sector whose words a text has most of; of equals the longest word decides."""
    best, found = (0, 0), ""
    for sector in _SECTORS:
        met = [word for word in sector.words if word in text]
        rank = len(met), max(map(len, met), default=0)
        if met and rank > best:
            best, found = rank, sector.id
    return found
