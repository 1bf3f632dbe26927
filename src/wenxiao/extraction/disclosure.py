"""Composes a disclosure: every extractor over one document, facts and doubts in its order."""

from typing import Protocol

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage, Place
from wenxiao.documents.model import Document
from wenxiao.extraction.assets import read_assets
from wenxiao.extraction.budget import BudgetReading, read_budget_tables
from wenxiao.extraction.coverage import STATING, coverage
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.extraction.functions import with_codes
from wenxiao.extraction.identity import department, department_of_goals
from wenxiao.extraction.kinds import UNKNOWN, Evidence, kind_of, year_of_title
from wenxiao.extraction.organisation import read_organisation
from wenxiao.extraction.performance import read_performance
from wenxiao.extraction.procurement import read_procurement
from wenxiao.extraction.results import read_results
from wenxiao.extraction.sections import Part, contents, divide
from wenxiao.extraction.sentences import Context, SentenceReading, read_paragraphs
from wenxiao.extraction.texts import all_texts, read_approval, read_glossary, read_planned_purchases, read_texts
from wenxiao.extraction.titles import Title, fiscal_year, titles
from wenxiao.facts.disclosure import Coverage, Disclosure
from wenxiao.facts.fact import Fact
from wenxiao.standards.concepts import fund_spent
from wenxiao.standards.document_kinds import DocumentKind, document_kind


class _Reading(Protocol):
    """What every reader of figures gives."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...

    @property
    def doubts(self) -> tuple[Doubt, ...]: ...


def extract(document: Document) -> Disclosure:
    """Everything that ``document`` states, wrong things too; what is unsure is a doubt.

    ``kind`` is what ``kinds`` makes of it: ``department_budget`` (accounts too), ``project_goals``, one of the other
    kinds, else ``unknown``. Without a fiscal year no figure becomes a fact.
    """
    parts, titled = divide(document), titles(document)
    body, body_doubts = department(document, titled)
    year, year_doubts = fiscal_year(document, titled)
    performance, performance_doubts = read_performance(document)
    results = read_results(document)
    scenario = "final" if titled and titled[0].of_final_accounts else ""
    budget = read_budget_tables(document, year, scenario)
    goals = tuple(form for form in read_evaluations(document) if form.is_goals)
    if goals and not body.name:
        body, body_doubts = department_of_goals(goals)
    evidence = _evidence(parts, titled, bool(performance), budget, bool(goals))
    kind = kind_of(document, evidence)
    other = document_kind(kind)
    if other is not None and year is None:
        year, year_doubts = year_of_title(document), []
    doubts = [*document.doubts, *_about_the_kind(kind, other), *body_doubts, *year_doubts]
    stated = Disclosure(
        source=document.source,
        kind=kind,
        department=body,
        fiscal_year=year,
        coverage=Coverage(0, 0),
        performance=performance,
        project_goals=goals,
        contents=contents(document),
        doubts=(*doubts, *performance_doubts, *results.doubts),
        results=results.rows,
        texts=all_texts(document),
    )
    return _with_figures(_with_sections(stated, document, parts), document, parts, budget, scenario)


def _evidence(
    parts: tuple[Part, ...], titled: list[Title], performance: bool, budget: BudgetReading, goals: bool
) -> Evidence:
    return Evidence(
        parts=parts,
        titles=titled,
        performance=performance,
        tables=len({table.name for table in budget.tables}),
        table_figures=bool(budget.facts),
        goals=goals,
    )


def _about_the_kind(kind: str, other: DocumentKind | None) -> list[Doubt]:
    if other is not None:
        return [doubt("another_kind", title=other.title, title_en=other.title_en, rules="、".join(other.rules))]
    return [doubt("not_a_budget")] if kind == UNKNOWN else []


def _with_sections(stated: Disclosure, document: Document, parts: tuple[Part, ...]) -> Disclosure:
    """With the sections and the texts that stand in them under their labels."""
    texts = read_texts(parts)
    return msgspec.structs.replace(
        stated,
        sections=tuple(part.section for part in parts),
        planned_purchases=read_planned_purchases(parts),
        approval=read_approval(document, parts),
        glossary=read_glossary(parts),
        mandate=texts.mandate,
        overall_goal=texts.overall_goal,
        responsibility_goals=texts.responsibility_goals,
        safeguards=texts.safeguards,
    )


def _with_figures(
    stated: Disclosure, document: Document, parts: tuple[Part, ...], budget: BudgetReading, scenario: str
) -> Disclosure:
    """With the facts of sentences and tables, the rows of these tables, and how much was read."""
    year = stated.fiscal_year
    sentences = [_read(passages, section, year, scenario) for section, passages in _stating(document, parts)]
    organisation, procurement = read_organisation(document, year), read_procurement(document, year)
    assets = read_assets(document, year)
    readings: list[_Reading] = [budget, organisation, procurement, assets, *sentences]
    facts = _in_order(with_codes([fact for reading in readings for fact in reading.facts], year))
    rows = [row.place for row in procurement.rows] + [row.place for row in assets.rows]
    return msgspec.structs.replace(
        stated,
        facts=facts,
        reasons=tuple(reason for reading in sentences for reason in reading.reasons),
        tables=budget.tables,
        units=organisation.units,
        procurement=procurement.rows,
        assets=assets.rows,
        coverage=coverage(document, stated.sections, facts, rows),
        doubts=_unique([*stated.doubts, *(doubt for reading in readings for doubt in reading.doubts)]),
    )


def _stating(document: Document, parts: tuple[Part, ...]) -> list[tuple[tuple[str, str], tuple[Passage, ...]]]:
    """The passages whose sentences are read for figures, by section; all where the document has no sections."""
    if not parts:
        return [(("", ""), tuple(paragraph.passage for paragraph in document.paragraphs() if paragraph.text.strip()))]
    return [((part.section.kind, part.section.title), part.passages) for part in parts if part.section.kind in STATING]


def _read(passages: tuple[Passage, ...], section: tuple[str, str], year: int | None, scenario: str) -> SentenceReading:
    if year is None or not passages:
        return SentenceReading()
    kind, title = section
    fund = fund_spent(title) if kind == "arrangement" else ""
    return read_paragraphs(passages, Context(fiscal_year=year, section=kind, scenario=scenario, fund=fund))


def _in_order(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: _position(fact.place)))


def _position(place: Place) -> tuple[int, int, int, int]:
    return place.block or 0, place.row or 0, place.column or 0, place.offset or 0


def _unique(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    kept: list[Doubt] = []
    for one in doubts:
        if one not in kept:
            kept.append(one)
    return tuple(kept)
