"""``wenxiao.score/1``: what scoring gave, with every working in both languages."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from wenxiao.basics.amounts import plain
from wenxiao.evaluation.scoring import Concern, Deviation, Evaluation, Points, Score, written
from wenxiao.evaluation.scoring.told import Told
from wenxiao.wire.elements import FailureForm, PlaceForm, place_form

_EXACT_DIGITS = 12


class ToldForm(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its figures (exact; a fraction as ``340/19``)."""

    kind: str
    text: str
    text_en: str
    figures: dict[str, str] = {}


class ConcernForm(ToldForm, frozen=True, kw_only=True):
    """A doubt; ``indicator`` counts from 0, ``null`` for the whole."""

    indicator: int | None
    place: PlaceForm | None


class DeviationForm(msgspec.Struct, frozen=True, kw_only=True):
    """A deviation that must be explained."""

    kind: str
    percent: str | None
    explained: bool


class PointsForm(msgspec.Struct, frozen=True, kw_only=True):
    """Points as printed and exact, beside the mark that stands in the document."""

    name: str
    full: str
    points: str | None
    exact: str | None
    own_score: str | None
    working: tuple[ToldForm, ...]
    problem: ToldForm | None
    deviation: DeviationForm | None


class SchemeForm(msgspec.Struct, frozen=True, kw_only=True):
    """What it was scored by; ``local`` is a local setting."""

    id: str
    title: str
    title_en: str
    basis: str
    local: bool
    qualitative: str


class ScoreForm(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one evaluation."""

    subject: str
    kind: str
    body: str
    fiscal_year: int
    scheme: SchemeForm
    execution: PointsForm
    indicators: tuple[PointsForm, ...]
    total: str
    total_exact: str
    most: str
    grade: str | None
    own_total: str | None
    working: tuple[ToldForm, ...]
    problems: tuple[ToldForm, ...]
    concerns: tuple[ConcernForm, ...]
    notes: tuple[ToldForm, ...] = ()


class ScoredFileForm(msgspec.Struct, frozen=True, kw_only=True):
    """One file: its evaluations, or why it could not be read."""

    file: str
    evaluations: tuple[ScoreForm, ...] = ()
    failure: FailureForm | None = None


class ScoresForm(msgspec.Struct, frozen=True, kw_only=True):
    """All files."""

    documents: tuple[ScoredFileForm, ...]
    schema: str = "wenxiao.score/1"


def score_form(
    evaluation: Evaluation, score: Score, doubts: Iterable[Concern] = (), notes: Iterable[Told] = ()
) -> ScoreForm:
    """The form of a score."""
    scheme = evaluation.standard.scheme
    own = (each.own_score for each in evaluation.indicators)
    return ScoreForm(
        subject=evaluation.subject.name,
        kind=evaluation.subject.kind.value,
        body=evaluation.subject.body,
        fiscal_year=evaluation.fiscal_year,
        scheme=SchemeForm(
            id=scheme.id,
            title=scheme.title,
            title_en=scheme.title_en,
            basis=scheme.basis,
            local=scheme.local,
            qualitative=evaluation.standard.qualitative.id,
        ),
        execution=_points("预算执行率", score.execution, evaluation.money.own_score),
        indicators=tuple(_points(each.name, each, mark) for each, mark in zip(score.indicators, own, strict=True)),
        total=written(score.total),
        total_exact=_exact(score.total),
        most=written(score.most),
        grade=score.grade.value if score.grade else None,
        own_total=_mark(evaluation.own_total),
        working=_all(score.working),
        problems=_all(score.problems),
        concerns=tuple(_concern(each) for each in doubts),
        notes=_all(notes),
    )


def _points(name: str, points: Points, own: Decimal | None) -> PointsForm:
    return PointsForm(
        name=name,
        full=written(points.full),
        points=None if points.points is None else written(points.points),
        exact=None if points.points is None else _exact(points.points),
        own_score=_mark(own),
        working=_all(points.working),
        problem=_told(points.problem) if points.problem else None,
        deviation=_deviation(points.deviation),
    )


def _deviation(deviation: Deviation | None) -> DeviationForm | None:
    if deviation is None:
        return None
    percent = None if deviation.percent is None else written(deviation.percent)
    return DeviationForm(kind=deviation.kind.value, percent=percent, explained=deviation.explained)


def _all(told: Iterable[Told]) -> tuple[ToldForm, ...]:
    return tuple(_told(each) for each in told)


def _told(told: Told) -> ToldForm:
    return ToldForm(kind=told.kind, text=told.chinese, text_en=told.english, figures=_figures(told))


def _concern(told: Concern) -> ConcernForm:
    return ConcernForm(
        kind=told.kind,
        text=told.chinese,
        text_en=told.english,
        figures=_figures(told),
        indicator=told.index,
        place=place_form(told.place) if told.place else None,
    )


def _figures(told: Told) -> dict[str, str]:
    return {name: _exact(Fraction(value)) for name, value in told.figures}


def _exact(value: Fraction) -> str:
    """A decimal where it ends soon, else the fraction."""
    scaled = value * 10**_EXACT_DIGITS
    if scaled.denominator != 1:
        return str(value)
    return plain(Decimal(scaled.numerator).scaleb(-_EXACT_DIGITS).normalize())


def _mark(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
