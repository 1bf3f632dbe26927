"""What ``read`` says in text: whose budget, the key figures, how much was read, what was not."""

from collections.abc import Iterator

from wenxiao.facts.disclosure import Coverage, Disclosure
from wenxiao.facts.fact import Fact, Measure
from wenxiao.performance.tree import PerformanceTable
from wenxiao.publications.text.writing import columns, doubt_lines
from wenxiao.publications.words import Words, title, where
from wenxiao.standards.concepts import concept

#: What a reader of a budget asks for first, in the order of the document.
KEY_FIGURES = (
    "revenue.total",
    "expenditure.total",
    "expenditure.basic",
    "expenditure.project",
    "agency_operating.total",
    "official_costs.total",
    "procurement.total",
    "assets.total",
)


def read_text(disclosure: Disclosure, say: Words, *, with_coverage: bool = False) -> str:
    """What one document states, summed up; ``with_coverage`` lists every figure that was not read."""
    lines = [title(disclosure, say), *columns(_head(disclosure, say))]
    lines += ["", say["figures"], *columns(_figures(disclosure, say))]
    lines += ["", say["tree"], *columns(_trees(disclosure, say))]
    lines += ["", say["texts"], *columns([(_texts(disclosure, say),), (_tables(disclosure, say),)])]
    lines += ["", say["coverage"], *columns([(_coverage(disclosure.coverage, say),)])]
    if with_coverage and disclosure.coverage.unread:
        lines += ["", f"{say['unread']} {len(disclosure.coverage.unread)}", *columns(_unread(disclosure, say))]
    return "\n".join([*lines, *doubt_lines(disclosure, say)]) + "\n"


def _head(disclosure: Disclosure, say: Words) -> Iterator[tuple[str, str]]:
    yield say["file"], disclosure.source.file
    if disclosure.department.code:
        yield say["department"], say["code"].format(code=disclosure.department.code)
    if disclosure.approval:
        yield say["approval"], f"{disclosure.approval.document} {disclosure.approval.date or ''}".strip()


def _figures(disclosure: Disclosure, say: Words) -> Iterator[tuple[str, str, str, str]]:
    """Every key figure with all its printings: a contradiction shows, none is chosen."""
    for name in KEY_FIGURES:
        printings: dict[tuple[int, str], dict[str, None]] = {}
        for fact in disclosure.facts:
            if fact.concept == name and _is_plain(fact):
                line = "" if fact.place.line is None else str(fact.place.line)
                printings.setdefault((fact.period, _figure(fact)), {})[line] = None
        about = concept(name)
        heading = about.title_en if say["lang"] == "en" else about.title
        for (period, figure), lines in printings.items():
            printed_on = say["joint"].join(line for line in lines if line)
            spot = say["line"].format(line=printed_on) if printed_on else ""
            yield heading, say["year"].format(year=period), figure, spot


def _is_plain(fact: Fact) -> bool:
    return fact.measure is Measure.AMOUNT and fact.amount.is_money and not fact.dimensions


def _figure(fact: Fact) -> str:
    text = fact.amount.text
    return text if text.endswith(fact.amount.unit) else f"{text}{fact.amount.unit}"


def _trees(disclosure: Disclosure, say: Words) -> Iterator[tuple[str, str]]:
    for table in disclosure.performance:
        yield f"{table.code}{table.entity}", say["tree_counts"].format(**_sizes(table))


def _sizes(table: PerformanceTable) -> dict[str, int]:
    activities = [activity for one in table.responsibilities for activity in one.activities]
    indicators = sum(len(one.indicators) for one in table.responsibilities)
    indicators += sum(len(one.indicators) for one in activities)
    return {
        "responsibilities": len(table.responsibilities),
        "activities": len(activities),
        "indicators": indicators,
    }


def _texts(disclosure: Disclosure, say: Words) -> str:
    return say["text_counts"].format(
        mandate=len(disclosure.mandate),
        overall=len(disclosure.overall_goal),
        goals=len(disclosure.responsibility_goals),
        safeguards=len(disclosure.safeguards),
        glossary=len(disclosure.glossary),
    )


def _tables(disclosure: Disclosure, say: Words) -> str:
    units = say["organisation_counts"].format(units=len([unit for unit in disclosure.units if not unit.is_total]))
    rows = say["rows"].format(
        procurement=len([row for row in disclosure.procurement if not row.is_total]), assets=len(disclosure.assets)
    )
    return f"{units} · {rows}"


def _coverage(coverage: Coverage, say: Words) -> str:
    if not coverage.printed:
        return say["coverage_none"]
    percent = f"{100 * coverage.read // coverage.printed}"
    return say["coverage_counts"].format(printed=coverage.printed, read=coverage.read, percent=percent)


def _unread(disclosure: Disclosure, say: Words) -> Iterator[tuple[str, str]]:
    for figure in disclosure.coverage.unread:
        yield figure.text, where(figure.place, disclosure, say)
