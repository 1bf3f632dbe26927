"""Composes a disclosure: every extractor over one document, facts and doubts in its order."""

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage, Place
from wenxiao.documents.model import Document
from wenxiao.extraction.assets import read_assets
from wenxiao.extraction.budget import read_budget_tables
from wenxiao.extraction.coverage import STATING, coverage
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.identity import department
from wenxiao.extraction.organisation import read_organisation
from wenxiao.extraction.performance import read_performance
from wenxiao.extraction.procurement import read_procurement
from wenxiao.extraction.sections import Part, divide
from wenxiao.extraction.sentences import Context, SentenceReading, read_paragraphs
from wenxiao.extraction.texts import all_texts, read_approval, read_glossary, read_planned_purchases, read_texts
from wenxiao.extraction.titles import fiscal_year, titles
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact

def extract(document: Document) -> Disclosure:
    """Everything that ``document`` states, wrong things too; what is unsure is a doubt.

    ``kind`` is ``department_budget`` where a section, a performance table or such a title was found, else ``unknown``.
    Without a fiscal year no figure of the text becomes a fact.
    """
    parts = divide(document)
    body, body_doubts = department(document)
    year, year_doubts = fiscal_year(document)
    performance, performance_doubts = read_performance(document)
    organisation, procurement, assets = (
        read_organisation(document, year),
        read_procurement(document, year),
        read_assets(document, year),
    )
    budget = read_budget_tables(document, year)
    sentences = [_read(passages, kind, year) for kind, passages in _stating(document, parts)]
    tables = (*budget.facts, *organisation.facts, *procurement.facts, *assets.facts)
    facts = _in_order([*tables, *(fact for reading in sentences for fact in reading.facts)])
    is_budget = bool(performance or parts or budget.facts) or any(title.of_department_budget for title in titles(document))
    doubts = [
        *document.doubts,
        *([] if is_budget else [doubt("not_a_budget")]),
        *([] if year is not None else [doubt("fiscal_year_missing")]),
        *(*body_doubts, *year_doubts, *performance_doubts),
        *budget.doubts,
        *(*organisation.doubts, *procurement.doubts, *assets.doubts),
        *(doubt for reading in sentences for doubt in reading.doubts),
    ]
    texts, sections = read_texts(parts), tuple(part.section for part in parts)
    return Disclosure(
        source=document.source,
        kind="department_budget" if is_budget else "unknown",
        department=body,
        fiscal_year=year,
        coverage=coverage(document, sections, facts, [row.place for row in (*procurement.rows, *assets.rows)]),
        facts=facts,
        mandate=texts.mandate,
        overall_goal=texts.overall_goal,
        responsibility_goals=texts.responsibility_goals,
        safeguards=texts.safeguards,
        reasons=tuple(reason for reading in sentences for reason in reading.reasons),
        performance=performance,
        units=organisation.units,
        procurement=procurement.rows,
        assets=assets.rows,
        planned_purchases=read_planned_purchases(parts),
        approval=read_approval(document, parts),
        glossary=read_glossary(parts),
        sections=sections,
        doubts=_unique(doubts),
        texts=all_texts(document),
    )


def _stating(document: Document, parts: tuple[Part, ...]) -> list[tuple[str, tuple[Passage, ...]]]:
    """The passages whose sentences are read for figures, by section; all where the document has no sections."""
    if not parts:
        return [("", tuple(paragraph.passage for paragraph in document.paragraphs() if paragraph.text.strip()))]
    return [(part.section.kind, part.passages) for part in parts if part.section.kind in STATING]


def _read(passages: tuple[Passage, ...], section: str, year: int | None) -> SentenceReading:
    if year is None or not passages:
        return SentenceReading()
    return read_paragraphs(passages, Context(fiscal_year=year, section=section))


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
