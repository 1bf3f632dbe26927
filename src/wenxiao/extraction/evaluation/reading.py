"""Reads evaluation forms: tables with a header, and tables whose cells stand in the order of the national form.

Nothing is repaired: what is blank stays blank, a mark is the text that stands there.
"""

import re
from collections.abc import Iterable, Iterator

from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.documents.model import Document, Paragraph
from wenxiao.extraction.evaluation.drafts import Draft
from wenxiao.extraction.evaluation.rows import (
    FormRow,
    goal_header_of,
    goal_of,
    header_of,
    is_money,
    is_money_part,
    is_title,
    is_total,
    label,
    money_header_of,
    numbers,
    rows_of,
    sets_goals,
    without_remark,
)
from wenxiao.facts.evaluation import StatedEvaluation, StatedMoney
from wenxiao.standards.evaluation_form import evaluation_wordings

_WORDS = evaluation_wordings()
_UNIT = re.compile(r"(?:单位|资金|预算|金额)[^,;。]{0,8}?[:(](万元|千元|元)\)?")
_MOST_TITLE_CELLS = 4
_MONEY_ORDER = ("initial", "adjusted", "executed", "weight", "rate", "own")


def read_evaluations(document: Document) -> tuple[StatedEvaluation, ...]:
    """Every form of a document, in order, those that only set goals too; a form without indicators is none."""
    if not _may_hold_forms(document):
        return ()
    reader = _Reader()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block.text)
        else:
            reader.begin_table()
            for row in rows_of(block):
                reader.take(row)
    return tuple(draft.finished() for draft in reader.drafts if draft.indicators)


def _may_hold_forms(document: Document) -> bool:
    """Whether a cell heads or groups indicators, or anything is the title of an evaluation; most budgets have none."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if _EVALUATION.search(block.text):
                return True
        elif any(_FORM.search(cell.text) for row in block.rows for cell in row.cells):
            return True
    return False


def _spaced(words: Iterable[str]) -> str:
    """A pattern of the words, whatever white space stands between their characters."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in words)


_EVALUATION = re.compile(_spaced(["自评表"]))
_FORM = re.compile(_spaced([*_WORDS.columns["name"], "产出", "自评表"]))


class _Reader:
    """The form being read, and the columns known so far."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = [Draft()]
        self._columns: dict[str, int] = {}
        self._money: dict[str, int] = {}
        self._goal: tuple[int, int] | None = None

    @property
    def _draft(self) -> Draft:
        return self.drafts[-1]

    def paragraph(self, text: str) -> None:
        """A paragraph between tables: a title, or the unit of the money."""
        if is_title(text):
            self._start()
        self._words(text)

    def begin_table(self) -> None:
        """A table has its own columns; a form may go on from one table to the next."""
        self._columns, self._money, self._goal = {}, {}, None

    def _start(self) -> None:
        if self._draft.indicators or self._draft.money.executed:
            self.drafts.append(Draft(title=self._draft.title, unit=self._draft.unit, year=self._draft.year))
            self._columns, self._money, self._goal = {}, {}, None

    def _words(self, text: str) -> None:
        self._draft.take_words(text, is_title(text))
        unit = _UNIT.search(normal(text))
        if unit:
            self._draft.unit = unit[1]

    def take(self, row: FormRow) -> None:
        """One row, whatever it is."""
        if _is_title_row(row) or _names_a_project(row):
            self._start()
        if not self._columns:
            for text in row.filled:
                self._words(text)
        header = header_of(row)
        if header:
            self._columns = header
        elif not (self._headed(row) or self._named(row)):
            self._indicator(row)

    def _headed(self, row: FormRow) -> bool:
        """Whether the row is one of money, goals or the total, which are then taken in."""
        if sets_goals(self._draft.title) and not self._columns:
            return self._goal_row(row)
        money, goal = money_header_of(row), goal_header_of(row)
        if money or goal:
            self._money, self._goal = money or self._money, goal or self._goal
            return True
        if is_money(row) or self._is_first_of_money(row):
            self._draft.money = self._money_of(row)
        elif self._goal is not None and not self._draft.indicators and not is_money_part(row):
            self._draft.goal, self._draft.goal_result = row.at(self._goal[0]), row.at(self._goal[1])
            self._goal = None
        elif is_total(row):
            self._draft.own_total = self._own_total(row)
        else:
            return is_money_part(row)
        return True

    def _own_total(self, row: FormRow) -> str:
        """The mark in a row of totals; a form that only sets goals has none, what it adds up are weights."""
        if self._columns and "own" not in self._columns:
            return ""
        marks = numbers(row.filled[1:])
        return marks[-1] if marks else ""

    def _is_first_of_money(self, row: FormRow) -> bool:
        """Whether the row under the heading of the money has figures alone: forms of one sum give it no name."""
        named = any(decimal(text.removesuffix("%")) is None for text in row.filled)
        return "executed" in self._money and not self._draft.money.executed and not named

    def _goal_row(self, row: FormRow) -> bool:
        """Whether a row of a form of goals is one of money or of the goal's text, which are then taken in."""
        if self._draft.take_funds(row):
            return True
        if self._goal is not None:
            self._draft.goal, self._goal = row.at(self._goal[0]), None
            return True
        goal = goal_of(row)
        if isinstance(goal, int):
            self._goal = (goal, goal)
        elif goal is not None:
            self._draft.goal = goal
        return goal is not None

    def _money_of(self, row: FormRow) -> StatedMoney:
        if self._money:
            found = {name: row.at(column) for name, column in self._money.items()}
        else:
            after = next(n for n, text in enumerate(row.texts) if label(text).startswith(_WORDS.money_rows))
            found = dict(zip(_MONEY_ORDER, row.texts[after + 1 :], strict=False))
        return StatedMoney(
            initial=found.get("initial", ""),
            adjusted=found.get("adjusted", ""),
            executed=found.get("executed", ""),
            weight=found.get("weight", ""),
            own_score=found.get("own", ""),
            place=row.place,
        )

    def _named(self, row: FormRow) -> bool:
        """Whether the row says whose form it is: 项目名称, 实施单位."""
        if self._columns:
            return False
        found = list(_labelled(row))
        for name, value in found:
            if name == "project" and self._draft.project and self._draft.indicators:
                self._start()
            self._draft.name(name, value)
        return bool(found) or _is_title_row(row)

    def _indicator(self, row: FormRow) -> None:
        columns = self._columns
        if not columns:
            self._draft.take_cells(row)
            return
        project = row.at(columns.get("project"))
        if "project" in columns and project and project != self._draft.project:
            if self._draft.indicators:
                last = self._draft
                self.drafts.append(Draft(title=last.title, unit=last.unit, year=last.year, body=last.body))
            self._draft.project = project
            budget = row.at(columns.get("budget"))
            self._draft.money = StatedMoney(initial=budget, place=row.place)
            self._draft.goal = row.at(columns.get("goal"))
            self._draft.name("body", row.at(columns.get("body")))
        self._draft.take_columns(row, columns)


def _is_title_row(row: FormRow) -> bool:
    """Whether a row of a table is the title of a form; a row of indicators has more cells."""
    return len(row.filled) <= _MOST_TITLE_CELLS and any(is_title(text) for text in row.filled)


def _names_a_project(row: FormRow) -> bool:
    """Whether a row begins with 项目名称 and a name: of forms in one table only the first may have a title."""
    return label(row.filled[0]) in _WORDS.labels["project"] and len(row.filled) > 1 and not header_of(row)


def _labelled(row: FormRow) -> Iterator[tuple[str, str]]:
    """The labels of a row with their values, in the same cell or in the next."""
    texts = row.filled
    for number, text in enumerate(texts):
        said = normal(text)
        for name, words in _WORDS.labels.items():
            if label(text) in words or without_remark(text) in words:
                value = texts[number + 1] if number + 1 < len(texts) else ""
                yield name, tidy(value)
                break
            head = next((word for word in words if said.startswith(word)), "")
            if head and re.match(r"[\s:：]", text.strip()[len(head) :]):
                yield name, tidy(text.strip()[len(head) :].lstrip(":： \u3000"))
                break
