"""Reading the worked examples of ``tests/evaluation/cases``; ``cases/README.md`` explains them to an official."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec

from wenxiao.evaluation.scoring import (
    DeviationCause,
    EvaluatedIndicator,
    EvaluatedMoney,
    EvaluatedSubject,
    Evaluation,
    SubjectKind,
)
from wenxiao.standards.evaluation import SchemeChoice, ScoringStandard, choice_of, level_of, standard_for

FOLDER = Path(__file__).parent / "cases"


class IndicatorText(msgspec.Struct, forbid_unknown_fields=True):
    """One indicator as an official writes it, with what it must come to."""

    name: str = "指标"
    level: str = ""
    sublevel: str = ""
    weight: str = ""
    target: str = ""
    grades: tuple[str, str, str, str] = ("", "", "", "")
    withheld: bool = False
    actual: str = ""
    band: int | None = None
    share: str = ""
    cause: str = ""
    reason: str = ""
    own: str = ""
    points: str = ""
    problem: str = ""
    deviation: str = ""
    full: str = ""
    words: list[str] = []


class MoneyText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money in yuan; what is not given is not known."""

    initial: str = ""
    adjusted: str = ""
    executed: str = ""
    own: str = ""
    points: str = ""
    problem: str = ""
    deviation: str = ""
    words: list[str] = []


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of a county that differ from those shipped."""

    inverse: str = ""
    over_above: str = ""
    over_factor: str = ""
    over_floor: str = ""
    grades: tuple[str, str, str, str] | None = None
    lenient: bool | None = None


class CaseText(msgspec.Struct, forbid_unknown_fields=True):
    """One worked example."""

    name: str
    hand: str
    year: int = 2025
    kind: str = "project"
    project: str = "某项目"
    scheme: str = ""
    qualitative: str = ""
    settings: Settings = Settings()
    money: MoneyText = MoneyText()
    indicators: list[IndicatorText] = []
    own_total: str = ""
    total: str = ""
    most: str = ""
    grade: str | None = None
    problems: list[str] | None = None
    concerns: list[str] | None = None


class CaseFile(msgspec.Struct, forbid_unknown_fields=True):
    """The examples of one rule."""

    rule: str
    case: list[CaseText]


def cases() -> list[tuple[str, CaseText]]:
    """Every example of every file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), CaseFile)
        found += [(f"{path.stem}: {case.name}", case) for case in file.case]
    return found


def number(text: str) -> Fraction | None:
    """A number as written: ``17.5`` or ``340/19``."""
    return Fraction(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def evaluation_of(case: CaseText) -> Evaluation:
    """The evaluation that a case describes."""
    indicators = tuple(_indicator(each) for each in case.indicators)
    choice = choice_of(each.level for each in indicators)
    if not case.indicators:
        choice = SchemeChoice.WITHOUT_COST
    return Evaluation(
        subject=EvaluatedSubject(name=case.project, kind=SubjectKind(case.kind)),
        fiscal_year=case.year,
        standard=_standard(case, choice),
        money=EvaluatedMoney(
            initial=_decimal(case.money.initial),
            adjusted=_decimal(case.money.adjusted),
            executed=_decimal(case.money.executed),
            own_score=_decimal(case.money.own),
        ),
        indicators=indicators,
        own_total=_decimal(case.own_total),
    )


def _indicator(each: IndicatorText) -> EvaluatedIndicator:
    return EvaluatedIndicator(
        name=each.name,
        level=level_of(each.level) if each.level else "",
        sublevel=each.sublevel,
        weight=_decimal(each.weight),
        target=each.target,
        grades=each.grades,
        withheld=each.withheld,
        actual=each.actual,
        band=None if each.band is None else each.band - 1,
        share=_decimal(each.share),
        cause=DeviationCause(each.cause),
        reason=each.reason,
        own_score=_decimal(each.own),
    )


def _standard(case: CaseText, choice: SchemeChoice) -> ScoringStandard:
    standard = standard_for(case.year, choice, case.scheme, case.qualitative)
    given, rules = case.settings, standard.rules
    over = {"above": given.over_above, "factor": given.over_factor, "floor": given.over_floor}
    grades: dict[str, object] = {"points": tuple(map(Decimal, given.grades))} if given.grades else {}
    if given.lenient is not None:
        grades["lenient"] = given.lenient
    replace = msgspec.structs.replace
    changed = replace(
        rules,
        inverse=replace(rules.inverse, form=given.inverse or rules.inverse.form),
        over=replace(rules.over, **{name: Decimal(value) for name, value in over.items() if value}),
        grades=replace(rules.grades, **grades),
    )
    return replace(standard, rules=changed)
