"""``wenxiao.disclosure/1``: what one document states."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

import msgspec

from wenxiao.basics.amounts import plain
from wenxiao.facts.disclosure import Coverage, Department, Disclosure, NamedText
from wenxiao.facts.fact import Fact
from wenxiao.wire.elements import (
    DoubtForm,
    FailureForm,
    NamedTextForm,
    PlaceForm,
    SourceForm,
    TextForm,
    doubt_form,
    place_form,
    source_form,
    value_text,
)
from wenxiao.wire.holdings import AssetForm, ProcurementForm, ResultForm, asset_form, procurement_form, result_form
from wenxiao.wire.organisation import OrganisationForm, organisation_form
from wenxiao.wire.performance import PerformanceForm, ProjectGoalsForm, performance_form, project_goals_form

SCHEMA = "wenxiao.disclosure/1"
FAILURE_SCHEMA = "wenxiao.failure/1"


class BodyNameForm(msgspec.Struct, frozen=True):
    """One printing of the body's name."""

    name: str
    code: str
    place: PlaceForm


class DepartmentForm(msgspec.Struct, frozen=True):
    """Whose budget this is."""

    name: str
    code: str
    names_as_printed: list[BodyNameForm]


class FactForm(msgspec.Struct, frozen=True, kw_only=True):
    """A figure stated once."""

    concept: str
    dimensions: dict[str, str]
    period: int
    measure: str
    value: str
    unit: str
    text: str
    wording: str
    place: PlaceForm


class ReasonForm(msgspec.Struct, frozen=True):
    """The reason given for a change of ``concept``."""

    concept: str
    text: str
    place: PlaceForm


class ApprovalForm(msgspec.Struct, frozen=True):
    """The reply that approved the budget."""

    document: str
    date: date | None
    place: PlaceForm


class SectionForm(msgspec.Struct, frozen=True):
    """One section."""

    kind: str
    title: str
    number: str
    place: PlaceForm


class CoverageForm(msgspec.Struct, frozen=True):
    """How many printed figures became facts, their share in percent (``null`` where none is printed), and the rest."""

    printed: int
    read: int
    percent: str | None
    unread: list[TextForm]


class DisclosureForm(msgspec.Struct, frozen=True, kw_only=True):
    """One document; ``coverage`` stands there only where it was asked for."""

    schema: str
    source: SourceForm
    department: DepartmentForm
    fiscal_year: int | None
    facts: list[FactForm]
    mandate: list[TextForm]
    overall_goal: list[TextForm]
    responsibility_goals: list[NamedTextForm]
    safeguards: list[TextForm]
    reasons: list[ReasonForm]
    performance: list[PerformanceForm]
    project_goals: list[ProjectGoalsForm]
    organisation: OrganisationForm
    procurement: list[ProcurementForm]
    assets: list[AssetForm]
    results: list[ResultForm]
    planned_purchases: TextForm | None
    approval: ApprovalForm | None
    glossary: list[NamedTextForm]
    sections: list[SectionForm]
    doubts: list[DoubtForm]
    coverage: CoverageForm | msgspec.UnsetType = msgspec.UNSET


class UnreadForm(msgspec.Struct, frozen=True, kw_only=True):
    """A file that could not be read, in its place among the documents."""

    schema: str
    source: SourceForm
    error: FailureForm


class DisclosuresForm(msgspec.Struct, frozen=True):
    """Several files, in the order given."""

    documents: list[DisclosureForm | UnreadForm]


def disclosure_form(disclosure: Disclosure, *, with_coverage: bool = False) -> DisclosureForm:
    """The document's statements, key by key."""
    approval = disclosure.approval
    return DisclosureForm(
        schema=SCHEMA,
        source=source_form(disclosure.source, disclosure.kind),
        department=_department(disclosure.department),
        fiscal_year=disclosure.fiscal_year,
        facts=[_fact(fact) for fact in disclosure.facts],
        mandate=[TextForm(one.text, place_form(one.place)) for one in disclosure.mandate],
        overall_goal=[TextForm(one.text, place_form(one.place)) for one in disclosure.overall_goal],
        responsibility_goals=[_named(one) for one in disclosure.responsibility_goals],
        safeguards=[TextForm(one.text, place_form(one.place)) for one in disclosure.safeguards],
        reasons=[ReasonForm(one.concept, one.text, place_form(one.place)) for one in disclosure.reasons],
        performance=[performance_form(table) for table in disclosure.performance],
        project_goals=[project_goals_form(form) for form in disclosure.project_goals],
        organisation=organisation_form(disclosure.units, disclosure.facts),
        procurement=[procurement_form(row) for row in disclosure.procurement],
        assets=[asset_form(row) for row in disclosure.assets],
        results=[result_form(row) for row in disclosure.results],
        planned_purchases=_planned(disclosure),
        approval=ApprovalForm(approval.document, approval.date, place_form(approval.place)) if approval else None,
        glossary=[_named(one) for one in disclosure.glossary],
        sections=[SectionForm(one.kind, one.title, one.number, place_form(one.place)) for one in disclosure.sections],
        doubts=[doubt_form(doubt) for doubt in disclosure.doubts],
        coverage=coverage_form(disclosure.coverage) if with_coverage else msgspec.UNSET,
    )


def coverage_form(coverage: Coverage) -> CoverageForm:
    """How much was read; the share has two places and is cut, so that 100.00 is all."""
    share = Decimal(100 * coverage.read) / coverage.printed if coverage.printed else None
    percent = plain(share.quantize(Decimal("0.01"), ROUND_DOWN)) if share is not None else None
    return CoverageForm(
        printed=coverage.printed,
        read=coverage.read,
        percent=percent,
        unread=[TextForm(figure.text, place_form(figure.place)) for figure in coverage.unread],
    )


def unread_form(file: str, failure: FailureForm) -> UnreadForm:
    """A file that could not be read."""
    return UnreadForm(schema=FAILURE_SCHEMA, source=SourceForm(file), error=failure)


def _department(department: Department) -> DepartmentForm:
    names = [BodyNameForm(one.name, one.code, place_form(one.place)) for one in department.names]
    return DepartmentForm(department.name, department.code, names)


def _fact(fact: Fact) -> FactForm:
    return FactForm(
        concept=fact.concept,
        dimensions=dict(fact.dimensions),
        period=fact.period,
        measure=fact.measure.value,
        value=value_text(fact.amount),
        unit=fact.amount.unit,
        text=fact.amount.text,
        wording=fact.wording,
        place=place_form(fact.place),
    )


def _named(one: NamedText) -> NamedTextForm:
    return NamedTextForm(one.name, one.text, place_form(one.place))


def _planned(disclosure: Disclosure) -> TextForm | None:
    planned = disclosure.planned_purchases
    return TextForm(planned.text, place_form(planned.place)) if planned else None
