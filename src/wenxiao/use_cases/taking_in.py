"""A disclosure handed in through the front door: what was read, judged and settled, beside its source."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from wenxiao.audit import examine
from wenxiao.audit.findings import Severity
from wenxiao.basics.errors import NotSettled
from wenxiao.basics.places import Place
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.settling import Settlement, settle
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.html.source import anchor, source_html
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.readers import read
from wenxiao.use_cases.settling import obstacles_of

_LAST_YEAR = "last_year:"
#: How much of a passage is quoted.
_QUOTE = 80


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Where in the source: the id of the paragraph or cell, and what stands there."""

    anchor: str
    quote: str


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person must look at: ``group`` is ``doubt``, ``unsettled`` or ``finding``.

    ``at`` leads into the source; ``figure`` is the concept of last year's figure that a person may give here.
    """

    group: str
    chinese: str
    english: str
    kind: str = ""
    severity: str = ""
    section: str = ""
    figure: str = ""
    at: tuple[Spot, ...] = ()


class TakenIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a file gave. ``budget`` is ``None`` where the file names no department or no year."""

    reader: str
    kind: str
    department: str
    code: str
    year: int | None
    facts: int
    tables: int
    source: str
    points: tuple[Point, ...]
    budget: DepartmentBudget | None = None
    refusal: str = ""
    refusal_english: str = ""


def take_in(path: Path, name: str) -> TakenIn:
    """Read, judge and settle one document; raises ``UnreadableFile`` for a file that cannot be read."""
    document = read(path, name)
    disclosure = extract(document)
    checked = CheckedDocument(document, disclosure, examine(disclosure))
    settled, refusal = _settled(checked)
    points = [*_doubts(disclosure), *_unsettled(settled), *_findings(checked)]
    return TakenIn(
        reader=disclosure.source.reader,
        kind=disclosure.kind,
        department=disclosure.department.name,
        code=disclosure.department.code,
        year=disclosure.fiscal_year,
        facts=len(disclosure.facts),
        tables=sum(1 for _ in document.tables()),
        source=source_html(document),
        points=tuple(points),
        budget=settled.budget if settled else None,
        refusal=refusal.chinese if refusal else "",
        refusal_english=refusal.english if refusal else "",
    )


def _settled(checked: CheckedDocument) -> tuple[Settlement | None, NotSettled | None]:
    try:
        return settle(checked.disclosure, obstacles_of(checked.verdict)), None
    except NotSettled as error:
        return None, error


def _doubts(disclosure: Disclosure) -> Iterator[Point]:
    for doubt in disclosure.doubts:
        where = _at([doubt.place] if doubt.place else [])
        yield Point(group="doubt", kind=doubt.kind, chinese=doubt.message, english=doubt.message_en, at=where)


def _unsettled(settled: Settlement | None) -> Iterator[Point]:
    for each in settled.unsettled if settled else ():
        last = each.field.startswith(_LAST_YEAR)
        yield Point(
            group="unsettled",
            kind=each.kind,
            chinese=each.chinese,
            english=each.english,
            section="last_year" if last else each.field.split(".")[0],
            figure=each.field.removeprefix(_LAST_YEAR) if last else "",
            at=_at(each.places),
        )


def _findings(checked: CheckedDocument) -> Iterator[Point]:
    for found in checked.ordered:
        if found.severity is not Severity.HINT:
            said = {"chinese": found.chinese, "english": found.english}
            yield Point(group="finding", kind=found.rule, severity=found.severity.value, at=_at(found.places), **said)


def _at(places: Sequence[Place]) -> tuple[Spot, ...]:
    return tuple(Spot(anchor=anchor(place), quote=place.quote[:_QUOTE]) for place in places if anchor(place))
