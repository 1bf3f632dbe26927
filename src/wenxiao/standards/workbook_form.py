"""The workbook that offices fill in: sheets, columns and lists, as data (``workbook_form.toml``, English beside it)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.standards.concepts import concepts

Kind = Literal[
    "text", "code", "choice", "reference", "yuan", "ten_thousand_yuan", "number", "integer", "date", "yes_no"
]

#: Headings that every sheet has before its own, and the titles of the two sheets that hold no rows of a budget.
ID, YEAR = "编号", "年度"
NOTE_SHEET, LIST_SHEET = "说明", "代码"
YES, NO = "是", "否"
REQUIRED = "*"
_UNITS = {"yuan": "（元）", "ten_thousand_yuan": "（万元）"}
_UNITS_EN = {"yuan": " (yuan)", "ten_thousand_yuan": " (10,000 yuan)"}


class FormColumn(msgspec.Struct, frozen=True):
    """One column: the field it fills, and how it is filled in; ``choices`` names a list, a code set or a sheet."""

    field: str
    heading: str
    kind: Kind = "text"
    required: bool = False
    choices: str = ""
    help: str = ""
    width: int = 12

    @property
    def chinese(self) -> str:
        """The heading with its unit, for pages in Chinese."""
        return self.name

    @property
    def english(self) -> str:
        """The heading with its unit, for pages in English."""
        return in_english(self.heading) + _UNITS_EN.get(self.kind, "")

    @property
    def help_en(self) -> str:
        """The help in English."""
        return in_english(self.help)

    @property
    def name(self) -> str:
        """The heading with its unit: 金额（万元）."""
        return self.heading + _UNITS.get(self.kind, "")

    @property
    def printed(self) -> str:
        """The heading as it stands in the sheet, marked where the column must be filled in."""
        return (REQUIRED if self.required else "") + self.name


class FormSheet(msgspec.Struct, frozen=True):
    """One sheet: the section of the budget it holds, its title and columns."""

    name: str
    title: str
    columns: tuple[FormColumn, ...]
    help: str = ""

    @property
    def chinese(self) -> str:
        """The title, for pages in Chinese."""
        return self.title

    @property
    def english(self) -> str:
        """The title, for pages in English."""
        return in_english(self.title)

    @property
    def help_en(self) -> str:
        """The help in English."""
        return in_english(self.help)


class Choice(msgspec.Struct, frozen=True, array_like=True):
    """One entry of a list: the value in the budget, and what the office sees."""

    value: str
    label: str


class Form(msgspec.Struct, frozen=True):
    """The whole form; ``lists`` include those of concepts."""

    sheets: tuple[FormSheet, ...]
    lists: dict[str, tuple[Choice, ...]]
    note: tuple[str, ...]

    def sheet(self, name: str) -> FormSheet:
        """The sheet of that section."""
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def label(self, choices: str, value: str) -> str:
        """What the office sees for a value; the value itself where the list does not have it."""
        return next((choice.label for choice in self.lists[choices] if choice.value == value), value)

    def value(self, choices: str, label: str) -> str | None:
        """The value for what the office chose, ``None`` where the list does not have it."""
        wanted = normal(label)
        return next((choice.value for choice in self.lists[choices] if normal(choice.label) == wanted), None)


class _Data(msgspec.Struct, frozen=True):
    note: tuple[str, ...]
    lists: dict[str, tuple[Choice, ...]]
    concepts: dict[str, tuple[str, ...]]
    sheet: tuple[FormSheet, ...]


@cache
def _words() -> dict[str, str]:
    text = files("wenxiao.standards").joinpath("workbook_form_en.toml").read_text(encoding="utf-8")
    concepts_ = {each.title: each.title_en for each in concepts()}
    return concepts_ | msgspec.convert(tomllib.loads(text)["words"], dict[str, str])


def in_english(words: str) -> str:
    """What the form says, in English (``workbook_form_en.toml``); a label that has none is a name and stays."""
    return _words().get(words, words)


@cache
def workbook_form() -> Form:
    """The form."""
    text = files("wenxiao.standards").joinpath("workbook_form.toml").read_text(encoding="utf-8")
    data = msgspec.convert(tomllib.loads(text), _Data)
    lists = data.lists | {name: _concept_list(wanted) for name, wanted in data.concepts.items()}
    return Form(data.sheet, lists, data.note)


def _concept_list(wanted: tuple[str, ...]) -> tuple[Choice, ...]:
    """Concepts by title; a title that two concepts share is told apart by the name."""
    titles = {each.name: each.title for each in concepts() if each.kind == "money"}
    names = wanted or tuple(titles)
    shown = [titles.get(name, name) for name in names]
    return tuple(
        Choice(name, title if shown.count(title) == 1 else f"{title}〔{name}〕")
        for name, title in zip(names, shown, strict=True)
    )
