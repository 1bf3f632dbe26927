"""Indicators: names and their four grades, told apart where two were printed into one cell."""

import re

import msgspec

from wenxiao.basics.places import Place
from wenxiao.basics.wording import normal, tidy
from wenxiao.performance.tree import WITHHELD, Indicator

Grades = tuple[str, str, str, str]

_CJK = r"[\u3400-\u9fff（）“”]"
_NAME_GAP = re.compile(rf"(?<={_CJK})[ \t\u3000]+(?={_CJK})")
_DIGIT = re.compile(r"\d")


class IndicatorDraft(msgspec.Struct):
    """An indicator while its rows are being read; a page break may cut its name or its grades."""

    name: str
    grades: Grades
    place: Place

    def go_on(self, name: str, grades: Grades) -> None:
        """Add what stands behind a page break."""
        self.name += name
        first, second, third, fourth = (one + other for one, other in zip(self.grades, grades, strict=True))
        self.grades = (first, second, third, fourth)

    def finished(self) -> tuple[list[Indicator], bool]:
        """The indicators printed here, mostly one, and whether several ran together that cannot be told apart."""
        parts, unsure = split(self.name, self.grades)
        return [self._indicator(name, grades) for name, grades in parts], unsure

    def _indicator(self, name: str, grades: Grades) -> Indicator:
        first, second, third, fourth = (tidy(grade) for grade in grades)
        withheld = any(normal(text) == WITHHELD for text in (name, *grades))
        return Indicator(
            name=tidy(name.replace("\n", "")),
            grades=(first, second, third, fourth),
            place=self.place,
            withheld=withheld,
        )


def split(name: str, grades: Grades) -> tuple[list[tuple[str, Grades]], bool]:
    """Tell apart indicators printed into one cell: as many as the name has parts and every grade has too.

    Lines of a cell are parts; so are words with a space between them if every grade has as many
    figures. A space alone is no sign, since lines broken in a PDF leave one.
    """
    names, by_line = _name_parts(name)
    filled = [grade for grade in grades if grade.strip()]
    if len(names) < 2 or not filled:
        return [(name, grades)], False
    parts = [_grade_parts(grade, len(names), by_line) if grade.strip() else [""] * len(names) for grade in grades]
    if any(part is None for part in parts):
        read = [part for part, grade in zip(parts, grades, strict=True) if part is not None and grade.strip()]
        return [(name, grades)], bool(read)
    rows = zip(*(part for part in parts if part is not None), strict=True)
    return [(one, (a, b, c, d)) for one, (a, b, c, d) in zip(names, rows, strict=True)], False


def _name_parts(name: str) -> tuple[list[str], bool]:
    lines = [line for line in name.split("\n") if line.strip()]
    if len(lines) > 1:
        return lines, True
    return _NAME_GAP.split(name.strip()), False


def _grade_parts(grade: str, count: int, by_line: bool) -> list[str] | None:
    lines = [line for line in grade.split("\n") if line.strip()]
    if by_line or len(lines) > 1:
        return lines if len(lines) == count else None
    words = grade.split()
    if len(words) % count:
        return None
    width = len(words) // count
    parts = [" ".join(words[index * width : (index + 1) * width]) for index in range(count)]
    return parts if all(part and _DIGIT.search(part) for part in parts) else None
