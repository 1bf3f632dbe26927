"""``wenxiao.findings/1``: what judging gave, document by document."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from wenxiao.audit.findings import Diagnosis, Execution, Finding, Result, Verdict, Waived
from wenxiao.audit.writing import written
from wenxiao.facts.disclosure import Disclosure
from wenxiao.wire.elements import (
    DoubtForm,
    FailureForm,
    PlaceForm,
    SourceForm,
    doubt_form,
    place_form,
    source_form,
)

SCHEMA = "wenxiao.findings/1"


class WaivedForm(msgspec.Struct, frozen=True, kw_only=True):
    """Why a finding may stand, who agreed, and its last day (``2026-12-31``)."""

    reason: str
    by: str
    until: str


class FindingForm(msgspec.Struct, frozen=True, kw_only=True):
    """One finding; ``stated`` and ``expected`` are ``null`` where no figure is concerned."""

    rule: str
    family: str
    severity: str
    message: str
    message_en: str
    stated: str | None
    expected: str | None
    places: list[PlaceForm]
    waived: WaivedForm | None = None


class DiagnosisForm(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that is probably wrong, and what should stand there; both as an official would write them.

    Those of one ``cause`` and ``rank`` belong together; ``explains`` are places in ``findings``, counted from 0.
    """

    cause: int
    rank: int
    concept: str
    dimensions: dict[str, str]
    period: int
    measure: str
    stated: str
    suggested: str
    slip: str
    explains: list[int]
    place: PlaceForm


class ExecutionForm(msgspec.Struct, frozen=True, kw_only=True):
    """How one rule ended; ``because`` is ``""`` where there is nothing to say."""

    rule: str
    title: str
    title_en: str
    result: str
    because: str
    because_en: str


class FindingsForm(msgspec.Struct, frozen=True, kw_only=True):
    """All that judging one document gave; ``error`` stands there only for a file that could not be read.

    ``causes_cut_short``: so much fails that looking for causes stopped before everything was tried.
    """

    source: SourceForm
    department: str | None = None
    fiscal_year: int | None = None
    findings: list[FindingForm] = []
    diagnoses: list[DiagnosisForm] = []
    causes_cut_short: bool = False
    executed: list[ExecutionForm] = []
    doubts: list[DoubtForm] = []
    error: FailureForm | msgspec.UnsetType = msgspec.UNSET


class RuleForm(msgspec.Struct, frozen=True, kw_only=True):
    """How one rule ended over all documents of a run: in how many it passed, failed, was not executed, crashed."""

    rule: str
    passed: int
    failed: int
    not_executed: int
    crashed: int


class CheckForm(msgspec.Struct, frozen=True):
    """The documents in the order given; ``rules`` counts over all of them how each rule ended."""

    schema: str
    documents: list[FindingsForm]
    rules: list[RuleForm] = []


def findings_form(disclosure: Disclosure, verdict: Verdict) -> FindingsForm:
    """The verdict on one document."""
    return FindingsForm(
        source=source_form(disclosure.source, disclosure.kind),
        department=disclosure.department.name,
        fiscal_year=disclosure.fiscal_year,
        findings=[_finding(finding) for finding in verdict.findings],
        diagnoses=[_diagnosis(diagnosis) for diagnosis in verdict.diagnoses],
        causes_cut_short=verdict.causes_cut_short,
        executed=[_execution(execution) for execution in verdict.executed],
        doubts=[doubt_form(doubt) for doubt in disclosure.doubts],
    )


def unread_findings_form(file: str, failure: FailureForm) -> FindingsForm:
    """A file that could not be read: nothing was found, because nothing was judged."""
    return FindingsForm(source=SourceForm(file), error=failure)


def check_form(documents: Iterable[FindingsForm]) -> CheckForm:
    """All documents of one run."""
    forms = list(documents)
    ended: dict[str, Counter[str]] = {}
    for form in forms:
        for execution in form.executed:
            ended.setdefault(execution.rule, Counter())[execution.result] += 1
    rules = [RuleForm(rule=rule, **{each.value: count[each.value] for each in Result}) for rule, count in ended.items()]
    return CheckForm(SCHEMA, forms, rules)


def _finding(finding: Finding) -> FindingForm:
    return FindingForm(
        rule=finding.rule,
        family=finding.family,
        severity=finding.severity.value,
        message=finding.chinese,
        message_en=finding.english,
        stated=finding.stated,
        expected=finding.expected,
        places=[place_form(place) for place in finding.places],
        waived=_waived(finding.waived),
    )


def _waived(waived: Waived | None) -> WaivedForm | None:
    if waived is None:
        return None
    return WaivedForm(reason=waived.reason, by=waived.by, until=waived.until.isoformat())


def _diagnosis(diagnosis: Diagnosis) -> DiagnosisForm:
    fact = diagnosis.fact
    return DiagnosisForm(
        cause=diagnosis.cause,
        rank=diagnosis.rank,
        concept=fact.concept,
        dimensions=dict(fact.dimensions),
        period=fact.period,
        measure=fact.measure.value,
        stated=written(fact.amount),
        suggested=written(diagnosis.suggested),
        slip=diagnosis.slip.value,
        explains=list(diagnosis.explains),
        place=place_form(fact.place),
    )


def _execution(execution: Execution) -> ExecutionForm:
    return ExecutionForm(
        rule=execution.rule,
        title=execution.title,
        title_en=execution.title_en,
        result=execution.result.value,
        because=execution.because,
        because_en=execution.because_en,
    )
