"""What comes of a filled-in workbook, and the messages (``messages.toml``) about its cells."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget


class FormError(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in one cell (``C7``; ``""`` for a whole sheet); a ``warning`` does not stand in the way.

    ``kind`` is a stable name of ``messages.toml``.
    """

    sheet: str
    cell: str
    kind: str
    chinese: str
    english: str
    warning: bool = False


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """The budget, ``None`` where anything but a warning was found; ``errors`` in the order of sheets and rows."""

    budget: DepartmentBudget | None
    errors: tuple[FormError, ...] = ()


class _Message(msgspec.Struct, frozen=True):
    zh: str
    en: str


#: What is only told; everything else keeps the budget from being made.
_WARNINGS = frozenset({"sheet_unknown", "column_unknown", "unknown_code"})


class Complaints:
    """The errors as they come up."""

    def __init__(self) -> None:
        self._found: list[FormError] = []

    def add(self, kind: str, sheet: str, row: int | None = None, column: int = 0, **words: object) -> None:
        """Tell of a cell; row and column count from 0, without a row it is the whole sheet."""
        message = _messages()[kind]
        given = {"sheet": sheet, **words}
        self._found.append(
            FormError(
                sheet=sheet,
                cell="" if row is None else cell_name(row, column),
                kind=kind,
                chinese=message.zh.format(**given),
                english=message.en.format(**given),
                warning=kind in _WARNINGS,
            )
        )

    def all(self) -> tuple[FormError, ...]:
        """Everything told."""
        return tuple(self._found)

    def fatal(self) -> bool:
        """Whether anything but warnings was told."""
        return any(not each.warning for each in self._found)


def cell_name(row: int, column: int) -> str:
    """Row and column from 0 as Excel names the cell: ``cell_name(6, 2)`` is ``C7``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@cache
def _messages() -> dict[str, _Message]:
    text = files("wenxiao.budget.filling").joinpath("messages.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, _Message])
