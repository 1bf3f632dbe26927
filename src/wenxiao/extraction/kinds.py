"""What a document is, by what stands in it: a budget (or accounts), goals of projects, or one of the other kinds."""

import re
from collections.abc import Sequence

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.documents.model import Document
from wenxiao.documents.outline import headings, marker
from wenxiao.extraction.sections import Part
from wenxiao.extraction.titles import Title
from wenxiao.standards.document_kinds import DocumentKind, document_kinds

BUDGET, GOALS, UNKNOWN = "department_budget", "project_goals", "unknown"
#: A title is among so many paragraphs at the beginning, and no longer than this; a table of budgets comes in sets.
_FIRST, _LONGEST, _SET = 15, 60, 3
_SENTENCE = re.compile(r"[,。;:]")
_YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
#: What a form of goals may have in a heading.
_OF_GOALS = frozenset({"performance", "other"})


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a document: sections, titles, performance tables, budget tables and figures, forms of goals."""

    parts: Sequence[Part]
    titles: Sequence[Title]
    performance: bool
    tables: int
    table_figures: bool
    goals: bool


def kind_of(document: Document, evidence: Evidence) -> str:
    """The kind: that of its title, of tables and sections, of its headings; ``unknown`` where nothing tells."""
    other = _by_title(document, evidence) or _by_headings(document, evidence)
    if other is not None:
        return other.kind
    tables = evidence.performance or evidence.table_figures
    titled = any(title.of_department_budget or title.of_final_accounts for title in evidence.titles)
    if evidence.goals and not tables and {part.section.kind for part in evidence.parts} <= _OF_GOALS:
        return BUDGET if titled else GOALS
    named = any(title.of_department_budget for title in evidence.titles)
    if tables or evidence.parts or named:
        return BUDGET
    return GOALS if evidence.goals else UNKNOWN


def year_of_title(document: Document) -> int | None:
    """The year in the title of a document of another kind, or in the lines beside it."""
    for line in _first_lines(document):
        found = _YEAR.search(line)
        if found:
            return int(found[1])
    return None


def _first_lines(document: Document) -> list[str]:
    """The short lines at the beginning that are no sentence."""
    filled = [normal(paragraph.text) for paragraph in document.paragraphs() if paragraph.text.strip()][:_FIRST]
    return [line for line in filled if len(line) <= _LONGEST and not _SENTENCE.search(line)]


def _by_title(document: Document, evidence: Evidence) -> DocumentKind | None:
    """The kind that a title at the beginning names, alone or with the lines above it, before any title of a budget."""
    if evidence.tables >= _SET:
        return None
    budgets = {title.passage.place.block for title in evidence.titles}
    above = ""
    for paragraph in [each for each in document.paragraphs() if each.text.strip()][:_FIRST]:
        line = normal(paragraph.text)
        if len(line) > _LONGEST or _SENTENCE.search(line) or marker(paragraph.text):
            above = ""
            continue
        above = f"{above}{line}"
        for kind in document_kinds():
            if kind.is_title(line) or kind.is_title(above):
                return kind
        if paragraph.block in budgets:
            return None
    return None


def _by_headings(document: Document, evidence: Evidence) -> DocumentKind | None:
    """The kind whose headings stand in a document without title and without any table of a budget."""
    if evidence.titles or evidence.tables or evidence.performance:
        return None
    printed = [normal(heading.title) for heading in headings(document)]
    for kind in document_kinds():
        found = {kind.heading(heading) for heading in printed} - {""}
        if len(found) >= kind.least:
            return kind
    return None
