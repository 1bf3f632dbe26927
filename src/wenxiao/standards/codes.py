"""Code sets by year and edition: functions, economic classes, the procurement catalogue (``codes/*.csv``).

A code is a string. ``first_year`` and ``last_year`` (both ends included) are empty where no change is known. ``basis``
is ``V`` where the code stands so in a published document, ``K`` where it is common knowledge that nobody has confirmed:
a set is what is known, so that a code outside it is *unknown*, not wrong.
"""

import csv
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.basics.wording import normal

FUNCTION = "function"
DEPARTMENT_ECONOMIC = "department_economic"
GOVERNMENT_ECONOMIC = "government_economic"
PROCUREMENT = "procurement_catalogue"

#: What each set is called, in Chinese and English; there are no others.
TITLES = {
    FUNCTION: ("支出功能分类科目", "functional classification"),
    DEPARTMENT_ECONOMIC: ("部门预算支出经济分类科目", "economic classification of departments"),
    GOVERNMENT_ECONOMIC: ("政府预算支出经济分类科目", "economic classification of governments"),
    PROCUREMENT: ("政府采购品目", "procurement catalogue"),
}


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """One code of a set with its name, its years, and where it is known from; ``edition`` of a catalogue alone."""

    code: str
    name: str
    first_year: int | None = None
    last_year: int | None = None
    basis: str
    source: str
    edition: str = ""

    def holds_in(self, year: int) -> bool:
        """Whether the code is in use in a fiscal year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


class UnknownCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code that a set does not have in a year or an edition: to be looked at, and to be told as a warning."""

    set: str
    code: str
    year: int | None = None
    edition: str = ""

    @property
    def chinese(self) -> str:
        """What a person is told, in Chinese."""
        when = f"{self.edition}年版" if self.edition else f"{self.year}年"
        return f"{when}的{TITLES[self.set][0]}里查不到{self.code}"

    @property
    def english(self) -> str:
        """What a person is told, in English."""
        when = f"edition {self.edition}" if self.edition else str(self.year)
        return f"{self.code} is not known in the {TITLES[self.set][1]} ({when})"


class CodeSet:
    """One set; codes that begin alike are above and below each other: 201, 20103, 2010301."""

    def __init__(self, name: str, codes: tuple[Code, ...]) -> None:
        self.name = name
        self.codes = codes
        self._by_code: dict[str, list[Code]] = {}
        self._by_name: dict[str, list[Code]] = {}
        for code in codes:
            self._by_code.setdefault(code.code, []).append(code)
            self._by_name.setdefault(normal(code.name), []).append(code)

    def find(self, code: str, year: int) -> Code | UnknownCode:
        """The code as it is in a fiscal year."""
        found = next((each for each in self._by_code.get(code, ()) if each.holds_in(year)), None)
        return found or UnknownCode(set=self.name, code=code, year=year)

    def in_year(self, year: int) -> tuple[Code, ...]:
        """The codes in use in a fiscal year, in their order."""
        return tuple(code for code in self.codes if code.holds_in(year))

    def find_edition(self, code: str, edition: str) -> Code | UnknownCode:
        """The code as one edition of a catalogue has it: A02010104 means 台式计算机 in 2013, 服务器 in 2022."""
        found = next((each for each in self._by_code.get(code, ()) if each.edition == edition), None)
        return found or UnknownCode(set=self.name, code=code, edition=edition)

    def called(self, name: str, year: int | None = None) -> tuple[Code, ...]:
        """The codes of that name, whatever signs and spaces it is printed with."""
        found = self._by_name.get(normal(name), ())
        return tuple(code for code in found if year is None or code.holds_in(year))

    def editions_of(self, code: str, name: str) -> tuple[str, ...]:
        """The editions in which ``code`` is called ``name``."""
        return tuple(each.edition for each in self.called(name) if each.code == code)

    def title(self, code: str, year: int) -> str:
        """The name of a code, ``""`` where it is not known."""
        found = self.find(code, year)
        return found.name if isinstance(found, Code) else ""


@cache
def code_set(name: str) -> CodeSet:
    """The set of that name, one of ``TITLES``."""
    text = (files("wenxiao.standards") / "codes" / f"{name}.csv").read_text(encoding="utf-8")
    return CodeSet(name, tuple(_code(row) for row in csv.DictReader(text.splitlines())))


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        name=row["name"],
        first_year=int(row["first_year"]) if row["first_year"] else None,
        last_year=int(row["last_year"]) if row["last_year"] else None,
        basis=row["basis"],
        source=row["source"],
        edition=row.get("edition", ""),
    )
