"""One evaluation form while it is read."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from wenxiao.basics.places import Place
from wenxiao.basics.wording import decimal, normal, tidy
from wenxiao.extraction.evaluation.rows import FormRow, funds_of
from wenxiao.facts.evaluation import StatedEvaluation, StatedFund, StatedIndicator, StatedMoney
from wenxiao.standards.evaluation import level_of
from wenxiao.standards.evaluation_form import evaluation_wordings

_WORDS = evaluation_wordings()
_YEAR = re.compile(r"(20\d\d)年")
#: 指标值, 实际完成值, 分值, 得分 behind the name.
_LEAST_CELLS = 5
_BESIDE_NAME = 3


class Draft(msgspec.Struct):
    """What was read of one form so far; levels are carried down from the row that names them."""

    title: str = ""
    project: str = ""
    department: str = ""
    body: str = ""
    year: int | None = None
    unit: str = ""
    money: StatedMoney = StatedMoney()
    goal: str = ""
    goal_result: str = ""
    indicators: list[StatedIndicator] = []
    own_total: str = ""
    level: str = ""
    sublevel: str = ""
    funds: list[StatedFund] = []
    totals: dict[str, int] = {}

    def take_words(self, text: str, is_title: bool) -> None:
        """The title and the year, wherever they stand."""
        if is_title:
            self.title = tidy(text)
        year = _YEAR.search(normal(text))
        if year and (is_title or self.year is None):
            self.year = int(year[1])

    def name(self, what: str, value: str) -> None:
        """Whose form it is."""
        if value and what == "project":
            self.project = value
        elif value and what == "department":
            self.department = value
        elif value:
            self.body = value

    def take_funds(self, row: FormRow) -> bool:
        """A row of money of a form of goals; a part belongs to the total whose label stands nearest above it."""
        found = funds_of(row)
        for scope, kind, cell, text in found:
            if scope:
                self.totals[scope] = cell.column
            whole = scope or min(self.totals, key=lambda each: abs(self.totals[each] - cell.column), default="year")
            self.funds.append(StatedFund(whole, kind, tidy(cell.text), text, cell.passage.place))
        return bool(found)

    def take_columns(self, row: FormRow, columns: Mapping[str, int]) -> None:
        """A row of a table with a header."""
        found = {name: row.at(column) for name, column in columns.items()}
        self._levels(found.get("level", ""), found.get("sublevel", ""))
        name = found.get("name", "")
        beside = ("target", "actual", "own", "weight")
        if not name and any(found.get(each) for each in beside):
            name = found.get("sublevel", "")
        if not name or name == found.get("level"):
            return
        target = found.get("adjusted_target") or found.get("target", "")
        if target and decimal(target) is not None:
            target = f"{found.get('sign', '')}{target}{found.get('unit', '')}"
        cells = [name, target, *(found.get(each, "") for each in ("actual", "weight", "own", "reason"))]
        self._add(cells, found.get("direction", ""), row.place_at(columns["name"]))

    def take_cells(self, row: FormRow) -> None:
        """A row without a header: level, second level, name, target, result, points, mark, reason."""
        cells = [tidy(text.replace("\n", "")) for text in row.texts]
        marks = [number for number, text in enumerate(cells) if decimal(text.removesuffix("分")) is not None]
        if len(cells) < _LEAST_CELLS or not marks or (cells[0] and not level_of(cells[0])) or not cells[1]:
            return
        own = marks[-1]
        weight = own - 1 if own - 1 in marks else own
        between = cells[2 : min(weight, own)]
        self._levels(cells[0], cells[1])
        # Forms leave out the name where the second level says it all (满意度).
        name, *rest = between if len(between) >= _BESIDE_NAME else [cells[1], *between]
        target, actual = (*rest, "", "")[:2]
        reason = cells[own + 1] if own + 1 < len(cells) else ""
        self._add([name, target, actual, cells[weight], cells[own] if own != weight else "", reason], "", row.place)

    def _levels(self, level: str, sublevel: str) -> None:
        if level:
            self.sublevel = "" if level != self.level else self.sublevel
            self.level = level
        self.sublevel = sublevel or self.sublevel

    def _add(self, cells: Sequence[str], direction: str, place: Place) -> None:
        name, target, actual, weight, own, reason = cells
        self.indicators.append(
            StatedIndicator(
                name=name,
                level=self.level,
                sublevel=self.sublevel,
                target=target,
                actual=actual,
                weight=weight,
                own_score=own,
                direction=direction,
                reason=reason,
                place=place,
            )
        )

    def finished(self) -> StatedEvaluation:
        """The form as read."""
        said = normal(self.title)
        return StatedEvaluation(
            title=self.title,
            project=self.project,
            department=self.department,
            body=self.body,
            fiscal_year=self.year,
            whole_department=any(word in said for word in _WORDS.whole_department),
            unit=self.unit,
            money=self.money,
            goal=self.goal,
            goal_result=self.goal_result,
            indicators=tuple(self.indicators),
            own_total=self.own_total,
            place=self.money.place or (self.indicators[0].place if self.indicators else None),
            funds=tuple(self.funds),
        )
