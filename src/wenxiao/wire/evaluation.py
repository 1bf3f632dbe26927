"""``wenxiao.evaluation/1``: an evaluation as JSON, both ways; and its JSON Schema.

A form may name its scheme by id, or carry the whole standard it was made with, which then holds whatever the shipped
standards say today. A key that the form does not have is refused.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

from wenxiao.basics.amounts import plain
from wenxiao.basics.errors import NotAnEvaluation
from wenxiao.evaluation.scoring import SCHEMA, Evaluation
from wenxiao.standards.evaluation import ScoringStandard, choice_of, evaluation_standards, level_of
from wenxiao.wire.budget import Grades, Money, Year
from wenxiao.wire.refusals import refusal

_MARK = r"^[0-9]{1,4}(\.[0-9]{1,10})?$"
Mark = Annotated[str, msgspec.Meta(pattern=_MARK, description="分数或百分数，十进制字符串")]
_MOST_INDICATORS = 2000


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form refuses keys that it does not have."""


class EvaluatedSubjectForm(_Form, frozen=True, kw_only=True):
    """What is evaluated."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    kind: Literal["project", "department"] = "project"
    id: str = ""
    code: str = ""
    body: str = ""
    body_code: str = ""
    unit: str = ""


class EvaluatedMoneyForm(_Form, frozen=True, kw_only=True):
    """Its money in yuan; ``null`` is not known."""

    initial: Money | None = None
    adjusted: Money | None = None
    executed: Money | None = None
    own_score: Mark | None = None
    reason: str = ""


class EvaluatedIndicatorForm(_Form, frozen=True, kw_only=True):
    """One indicator; ``level`` is an id (``output``) or as printed (``产出指标``)."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    id: str = ""
    level: str = ""
    sublevel: str = ""
    weight: Mark | None = None
    target: str = ""
    inverse: bool = False
    grades: Grades = ("", "", "", "")
    withheld: bool = False
    actual: str = ""
    evidence: str = ""
    band: Annotated[int, msgspec.Meta(ge=0, le=9)] | None = None
    share: Mark | None = None
    cause: Literal["", "target_too_low", "objective", "management", "other"] = ""
    reason: str = ""
    measures: str = ""
    own_score: Mark | None = None


class EvaluationAnswerForm(_Form, frozen=True, kw_only=True):
    """The answer to one of the five questions."""

    question: Literal["grounds", "goals", "tasks", "carried_out", "reached"]
    verdict: Literal["yes", "partly", "no"] | None = None
    reason: str = ""


class EvaluationMemberForm(_Form, frozen=True, kw_only=True):
    """One member of the group."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    side: Literal["finance", "discipline", "outsider", "office"]
    organisation: str = ""
    post: str = ""


class EvaluationForm(_Form, frozen=True, kw_only=True):
    """An evaluation; points are not in it, as they are computed."""

    schema: Literal["wenxiao.evaluation/1"]
    subject: EvaluatedSubjectForm
    fiscal_year: Year
    scheme: str = ""
    qualitative: str = ""
    standard: dict[str, Any] | None = None
    money: EvaluatedMoneyForm = EvaluatedMoneyForm()
    indicators: Annotated[tuple[EvaluatedIndicatorForm, ...], msgspec.Meta(max_length=_MOST_INDICATORS)] = ()
    goal: str = ""
    goal_result: str = ""
    answers: tuple[EvaluationAnswerForm, ...] = ()
    members: tuple[EvaluationMemberForm, ...] = ()
    achievements: str = ""
    problems: str = ""
    suggestions: str = ""
    own_total: Mark | None = None


def encode_evaluation(evaluation: Evaluation) -> str:
    """The evaluation as indented JSON text, with the whole standard it is scored by."""
    data = _data(evaluation)
    data.pop("place")
    data["standard"] = standard_data(evaluation.standard)
    data["scheme"], data["qualitative"] = evaluation.standard.scheme.id, evaluation.standard.qualitative.id
    data["money"].pop("place")
    for indicator in data["indicators"]:
        indicator.pop("place")
    form = msgspec.convert(data, EvaluationForm)
    return msgspec.json.format(msgspec.json.encode(form), indent=2).decode("utf-8") + "\n"


def decode_evaluation(text: str | bytes) -> Evaluation:
    """The evaluation that JSON text holds.

    Raises ``NotAnEvaluation``, in the words of the person who wrote it, for JSON that is broken, has an unknown or a
    missing key or a wrong value; ``UnknownScheme`` for a scheme that is not in force in its year.
    """
    try:
        form = msgspec.json.decode(text, type=EvaluationForm)
        data = msgspec.to_builtins(form)
        given = standard_from(form.standard) if form.standard else None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        why, why_en = refusal(str(error))
        raise NotAnEvaluation(why=why, why_en=why_en) from error
    ids = {level.id for level in evaluation_standards().levels}
    for indicator in data["indicators"]:
        level = indicator["level"]
        indicator["level"] = level if level in ids else level_of(level) if level else ""
    scheme, qualitative = data.pop("scheme"), data.pop("qualitative")
    if given is None:
        choice = choice_of(indicator["level"] for indicator in data["indicators"])
        given = evaluation_standards().standard(form.fiscal_year, choice, scheme, qualitative)
    return msgspec.convert({**data, "standard": standard_data(given)}, Evaluation)


def standard_data(standard: ScoringStandard) -> dict[str, Any]:
    """A standard as plain data, to be kept with what was scored by it."""
    data: dict[str, Any] = msgspec.to_builtins(standard)
    return data


def standard_from(data: dict[str, Any]) -> ScoringStandard:
    """A standard that was kept; raises ``msgspec.ValidationError``."""
    return msgspec.convert(data, ScoringStandard)


def evaluation_schema() -> dict[str, Any]:
    """The JSON Schema of the form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **msgspec.json.schema(EvaluationForm),
    }


def _data(value: Any) -> Any:
    """Plain data of a value; decimals as strings without exponent."""
    if isinstance(value, msgspec.Struct) and not isinstance(value, ScoringStandard):
        return {name: _data(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return plain(value) if isinstance(value, Decimal) else msgspec.to_builtins(value)
