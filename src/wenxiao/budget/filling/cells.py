"""One cell as it was filled in, and what it means in its column."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import msgspec

from wenxiao.basics.wording import decimal, normal
from wenxiao.standards.codes import code_set
from wenxiao.standards.workbook_form import NO, YES, FormColumn, workbook_form


class FailedFormula(msgspec.Struct, frozen=True):
    """A cell whose formula gives an error, or was saved without a result; ``shown`` is ``#DIV/0!`` or ``""``."""

    shown: str


CellValue = str | int | float | bool | date | time | datetime | timedelta | FailedFormula | None


class Wrong(msgspec.Struct, frozen=True):
    """Why a cell cannot be taken: a kind of ``messages.toml``."""

    kind: str


_TEN_THOUSAND = Decimal(10_000)
#: A workbook keeps numbers with so many digits; what comes after is noise of its arithmetic.
_DIGITS = 15
_CODE = re.compile(r"[A-Z]?\d{2,14}")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def is_blank(value: CellValue) -> bool:
    """Nothing in the cell, or white space alone."""
    return value is None or (isinstance(value, str) and not value.strip())


def written(value: CellValue) -> str:
    """The cell as text, its ends stripped: a whole number without decimals, a date as 2024-06-30."""
    if isinstance(value, FailedFormula):
        return value.shown
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return format(exact(value), "f")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def meaning(column: FormColumn, value: CellValue) -> object:
    """The value of a cell that is not blank, ``Wrong`` where it has none; a reference stays the name written."""
    if isinstance(value, FailedFormula):
        return Wrong("formula")
    return _KINDS[column.kind](column, value)


def exact(value: float) -> Decimal:
    """The number that a workbook shows, without the noise of its arithmetic."""
    number = Decimal(format(value, f".{_DIGITS}g"))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _text(_: FormColumn, value: CellValue) -> object:
    return written(value)


def _number(_: FormColumn, value: CellValue) -> Decimal | Wrong:
    if isinstance(value, (bool, date, time, timedelta)):
        return Wrong("not_a_number")
    found = exact(value) if isinstance(value, float) else decimal(written(value))
    if found is None:
        return Wrong("not_a_number")
    return found if found >= 0 else Wrong("negative")


def _ten_thousand(column: FormColumn, value: CellValue) -> object:
    number = _number(column, value)
    return number if isinstance(number, Wrong) else number * _TEN_THOUSAND


def _integer(column: FormColumn, value: CellValue) -> object:
    number = _number(column, value)
    if isinstance(number, Wrong):
        return number
    return int(number) if number == number.to_integral_value() else Wrong("not_whole")


def _date(_: FormColumn, value: CellValue) -> object:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(normal(written(value)))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else Wrong("not_a_date")
    except ValueError:
        return Wrong("not_a_date")


def _yes_no(_: FormColumn, value: CellValue) -> object:
    found = {YES: True, NO: False}.get(written(value))
    return Wrong("not_yes_or_no") if found is None else found


def _choice(column: FormColumn, value: CellValue) -> object:
    found = workbook_form().value(column.choices, written(value))
    return Wrong("not_a_choice") if found is None else found


def _code(column: FormColumn, value: CellValue) -> object:
    """The code before its name; a name alone where one code has it."""
    text = written(value)
    match = _CODE.match(normal(text))
    if match:
        return match[0]
    called = {each.code for each in code_set(column.choices).called(text)}
    return called.pop() if len(called) == 1 else Wrong("not_a_code")


_KINDS: dict[str, Callable[[FormColumn, CellValue], object]] = {
    "text": _text,
    "reference": _text,
    "code": _code,
    "choice": _choice,
    "number": _number,
    "yuan": _number,
    "ten_thousand_yuan": _ten_thousand,
    "integer": _integer,
    "date": _date,
    "yes_no": _yes_no,
}
