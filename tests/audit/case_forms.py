"""Forms of goals and of self-evaluation as case files write them, and as a document states them."""

import itertools

import msgspec

from wenxiao.basics.places import Place
from wenxiao.facts.evaluation import StatedEvaluation, StatedFund, StatedIndicator, StatedMoney

FILE = "case.txt"
FUND_LABELS = {
    ("project", "total"): "项目资金总额",
    ("project", "fiscal"): "其中：财政资金",
    ("project", "other"): "其他资金",
    ("year", "total"): "年度资金申请总额",
    ("year", "fiscal"): "其中：财政拨款",
    ("year", "current"): "其中：当年财政拨款",
    ("year", "carried"): "上年结转资金",
    ("year", "other"): "其他资金",
}


class GoalForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of a project's goals; a fund is scope, kind and amount, an indicator level, second level, name, target."""

    project: str = "街区养护"
    unit: str = "元"
    funds: list[tuple[str, str, str]] = []
    indicators: list[tuple[str, str, str, str]] = []
    weights: list[str] = []
    directions: list[str] = []


class EvaluationForm(msgspec.Struct, forbid_unknown_fields=True):
    """A self-evaluation, or a table of goals: an indicator is name, target, actual value and points."""

    project: str = ""
    year: int = 2023
    body: str = "甲县乙镇人民政府"
    whole: bool = False
    unit: str = "万元"
    initial: str = ""
    adjusted: str = ""
    points: str = ""
    indicators: list[list[str]] = []


class Writer:
    """Gives every part of a made-up document a place of its own."""

    def __init__(self) -> None:
        self.lines = 0

    def place(self, quote: str = "", *, table: int | None = None, block: int | None = None) -> Place:
        self.lines += 1
        return Place(file=FILE, line=self.lines, table=table, block=block, quote=quote)


def evaluation(form: EvaluationForm, writer: Writer) -> StatedEvaluation:
    return StatedEvaluation(
        title="部门整体支出绩效自评表" if form.whole else "项目支出绩效自评表",
        project=form.project,
        department="",
        body=form.body,
        fiscal_year=form.year or None,
        whole_department=form.whole,
        unit=form.unit,
        money=StatedMoney(initial=form.initial, adjusted=form.adjusted, weight=form.points),
        goal="",
        goal_result="",
        indicators=tuple(_stated_indicator(cells, writer) for cells in form.indicators),
        own_total="",
        place=writer.place(form.project, table=1),
    )


def _stated_indicator(cells: list[str], writer: Writer) -> StatedIndicator:
    name, target, actual, weight = (*cells, "", "", "")[:4]
    return StatedIndicator(
        name=name,
        level="产出指标",
        sublevel="数量指标",
        target=target,
        actual=actual,
        weight=weight,
        own_score="",
        direction="",
        reason="",
        place=writer.place(name, table=1),
    )


def goal_form(form: GoalForm, writer: Writer) -> StatedEvaluation:
    more = itertools.zip_longest(form.indicators, form.weights, form.directions, fillvalue="")
    return StatedEvaluation(
        title="项目支出绩效目标表",
        project=form.project,
        department="",
        body="",
        fiscal_year=None,
        whole_department=False,
        unit=form.unit,
        money=StatedMoney(),
        goal="",
        goal_result="",
        indicators=tuple(
            StatedIndicator(
                name=row[2],
                level=row[0],
                sublevel=row[1],
                target=row[3],
                actual="",
                weight=weight,
                own_score="",
                direction=direction,
                reason="",
                place=writer.place(row[2], table=3),
            )
            for row, weight, direction in more
        ),
        own_total="",
        place=writer.place(form.project, table=3),
        funds=tuple(
            StatedFund(scope, kind, FUND_LABELS[scope, kind], text, writer.place(text, table=3))
            for scope, kind, text in form.funds
        ),
    )
