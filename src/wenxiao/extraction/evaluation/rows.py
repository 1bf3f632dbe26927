"""The rows of an evaluation form: what kind each is, told by its wordings."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from wenxiao.basics.places import Place
from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.documents.model import Cell, Row, Table
from wenxiao.extraction.tables import row_place
from wenxiao.standards.evaluation_form import evaluation_wordings

_WORDS = evaluation_wordings()
_MARKS = re.compile(r"^[*★☆#]+|[*★☆#:]+$")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_HEADED = {"target", "actual", "weight", "own"}


class FormRow(msgspec.Struct, frozen=True):
    """One row: the cells that begin in it, and what covers each column (a merged cell covers several)."""

    row: Row
    covered: tuple[Cell | None, ...]

    @property
    def texts(self) -> list[str]:
        """The texts of the cells that begin here, blank ones too."""
        return [cell.text.strip() for cell in self.row.cells]

    @property
    def filled(self) -> list[str]:
        """The texts that are not blank."""
        return [text for text in self.texts if text]

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return row_place(self.row)

    def place_at(self, column: int) -> Place:
        """Where the cell of a column stands that begins in this row and says something, else where the row does."""
        cell = self.covered[column] if column < len(self.covered) else None
        begins = cell is not None and cell.text.strip() and any(cell is each for each in self.row.cells)
        return cell.passage.place if cell is not None and begins else self.place

    def at(self, column: int | None) -> str:
        """The text that covers a column, ``""`` without one."""
        if column is None or column >= len(self.covered):
            return ""
        cell = self.covered[column]
        return "" if cell is None else tidy(cell.text.replace("\n", ""))


def rows_of(table: Table) -> list[FormRow]:
    """The rows of a table that have something in them."""
    grid = table.grid()
    return [
        FormRow(row, tuple(covered))
        for row, covered in zip(table.rows, grid, strict=True)
        if any(cell.text.strip() for cell in row.cells)
    ]


def label(text: str) -> str:
    """A heading in normal form, without marks and a remark in brackets: ``分值（权重）`` is ``分值``."""
    return _MARKS.sub("", normal(text))


def without_remark(text: str) -> str:
    """A heading without the remark in brackets behind it: ``实施单位（盖章）`` is ``实施单位``."""
    return _IN_BRACKETS.sub("", label(text))


def named(text: str, wordings: Mapping[str, Sequence[str]]) -> str:
    """The name that a heading stands for, ``""`` where it is none."""
    said = label(text)
    for candidate in (said, _IN_BRACKETS.sub("", said)):
        for name, words in wordings.items():
            if candidate in words:
                return name
    return ""


def header_of(row: FormRow) -> dict[str, int]:
    """The columns of indicators if the row is their header: name and at least one of target, result, points."""
    columns: dict[str, int] = {}
    for cell in row.row.cells:
        name = named(cell.text, _WORDS.columns)
        if name:
            columns.setdefault(name, cell.column)
    return columns if "name" in columns and _HEADED & columns.keys() else {}


def money_header_of(row: FormRow) -> dict[str, int]:
    """The columns of money if the row is their header."""
    found = {named(cell.text, _WORDS.money): cell.column for cell in row.row.cells}
    found.pop("", None)
    return found if {"executed"} <= found.keys() and {"initial", "adjusted"} & found.keys() else {}


def goal_header_of(row: FormRow) -> tuple[int, int] | None:
    """The columns of expected goal and result if the row heads them."""
    words = {"expected": _WORDS.expected_goal, "result": _WORDS.goal_result}
    found = {named(cell.text, words): cell.column for cell in row.row.cells}
    return (found["expected"], found["result"]) if {"expected", "result"} <= found.keys() else None


def is_money(row: FormRow) -> bool:
    """Whether the row gives the money of the whole year."""
    return any(label(text).startswith(_WORDS.money_rows) for text in row.filled[:2])


def is_money_part(row: FormRow) -> bool:
    """Whether the row gives a part of the money: own funds, carried over."""
    names = {word for words in _WORDS.fund_parts.values() for word in words}
    return any(label(text).startswith(_WORDS.money_parts) or label(text) in names for text in row.filled[:2])


def is_total(row: FormRow) -> bool:
    """Whether the row is the total of all points."""
    return bool(row.filled) and _IN_BRACKETS.sub("", label(row.filled[0])) in _WORDS.totals


def is_title(text: str) -> bool:
    """Whether a text is the title of a form."""
    said = normal(text)
    return len(said) <= _LONGEST_TITLE and any(word in said for word in _WORDS.titles)


def sets_goals(title: str) -> bool:
    """Whether a form of this title only sets goals (绩效目标申报表)."""
    said = normal(title)
    return any(word in said for word in _WORDS.goal_titles) and not any(word in said for word in _WORDS.evaluating)


def goal_of(row: FormRow) -> str | int | None:
    """The year's goal where it stands beside its heading, else the column that the row heads with it."""
    cells = [cell for cell in row.row.cells if cell.text.strip()]
    found = [number for number, cell in enumerate(cells) if label(cell.text) in _WORDS.goal_texts]
    if not found:
        return None
    beside = cells[found[-1] + 1 :]
    return row.at(beside[0].column) if beside else cells[found[-1]].column


def funds_of(row: FormRow) -> list[tuple[str, str, Cell, str]]:
    """The amounts of money that a row of a form of goals names: scope (``""`` for a part), kind, label, text."""
    cells = [cell for cell in row.row.cells if cell.text.strip()]
    found = []
    for number, cell in enumerate(cells):
        said, _, inside = label(cell.text).removeprefix("其中").lstrip(":").partition(":")
        scope = next((scope for scope, words in _WORDS.fund_totals.items() if said in words), "")
        kind = "total" if scope else next((kind for kind, words in _WORDS.fund_parts.items() if said in words), "")
        beside = inside or (cells[number + 1].text.strip() if number + 1 < len(cells) else "")
        if kind and decimal(_UNIT_OF_MONEY.sub("", normal(beside))) is not None:
            found.append((scope, kind, cell, beside))
    return found


def numbers(texts: Sequence[str]) -> list[str]:
    """The texts that are numbers."""
    return [text for text in texts if decimal(text.removesuffix("%").removesuffix("分")) is not None]


_LONGEST_TITLE = 60
_UNIT_OF_MONEY = re.compile(r"[万千亿]?元$")
