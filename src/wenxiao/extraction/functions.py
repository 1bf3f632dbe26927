"""The codes of functional subjects that running text names by their way from class to item (类、款、项)."""

from collections.abc import Iterable, Sequence

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.extraction.sentences.phrases import PATH
from wenxiao.facts.fact import Fact
from wenxiao.standards.codes import FUNCTION, code_set

#: Digits that a code has at each step of the way.
_LENGTHS = (3, 5, 7)


def with_codes(facts: Sequence[Fact], year: int | None) -> list[Fact]:
    """The facts, those of a named subject with its code where the document's tables or the code set know it.

    A subject whose code is not known keeps its names (``教育支出／普通教育／小学教育``).
    """
    if not any(PATH in value or not value.isdigit() for fact in facts for value in _functions(fact)):
        return list(facts)
    names = _Names(facts, year)
    return [_coded(fact, names) for fact in facts]


def _functions(fact: Fact) -> list[str]:
    return [value for name, value in fact.dimensions if name == "function"]


def _coded(fact: Fact, names: "_Names") -> Fact:
    dimensions = tuple((name, names.code(value) if name == "function" else value) for name, value in fact.dimensions)
    return fact if dimensions == fact.dimensions else msgspec.structs.replace(fact, dimensions=dimensions)


class _Names:
    """The names of functional codes: those that the tables of the document print, then those of the code set."""

    def __init__(self, facts: Iterable[Fact], year: int | None) -> None:
        self._codes: dict[tuple[int, str], list[str]] = {}
        printed = ((code, fact.wording) for fact in facts for code in _functions(fact) if code.isdigit())
        known = ((each.code, each.name) for each in (code_set(FUNCTION).in_year(year) if year else ()))
        for code, name in dict.fromkeys((*printed, *known)):
            self._codes.setdefault((len(code), normal(name)), []).append(code)

    def code(self, way: str) -> str:
        """The code at the end of a way; the way itself where one of its steps is not known, or is not one alone."""
        if way.isdigit():
            return way
        code = ""
        for length, name in zip(_LENGTHS, way.split(PATH), strict=False):
            found = dict.fromkeys(each for each in self._codes.get((length, normal(name)), ()) if each.startswith(code))
            if len(found) != 1:
                return way
            code = next(iter(found))
        return code
