"""A budget judged before it is printed: the rules of a published document, its findings led back to its rows."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from wenxiao.audit import examine
from wenxiao.audit.findings import Finding, Verdict
from wenxiao.basics.places import Place
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetResponsibility
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.performance.tree import Responsibility
from wenxiao.publications.causes import causes_by_rule
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.words import Language, words
from wenxiao.readers import read
from wenxiao.use_cases.placing import aside_folder

_LANGUAGES: tuple[Language, Language] = ("zh", "en")
#: Where in a budget a figure of a family of concepts is mended; the longest name that fits counts.
_BY_CONCEPT = {
    "revenue": "revenue",
    "expenditure": "expenditure",
    "project": "projects",
    "agency_operating": "operating",
    "official_costs": "official_costs",
    "procurement": "procurement",
    "assets": "assets",
    "staff": "units",
    "vehicles": "units",
}

#: Where in a budget the text of a section of the document is mended.
_BY_SECTION = {
    "responsibilities": "mandate",
    "mandate": "mandate",
    "structure": "units",
    "arrangement": "expenditure",
    "agency_operating": "operating",
    "official_costs": "official_costs",
    "performance": "responsibilities",
    "overall_goal": "overall_goal",
    "responsibility_goals": "responsibilities",
    "indicators": "responsibilities",
    "safeguards": "safeguards",
    "procurement": "procurement",
    "assets": "assets",
    "glossary": "glossary",
    "approval": "approval",
    "other": "other_matters",
}


class BudgetFinding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding and where in the budget it is mended: a section, and the id of a row where one is concerned."""

    finding: Finding
    section: str = ""
    row: str = ""


class CheckedBudget(msgspec.Struct, frozen=True, kw_only=True):
    """All that judging a budget gave."""

    findings: tuple[BudgetFinding, ...]
    verdict: Verdict
    causes: tuple[tuple[str, str], ...] = ()


def check_budget(
    budget: DepartmentBudget,
    previous: Disclosure | None = None,
    published: Disclosure | None = None,
    units: tuple[Disclosure, ...] = (),
) -> CheckedBudget:
    """Judge a budget as the public would read it: its pack is composed, read back, and every rule run on it.

    ``previous`` is what was published the year before; ``published`` what ``as_published`` gives for the budget, where
    that is known already; ``units`` what the units of the body publish.
    """
    disclosure = published or as_published(budget)
    verdict = examine(disclosure, previous, units=units)
    rows = dict(_rows(budget, disclosure))
    found = (_located(finding, disclosure, rows) for finding in verdict.findings)
    chinese, english = (causes_by_rule(disclosure, verdict, words(language)) for language in _LANGUAGES)
    causes = tuple(zip(chinese, english, strict=True))
    return CheckedBudget(findings=tuple(found), verdict=verdict, causes=causes)


def as_published(budget: DepartmentBudget, layout: str = "hebei") -> Disclosure:
    """What the public would read in the budget's pack."""
    with aside_folder(Path(mkdtemp(prefix="wenxiao-"))) as aside:
        page = aside / "pack.html"
        page.write_text(write_page(compose(budget, layout, draft=True)), encoding="utf-8")
        return extract(read(page))


_Spot = tuple[int | None, int | None, int | None]


def _rows(budget: DepartmentBudget, disclosure: Disclosure) -> Iterator[tuple[_Spot, str]]:
    """The rows of the tree by where they are printed: what is printed comes back in the order of the budget."""
    printed = [duty for table in disclosure.performance for duty in table.responsibilities]
    if len(printed) != len(budget.responsibilities):
        return
    for kept, read_back in zip(budget.responsibilities, printed, strict=True):
        yield from _below(kept, read_back)


def _below(kept: BudgetResponsibility, printed: Responsibility) -> Iterator[tuple[_Spot, str]]:
    yield _spot(printed.place), kept.id
    for indicator, place in zip(kept.indicators, (each.place for each in printed.indicators), strict=False):
        yield _spot(place), indicator.id
    for activity, read_back in zip(kept.activities, printed.activities, strict=False):
        yield _spot(read_back.place), activity.id
        for indicator, each in zip(activity.indicators, read_back.indicators, strict=False):
            yield _spot(each.place), indicator.id


def _spot(place: Place) -> _Spot:
    return place.block, place.row, place.column


def _located(finding: Finding, disclosure: Disclosure, rows: dict[_Spot, str]) -> BudgetFinding:
    for place in finding.places:
        row = rows.get(_spot(place))
        if row:
            return BudgetFinding(finding=finding, section="responsibilities", row=row)
    for place in finding.places:
        section = _section(place, disclosure)
        if section:
            return BudgetFinding(finding=finding, section=section)
    return BudgetFinding(finding=finding)


def _section(place: Place, disclosure: Disclosure) -> str:
    for fact in disclosure.facts:
        if _spot(fact.place) == _spot(place) and fact.place.offset == place.offset:
            return _BY_CONCEPT.get(fact.concept.split(".")[0], "")
    if place.block is None:
        return ""
    kinds = [each.kind for each in disclosure.sections if each.first_block <= place.block < each.end_block]
    return next((_BY_SECTION[kind] for kind in reversed(kinds) if kind in _BY_SECTION), "")
