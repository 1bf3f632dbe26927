"""What people typed into the page of a self-evaluation, as an ``Evaluation``; what cannot be read is complained of."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from wenxiao.basics.wording import decimal
from wenxiao.evaluation.scoring import DeviationCause, EvaluatedIndicator, Evaluation, EvaluationAnswer
from wenxiao.standards.evaluation import SchemeChoice, choice_of, evaluation_standards, standard_for
from wenxiao_web.storage.actions.evaluations import NotEvaluated

_SHORT, _LONG = 200, 4_000
_MOST = Decimal(100)
_CAUSES = frozenset(each.value for each in DeviationCause)
_VERDICTS = frozenset({"yes", "partly", "no"})

Given = Mapping[str, Any]


def typed_evaluation(given: Given, kept: Evaluation) -> tuple[Evaluation, list[NotEvaluated]]:
    """The evaluation as typed over the one that is kept; fields that the page did not send stay as they are."""
    complaints: list[NotEvaluated] = []
    indicators = tuple(_indicator(given, number, each, complaints) for number, each in enumerate(kept.indicators))
    money = msgspec.structs.replace(kept.money, reason=_text(given, "money-reason", kept.money.reason))
    evaluation = msgspec.structs.replace(
        kept,
        indicators=indicators,
        money=money,
        answers=tuple(_answer(given, each) for each in _answers(kept)),
        goal_result=_text(given, "goal_result", kept.goal_result),
        achievements=_text(given, "achievements", kept.achievements),
        problems=_text(given, "problems", kept.problems),
        suggestions=_text(given, "suggestions", kept.suggestions),
    )
    return _scheme(given, evaluation), complaints


def _text(given: Given, name: str, kept: str, longest: int = _LONG) -> str:
    return str(given.get(name, kept)).replace("\r\n", "\n").strip()[:longest]


def _number(given: Given, name: str, kept: Decimal | None, what: str, complaints: list[NotEvaluated]) -> Decimal | None:
    """A number from 0 to 100; blank is none, and what is no number is complained of."""
    text = str(given.get(name, "" if kept is None else kept)).strip().removesuffix("%").removesuffix("分")
    if not text:
        return None
    found = decimal(text)
    if found is None or not 0 <= found <= _MOST:
        shown = text[:20]
        complaints.append(
            NotEvaluated(why=f"{what}“{shown}”不是0到100的数", why_en=f"{what}: {shown} is no number from 0 to 100")
        )
        return kept
    return found


def _indicator(
    given: Given, number: int, kept: EvaluatedIndicator, complaints: list[NotEvaluated]
) -> EvaluatedIndicator:
    cause = str(given.get(f"cause-{number}", kept.cause.value))
    levels = {each.id for each in evaluation_standards().levels} | {""}
    level = str(given.get(f"level-{number}", kept.level))
    return msgspec.structs.replace(
        kept,
        actual=_text(given, f"actual-{number}", kept.actual, _SHORT),
        target=_text(given, f"target-{number}", kept.target, _SHORT),
        level=level if level in levels else kept.level,
        weight=_number(given, f"weight-{number}", kept.weight, f"{kept.name}的分值", complaints),
        share=_number(given, f"share-{number}", kept.share, f"{kept.name}的评定", complaints),
        cause=DeviationCause(cause if cause in _CAUSES else ""),
        reason=_text(given, f"reason-{number}", kept.reason),
        measures=_text(given, f"measures-{number}", kept.measures),
    )


def _answers(kept: Evaluation) -> list[EvaluationAnswer]:
    known = {each.question: each for each in kept.answers}
    return [known.get(each.id, EvaluationAnswer(question=each.id)) for each in evaluation_standards().questions]


def _answer(given: Given, kept: EvaluationAnswer) -> EvaluationAnswer:
    verdict: Any = given.get(f"verdict-{kept.question}", kept.verdict)
    return msgspec.structs.replace(
        kept,
        verdict=verdict if verdict in _VERDICTS else None,
        reason=_text(given, f"why-{kept.question}", kept.reason),
    )


def _scheme(given: Given, evaluation: Evaluation) -> Evaluation:
    """Another scheme or other bands only where the person chose them; else the standard stays the one it has."""
    standard = evaluation.standard
    scheme = str(given.get("scheme", standard.scheme.id))
    bands = str(given.get("bands", standard.qualitative.id))
    year = evaluation.fiscal_year
    known = {each.id for each in evaluation_standards().schemes if each.in_force(year)}
    if (scheme, bands) == (standard.scheme.id, standard.qualitative.id) or scheme not in known:
        return evaluation
    if bands not in {each.id for each in evaluation_standards().qualitative}:
        bands = ""
    choice = (
        choice_of(each.level for each in evaluation.indicators) if evaluation.indicators else SchemeChoice.NO_LEVELS
    )
    return msgspec.structs.replace(evaluation, standard=standard_for(year, choice, scheme, bands))
