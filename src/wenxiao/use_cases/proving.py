"""Holding what is printed against what is read back from it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest

from wenxiao.basics.wording import normal
from wenxiao.budget.rows import LastResult
from wenxiao.facts.disclosure import ResultRow

_Told = tuple[str, str, Decimal | None, Decimal | None, str, str, str, Decimal | None]


def unproved_results(printed: Iterable[LastResult], read_back: Iterable[ResultRow]) -> Iterator[str]:
    """Every row of last year's results that a reader of the pack would not read as it is, in words."""
    for number, (meant, found) in enumerate(zip_longest(map(_meant, printed), map(_found, read_back)), start=1):
        if meant != found:
            name = (meant or found or ("", ""))[1]
            yield f"上年度绩效评价结果第{number}行“{name}”印出来读回来不一致"


def _meant(each: LastResult) -> _Told:
    words = (each.grade, _words(each.problem), _words(each.consequence))
    return (_words(each.activity), _words(each.name), each.amount, each.score, *words, each.decided)


def _found(row: ResultRow) -> _Told:
    words = (row.grade, _words(row.problem), _words(row.consequence))
    amount, decided = (each.value if each else None for each in (row.amount, row.decided))
    return (_words(row.activity), _words(row.name), amount, row.score, *words, decided)


def _words(text: str) -> str:
    """Words as they are compared: how lines are broken and spaced tells nothing, a dash alone is a blank."""
    plain = normal(text)
    return plain if plain.strip("-/") else ""
