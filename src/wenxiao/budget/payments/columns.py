"""Which row of a file holds the headings, which column is what, and whether it counts in 元 or 万元."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.wording import normal
from wenxiao.budget.filling import CellValue
from wenxiao.budget.filling.cells import written
from wenxiao.standards.payment_columns import column_names, payment_columns

#: Headings stand in one of the first rows.
_ABOVE = 30
_FEWEST = 2
_UNIT = re.compile(r"[(\[]?(?:单位[:：]?)?(?:人民币)?(万元|元)[)\]]?")
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
_MARKS = re.compile(r"[“”\"'*:：、]")
#: Yuan have two places; 万元 six.
_PLACES = {"元": 2, "万元": 6}


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The row of headings (counted from 0), the column of each name, and the unit as it is printed (``""``: it is not).

    ``signature`` is the same for files with the same headings. ``missing`` names what every row must tell and no column
    holds: then the columns have to be said.
    """

    row: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    unit: str
    signature: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What no column was found for, though every row must tell it."""
        return tuple(each.name for each in payment_columns().column if each.needed and each.name not in self.columns)


class UnitReading(msgspec.Struct, frozen=True):
    """The unit of the amounts; ``""`` where it has to be asked for, and why."""

    unit: str
    chinese: str = ""
    english: str = ""


def find_heading(rows: Sequence[Sequence[CellValue]]) -> Heading:
    """The row that most looks like headings; where none does, the first with several cells."""
    found = [(_columns(row), at) for at, row in enumerate(rows[:_ABOVE])]
    best, at = max(found, key=lambda each: (len(each[0]), -each[1]), default=({}, 0))
    if len(best) < _FEWEST:
        wide = (at for at, row in enumerate(rows[:_ABOVE]) if sum(1 for cell in row if written(cell)) > _FEWEST)
        at, best = next(wide, 0), {}
    titles = tuple(written(cell) for cell in (rows[at] if rows else ()))
    marks = "|".join(_plain(title) for title in titles)
    signature = hashlib.sha256(marks.encode()).hexdigest()
    return Heading(row=at, titles=titles, columns=best, unit=_printed_unit(rows, at, best), signature=signature)


def with_columns(heading: Heading, columns: Mapping[str, int]) -> Heading:
    """The same headings with the columns as a person has said them; columns that are not there are left out."""
    named = {each.name for each in payment_columns().column}
    kept = {name: at for name, at in columns.items() if name in named and 0 <= at < len(heading.titles)}
    return msgspec.structs.replace(heading, columns=kept)


def read_unit(printed: str, amounts: Iterable[Decimal], most: Decimal, said: str = "") -> UnitReading:
    """Whether amounts count in 元 or 万元, by what is printed, by what was ``said`` of such files, and by their size.

    ``most`` is what the budgets concerned can take altogether, in yuan: a unit in which the file would come to more
    cannot be meant, nor one that has fewer places than are printed. What is printed goes before what was said.
    """
    numbers = [abs(each) for each in amounts]
    whole = sum(numbers, Decimal(0))
    places = max((_places(each) for each in numbers), default=0)
    fitting = [unit for unit, allowed in _PLACES.items() if places <= allowed and whole * MONEY_UNITS[unit] <= most]
    if printed in fitting or (printed and not fitting):
        return UnitReading(printed)
    if printed:
        told = f"表头写的是{printed}，但照{printed}算合计超过全年预算，像是{fitting[0]}"
        return UnitReading("", told, f"the heading says {printed}, but the sum would exceed the year's budget")
    if said in fitting:
        return UnitReading(said)
    if said and fitting:
        told = f"同样表头的文件以前说是{said}，但照{said}算合计超过全年预算或小数太多，像是{fitting[0]}"
        told_en = f"files with these headings counted in {said}, but then the sum would exceed the year's budget"
        return UnitReading("", told, told_en + " or have too many places")
    if len(fitting) == 1 and whole:
        return UnitReading(fitting[0])
    return UnitReading("", "表头没有写金额的单位，从大小也看不出", "no unit is printed, and the size does not tell it")


def _columns(row: Sequence[CellValue]) -> dict[str, int]:
    names, found = column_names(), dict[str, int]()
    for at, cell in enumerate(row):
        name = names.get(_plain(cell)) if isinstance(cell, str) else None
        if name is not None and name not in found:
            found[name] = at
    return found


def _plain(title: CellValue) -> str:
    """A heading without spaces, marks and what stands in brackets: ``金额（万元）`` is ``金额``."""
    return _MARKS.sub("", _BRACKETED.sub("", normal(written(title)))).removesuffix("元").removesuffix("万")


def _printed_unit(rows: Sequence[Sequence[CellValue]], at: int, columns: Mapping[str, int]) -> str:
    """The unit in the heading of the amounts, else in a row above the headings (``单位：万元``)."""
    own = rows[at][columns["amount"]] if "amount" in columns else ""
    above = [written(cell) for row in rows[:at] for cell in row if "单位" in written(cell)]
    for text in (written(own), *above):
        found = _UNIT.search(normal(text))
        if found:
            return found.group(1)
    return ""


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
