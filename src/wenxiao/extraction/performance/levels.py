"""Which rows are responsibilities and which are activities: every table has its own marks, learnt from it."""

import msgspec

from wenxiao.documents.outline import Rank, indented
from wenxiao.extraction.performance.lines import Line

_NUMBERS = (Rank.PART, Rank.CHINESE, Rank.CHINESE_BRACKETED, Rank.ARABIC, Rank.ARABIC_NESTED, Rank.ARABIC_BRACKETED)


class Levels(msgspec.Struct, frozen=True):
    """How a table tells its levels apart.

    ``upper`` is the kind of number that responsibilities bear, ``None`` where they bear none.
    Without numbers the indent tells (``by_indent``), and where nothing is set in, an indicator does.
    """

    upper: Rank | None
    lower: frozenset[Rank]
    by_indent: bool
    by_indicator: bool

    def is_responsibility(self, line: Line) -> bool:
        """Whether a row with a name is a responsibility."""
        if line.level:
            return line.level == "responsibility"
        rank = line.marker.rank if line.marker else None
        if self.upper is not None:
            return rank == self.upper
        if self.lower:
            return rank not in self.lower
        if self.by_indent and indented(line.name_text):
            return False
        return not (self.by_indicator and line.indicator and line.indicator.text.strip())


def learn(lines: list[Line]) -> Levels:
    """Learn from all rows with a name how their table marks its levels."""
    named = [line for line in lines if line.name_text]
    ranks = sorted({line.marker.rank for line in named if line.marker and line.marker.rank in _NUMBERS})
    if len(ranks) > 1:
        return Levels(ranks[0], frozenset(ranks[1:]), False, False)
    if ranks:
        return _by_one_number(named, ranks[0])
    return _by_shape(named)


def _by_shape(named: list[Line]) -> Levels:
    """No number tells: what is set in or has an indicator is the lower level."""
    indents = {indented(line.name_text) for line in named}
    with_indicator = sum(_has_indicator(line) for line in named)
    return Levels(None, frozenset(), len(indents) > 1, 0 < with_indicator < len(named))


def _by_one_number(named: list[Line], rank: Rank) -> Levels:
    """One kind of number: the rows that bear it are the upper level or the lower one.

    Activities have the indicators; where that does not tell, Chinese numerals are the upper level.
    """
    marked = [line for line in named if line.marker and line.marker.rank == rank]
    plain = [line for line in named if line not in marked]
    if not plain:
        return _by_shape(named)
    difference = _share(marked) - _share(plain)
    above = difference < 0 or (difference == 0 and rank <= Rank.CHINESE_BRACKETED)
    return Levels(rank, frozenset(), False, False) if above else Levels(None, frozenset({rank}), False, False)


def _share(lines: list[Line]) -> float:
    return sum(map(_has_indicator, lines)) / len(lines)


def _has_indicator(line: Line) -> bool:
    return bool(line.indicator and line.indicator.text.strip())
