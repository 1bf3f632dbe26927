"""PG: the money in the forms of project goals, by its sources and against the text."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import step
from wenxiao.audit.project_goals import form_name, goal_forms
from wenxiao.audit.rules import Case, Found, NotExecuted, each_of, rule
from wenxiao.audit.writing import written, written_like
from wenxiao.basics.amounts import MONEY_UNITS, Amount
from wenxiao.basics.wording import decimal, normal
from wenxiao.facts.evaluation import StatedEvaluation, StatedFund
from wenxiao.standards.project_goals import project_goal_standards

_FUNDS = "项目支出绩效目标申报表：资金总额由各项来源组成"
_USUAL_UNIT = "元"
_SCOPES = ("project", "year")
#: The sums that a total may be: 财政资金 may hold what was carried over or not.
_WAYS_TO_ADD = (("current", "carried", "other"), ("fiscal", "other"), ("fiscal", "carried", "other"))

FUNDS = Message(
    "项目“{project}”的{total}写的是{stated}，按各项来源合计应为{expected}，相差{difference}。",
    "{project}: {total} is given as {stated}; its parts come to {expected}, a difference of {difference}.",
)
MONEY_STATED = Message(
    "文中说编报绩效目标的{count}个项目共{stated}，各表年度资金合计是{expected}，相差{difference}。",
    "The text gives {stated} for {count} projects with goals; the forms come to {expected}, {difference} apart.",
)


@rule("PG08", "项目资金总额等于各项来源之和", severity=Severity.ERROR, basis=_FUNDS)
@each_of(goal_forms)
def funds_add_up(form: StatedEvaluation) -> Iterator[Found | NotExecuted]:
    """The money of a project, and that of its year, is the sum of its sources."""
    for scope in _SCOPES:
        mine = [fund for fund in form.funds if fund.scope == scope]
        total = next((fund for fund in mine if fund.kind == "total"), None)
        if total is not None:
            yield from _unequal(form, total, [fund for fund in mine if fund.kind != "total"])


def _unequal(form: StatedEvaluation, total: StatedFund, parts: Sequence[StatedFund]) -> Iterator[Found]:
    whole, amounts = _amount(total, form), {part.kind: _amount(part, form) for part in parts}
    ways = [
        [amount for kind in way if (amount := amounts.get(kind)) is not None]
        for way in _WAYS_TO_ADD
        if way[0] in amounts
    ]
    if whole is None or not ways:
        return
    sums = [sum((each.value for each in way), Decimal(0)) for way in ways]
    slack = max(step(whole) + sum(map(step, way), Decimal(0)) for way in ways)
    right = min(sums, key=lambda each: abs(whole.value - each))
    if whole.value == right or abs(whole.value - right) < slack:
        return
    stated, expected = written(whole), written_like(right, whole)
    yield Found(
        message=FUNDS,
        parameters={
            "project": form_name(form),
            "total": total.wording.rstrip("：:"),
            "stated": stated,
            "expected": expected,
            "difference": written_like(abs(whole.value - right), whole),
        },
        stated=stated,
        expected=expected,
        places=(total.place, *(part.place for part in parts)),
    )


def _amount(fund: StatedFund, form: StatedEvaluation) -> Amount | None:
    text = normal(fund.text)
    unit = next((each for each in sorted(MONEY_UNITS, key=len, reverse=True) if text.endswith(each)), "")
    number = decimal(text.removesuffix(unit)) if unit else decimal(text)
    return None if number is None else Amount(number, unit or form.unit or _USUAL_UNIT, fund.text)


@rule("PG09", "文中的项目绩效目标资金与各表相符", severity=Severity.WARNING, basis=_FUNDS)
def money_stated_is_that_of_the_forms(case: Case) -> Iterator[Found | NotExecuted]:
    """Where the text counts as many projects with goals as there are forms, their money is that of the forms."""
    funds = [(fund, form) for form in case.disclosure.project_goals if (fund := _year_total(form)) is not None]
    totals = [amount for fund, form in funds if (amount := _amount(fund, form)) is not None]
    said = [found for text in case.having(project_goal_standards().stated) if (found := _stated(text.text))]
    if not totals or not said or len(totals) != int(said[0]["count"]):
        yield NotExecuted("文中没有写绩效目标的项目数，或者没有逐项公开", "goals are not counted or not all there")
        return
    whole = Amount(Decimal(said[0]["money"]), said[0]["unit"], said[0]["money"] + said[0]["unit"])
    right = sum((each.value for each in totals), Decimal(0))
    if abs(whole.value - right) > whole.half_step:
        stated, expected = written(whole), written_like(right, whole)
        place = next(text.place for text in case.having(project_goal_standards().stated))
        yield Found(
            message=MONEY_STATED,
            parameters={
                "count": said[0]["count"],
                "stated": stated,
                "expected": expected,
                "difference": written_like(abs(whole.value - right), whole),
            },
            stated=stated,
            expected=expected,
            places=(place, *(fund.place for fund, _ in funds)),
        )


def _stated(text: str) -> re.Match[str] | None:
    return project_goal_standards().stated.search(text)


def _year_total(form: StatedEvaluation) -> StatedFund | None:
    return next((fund for fund in form.funds if (fund.scope, fund.kind) == ("year", "total")), None)


RULES = (funds_add_up, money_stated_is_that_of_the_forms)
