"""An ``Evaluation`` as a form states it: what was filled in here, comparable with what a document prints."""

from decimal import Decimal

from wenxiao.basics.amounts import plain, yuan
from wenxiao.basics.places import Place
from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator, Evaluation, SubjectKind
from wenxiao.facts.evaluation import StatedEvaluation, StatedIndicator, StatedMoney
from wenxiao.performance.grading import in_one
from wenxiao.performance.tree import WITHHELD
from wenxiao.standards.evaluation import evaluation_standards

_YUAN = "元"


def as_stated(evaluation: Evaluation, file: str = "") -> StatedEvaluation:
    """The form that states the evaluation, its money in yuan; what has no place of its own stands in ``file``."""
    subject, money = evaluation.subject, evaluation.money
    titles = {level.id: level.title for level in evaluation_standards().levels}
    return StatedEvaluation(
        title=subject.name,
        project=subject.name,
        department=subject.body,
        body=subject.unit,
        fiscal_year=evaluation.fiscal_year,
        whole_department=subject.kind is SubjectKind.DEPARTMENT,
        unit=_YUAN,
        money=StatedMoney(
            initial=_money(money.initial),
            adjusted=_money(money.adjusted),
            executed=_money(money.executed),
            own_score=_text(money.own_score),
            place=money.place,
        ),
        goal=evaluation.goal,
        goal_result=evaluation.goal_result,
        indicators=tuple(_indicator(each, titles, file) for each in evaluation.indicators),
        own_total=_text(evaluation.own_total),
        place=evaluation.place or Place(file=file, quote=subject.name),
    )


def _money(value: Decimal | None) -> str:
    return "" if value is None else yuan(value)


def _text(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _indicator(indicator: EvaluatedIndicator, titles: dict[str, str], file: str) -> StatedIndicator:
    return StatedIndicator(
        name=indicator.name,
        level=titles.get(indicator.level, ""),
        sublevel=indicator.sublevel,
        target=_target(indicator),
        actual=indicator.actual,
        weight=_text(indicator.weight),
        own_score=_text(indicator.own_score),
        direction="反向" if indicator.inverse else "",
        reason=indicator.reason,
        place=indicator.place or Place(file=file, quote=indicator.name),
    )


def _target(indicator: EvaluatedIndicator) -> str:
    if indicator.withheld:
        return WITHHELD
    return in_one(indicator.grades) if indicator.has_grades else indicator.target
