"""A stated evaluation form made into an ``Evaluation``: money into yuan, levels named, the standard chosen."""

from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.wording import decimal, normal
from wenxiao.evaluation.scoring.evaluated import (
    NO_GRADES,
    EvaluatedIndicator,
    EvaluatedMoney,
    EvaluatedSubject,
    Evaluation,
    SubjectKind,
)
from wenxiao.evaluation.scoring.told import Problem
from wenxiao.facts.evaluation import StatedEvaluation, StatedIndicator
from wenxiao.performance.grading import four_of_one, parse_target
from wenxiao.performance.tree import WITHHELD
from wenxiao.standards.evaluation import EvaluationStandards, SchemeChoice, choice_of, evaluation_standards, level_of
from wenxiao.standards.evaluation_form import evaluation_wordings

USUAL_UNIT = "万元"
_PERSONNEL_SHARE = 2


class SchemeWish(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for: a scheme and bands by id (``""``: chosen by the indicators), the year, the standards."""

    scheme: str = ""
    qualitative: str = ""
    year: int | None = None
    standards: EvaluationStandards | None = None


class TakenEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """The evaluation, and what had to be assumed to make it."""

    evaluation: Evaluation
    notes: tuple[Problem, ...] = ()


def take_stated(stated: StatedEvaluation, wish: SchemeWish | None = None) -> TakenEvaluation:
    """The evaluation that a form states. Raises ``UnknownScheme`` for a scheme that is not in force in its year."""
    wish = wish or SchemeWish()
    standards = wish.standards or evaluation_standards()
    notes = [] if stated.unit else [Problem("unit_unsaid", (), (("unit", USUAL_UNIT),))]
    year = stated.fiscal_year if wish.year is None else wish.year
    if year is None:
        year = max(scheme.start for scheme in standards.schemes)
        notes.append(Problem("year_unsaid", (), (("year", str(year)),)))
    indicators = tuple(_indicator(each) for each in stated.indicators)
    standard = standards.standard(year, _choice(indicators, standards, year), wish.scheme, wish.qualitative)
    evaluation = Evaluation(
        subject=EvaluatedSubject(
            name=stated.project or stated.body or stated.title,
            kind=SubjectKind.DEPARTMENT if stated.whole_department else SubjectKind.PROJECT,
            body=stated.department or stated.body,
            unit=stated.body,
        ),
        fiscal_year=year,
        standard=standard,
        money=_money(stated),
        indicators=indicators,
        goal=stated.goal,
        goal_result=stated.goal_result,
        own_total=_mark(stated.own_total),
        place=stated.place,
    )
    return TakenEvaluation(evaluation=evaluation, notes=tuple(notes))


def _choice(indicators: tuple[EvaluatedIndicator, ...], standards: EvaluationStandards, year: int) -> SchemeChoice:
    fixed = {each.name for scheme in standards.schemes if scheme.in_force(year) for each in scheme.fixed}
    if sum(each.name in fixed for each in indicators) >= _PERSONNEL_SHARE:
        return SchemeChoice.PERSONNEL
    return choice_of(each.level for each in indicators)


def _mark(text: str) -> Decimal | None:
    return decimal(normal(text).removesuffix("分"))


def _money(stated: StatedEvaluation) -> EvaluatedMoney:
    worth = MONEY_UNITS[stated.unit or USUAL_UNIT]
    values = [decimal(text) for text in (stated.money.initial, stated.money.adjusted, stated.money.executed)]
    initial, adjusted, executed = (None if value is None else value * worth for value in values)
    return EvaluatedMoney(
        initial=initial,
        adjusted=adjusted,
        executed=executed,
        own_score=_mark(stated.money.own_score),
        place=stated.money.place,
    )


def _indicator(stated: StatedIndicator) -> EvaluatedIndicator:
    cells = four_of_one(stated.target)
    return EvaluatedIndicator(
        name=stated.name,
        level=level_of(stated.level) if stated.level else "",
        sublevel=stated.sublevel,
        weight=_mark(stated.weight),
        target="" if cells else stated.target,
        grades=cells or NO_GRADES,
        withheld=normal(stated.target) == WITHHELD,
        inverse=normal(stated.direction) in evaluation_wordings().less or _is_cost(stated),
        actual=stated.actual,
        reason=stated.reason,
        own_score=_mark(stated.own_score),
        place=stated.place,
    )


def _is_cost(stated: StatedIndicator) -> bool:
    """Whether a target is money under 成本 printed as a bare number: it is the most that may be spent."""
    if "成本" not in stated.sublevel and level_of(stated.level) != "cost":
        return False
    target = parse_target(stated.target).target
    bare = normal(stated.target)[:1].isdigit()
    return target is not None and target.value is not None and bare and target.unit in MONEY_UNITS
