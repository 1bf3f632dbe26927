"""What the library offers while somebody writes: indicators of activities like theirs, and what others set."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from wenxiao.performance.grading import Grade
from wenxiao.performance.library import (
    Advice,
    Gradability,
    Norm,
    Setting,
    Suggestion,
    Used,
    measured_noun,
    norm,
    settled,
    suggest,
)
from wenxiao.performance.library.gradability import Grades
from wenxiao.standards.library import library_words
from wenxiao_web.storage.models import LibraryAdvice, LibraryIndicator, Organisation
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.library import APPROVED, advice_of, budgets_at, cells, rows_of
from wenxiao_web.storage.queries.library_names import alike_activities, alike_indicators
from wenxiao_web.storage.queries.library_results import Mark, outcomes_of

#: How many names like the one at hand are looked into, and how many years back.
_ALIKE, _YEARS = 12, 2
#: How many suggestions are made.
MOST = 10
#: How many rows are weighed for one answer, the newest of each name.
_WEIGHED = 2_000
#: How many rows are asked for in one question.
_AT_ONCE = 5_000
_BLANK: Grades = ("", "", "", "")


@dataclass(frozen=True)
class Source:
    """Where an indicator stands: a body, a year, and the row of its tree. ``is_public``: anybody may read it there."""

    body: Organisation
    year: int
    row: str
    under: str
    is_public: bool


@dataclass(frozen=True)
class Owner:
    """An activity, or a responsibility with indicators of its own; ``indicators`` are the names it has."""

    id: str
    name: str
    indicators: tuple[str, ...]


def owner_at(plain: Mapping[str, Any], row: str) -> Owner | None:
    """The activity of a row (the row itself, or one of its indicators); ``None`` where there is no such row."""
    for duty in plain["responsibilities"]:
        for owner in (duty, *duty["activities"]):
            if row == owner["id"] or any(row == each["id"] for each in owner["indicators"]):
                return Owner(owner["id"], owner["name"], tuple(each["name"] for each in owner["indicators"]))
    return None


@dataclass(frozen=True)
class Offer:
    """A suggestion with the cells as printed, the bodies of the county that use it, and sources the person may see."""

    suggestion: Suggestion
    name: str
    grades: Grades
    bodies: int
    sources: list[Source]
    advice: LibraryAdvice | None
    percent_good: str
    graded: int

    @property
    def lettered(self) -> list[tuple[str, str]]:
        """Each cell with its grade."""
        return [(grade.value, cell) for grade, cell in zip(Grade, self.grades, strict=True)]


def offers_for(desk: Desk, under: str, present: Iterable[str], words: str, sight: frozenset[int]) -> list[Offer]:
    """Indicators for an activity of that name, best first; with ``words`` those whose name is like the words.

    ``sight`` are the bodies whose trees the person may see.
    """
    county = county_of(desk.organisation)
    least = float(library_words().ranking.least_alike)
    if words.strip():
        alike = {each.key: each.likeness for each in alike_indicators(county.pk, words, _ALIKE * 2, least)}
        by = "key"
    else:
        alike = {each.key: each.likeness for each in alike_activities(county.pk, under, _ALIKE, least)}
        by = "activity"
    found = suggest(_used(desk, county, by, alike), alike, present, MOST)
    return _offers(county, found, sight)


def _used(desk: Desk, county: Organisation, by: str, alike: Mapping[str, float]) -> list[Used]:
    """What was used with these names in the last years; one's own budget of this year is no precedent."""
    weighed = _under(desk, county, alike) if by == "activity" else _named(desk, county, alike)
    advice, outcomes = advice_of(county), outcomes_of(county.pk, {key for _name, key, *_ in weighed})
    return [
        Used(
            activity=name,
            name=key,
            key=key,
            grades=_BLANK,
            form=form,
            verdict=Gradability(verdict),
            bodies=each.bodies,
            year=each.year,
            row=each.row,
            advice=_said(advice, (key, form)),
            attained=outcomes[key, form].share if (key, form) in outcomes else None,
        )
        for (name, key, form, verdict), each in weighed.items()
    ]


@dataclass
class _Weighed:
    """What was met of one indicator and scale under one name: the newest row and its year, and how many bodies."""

    row: int
    year: int
    bodies: int


#: A name looked for, the indicator, its scale and the verdict on it.
_Met = tuple[str, str, str, str]


def _under(desk: Desk, county: Organisation, activities: Collection[str]) -> dict[_Met, _Weighed]:
    """What stands under activities of these names.

    Of each name the newest rows are weighed, so that an answer takes no longer where many use a name.
    """
    weighed: dict[_Met, _Weighed] = {}
    bodies: dict[_Met, set[int]] = defaultdict(set)
    for name in activities:
        rows = _newest_of(county, name, desk.year - _YEARS)
        for key, form, verdict, body, year, row in rows[: _WEIGHED // len(activities)]:
            if (body, year) != (desk.organisation.pk, desk.year):
                met = (name, key, form, verdict)
                bodies[met].add(body)
                weighed.setdefault(met, _Weighed(row, year, 0)).bodies = len(bodies[met])
    return weighed


def _named(desk: Desk, county: Organisation, keys: Collection[str]) -> dict[_Met, _Weighed]:
    """What indicators of these names were used with; counted by the database from one index."""
    own = Q(organisation=desk.organisation, year=desk.year)
    rows = rows_of(county).filter(key__in=list(keys), year__gte=desk.year - _YEARS).exclude(own)
    counted = rows.values_list("key", "form", "verdict").annotate(
        bodies=Count("organisation", distinct=True), newest=Max("year"), row=Max("id")
    )
    return {(key, key, form, verdict): _Weighed(row, year, bodies) for key, form, verdict, bodies, year, row in counted}


def _newest_of(county: Organisation, activity: str, since: int) -> QuerySet[LibraryIndicator, Any]:
    """The rows under activities of one name in approved budgets, the newest first.

    A sum with nothing keeps a database without statistics from any index but that of the name.
    """
    rows = LibraryIndicator.objects.filter(county=county, activity=activity)
    rows = rows.annotate(at=F("budget_id") + 0, of=F("year") + 0).filter(at__in=budgets_at(*APPROVED), of__gte=since)
    return rows.order_by("-id").values_list("key", "form", "verdict", "organisation", "year", "id")


def _given(advice: Mapping[Mark, LibraryAdvice], mark: Mark) -> LibraryAdvice | None:
    """What is said of the scale, else of the indicator as such."""
    return advice.get(mark) or advice.get((mark[0], ""))


def _said(advice: Mapping[Mark, LibraryAdvice], mark: Mark) -> Advice:
    given = _given(advice, mark)
    return Advice(given.advice) if given else Advice.NONE


def _offers(county: Organisation, found: Sequence[Suggestion], sight: frozenset[int]) -> list[Offer]:
    """The suggestions with everything that a page tells of them: three questions, however many there are."""
    marks = [(each.used.name, each.used.form) for each in found]
    rows = LibraryIndicator.objects.in_bulk([each.used.row for each in found])
    bodies, sources = _places(county, marks, sight)
    keys = [key for key, _form in marks]
    advice, outcomes = advice_of(county, keys), outcomes_of(county.pk, keys)
    made = []
    for each, mark in zip(found, marks, strict=True):
        row, outcome = rows[each.used.row], outcomes.get(mark)
        made.append(
            Offer(
                suggestion=each,
                name=row.name,
                grades=cells(row.grades),
                bodies=len(bodies[mark]),
                sources=sources.get(mark, []),
                advice=_given(advice, mark),
                percent_good=outcome.percent if outcome else "",
                graded=outcome.graded if outcome else 0,
            )
        )
    return made


#: The most places of an indicator that are listed.
MOST_SOURCES = 100


def _seen(county: Organisation, chosen: Q, sight: frozenset[int]) -> QuerySet[LibraryIndicator]:
    """The rows of bodies in sight, and the public ones."""
    return rows_of(county).filter(chosen).filter(Q(organisation__in=sight) | Q(budget__in=budgets_at("published")))


def _read(rows: Iterable[LibraryIndicator]) -> list[tuple[Mark, Source]]:
    rows = list(rows)
    public = set(budgets_at("published").filter(pk__in={row.budget_id for row in rows}))
    return [
        ((row.key, row.form), Source(row.organisation, row.year, row.row, row.under, row.budget_id in public))
        for row in rows
    ]


def all_sources(county: Organisation, key: str, sight: frozenset[int]) -> list[Source]:
    """Where an indicator stands, newest first: bodies in sight, and what is public. Others are counted, never named."""
    rows = _seen(county, Q(key=key), sight).select_related("organisation")
    return [source for _mark, source in _read(rows.order_by("-year", "organisation__code", "id")[:MOST_SOURCES])]


def _places(
    county: Organisation, marks: Sequence[Mark], sight: frozenset[int]
) -> tuple[dict[Mark, set[int]], dict[Mark, list[Source]]]:
    """The bodies that use each, and its newest and oldest place, as far as the person may see any."""
    public = set(budgets_at("published"))
    rows = LibraryIndicator.objects.filter(
        county=county, key__in={key for key, _form in marks}, form__in={form for _key, form in marks}
    ).annotate(at=F("budget_id") + 0).filter(at__in=budgets_at(*APPROVED))  # fmt: skip
    bodies: dict[Mark, set[int]] = {mark: set() for mark in marks}
    ends: dict[Mark, list[int]] = {}
    for key, form, body, budget, row in rows.order_by().values_list("key", "form", "organisation", "budget", "id"):
        if (key, form) not in bodies:
            continue
        bodies[key, form].add(body)
        if body in sight or budget in public:
            first, last = ends.get((key, form), (row, row))
            ends[key, form] = [min(first, row), max(last, row)]
    wanted = {row for pair in ends.values() for row in pair}
    found: dict[Mark, list[Source]] = {}
    for mark, source in _read(
        LibraryIndicator.objects.filter(pk__in=wanted).select_related("organisation").order_by("-year", "-id")
    ):
        found.setdefault(mark, []).append(source)
    return bodies, found


def norm_for(desk: Desk, name: str, grades: Grades) -> Norm | None:
    """What the other bodies of the same kind in the county set for the same, in approved budgets of the last years.

    The rows of the same name are read first; those of the same noun only where they say nothing.
    """
    same = norm(name, grades, _settings(desk, Q(key=settled(name))))
    noun = measured_noun(name)
    if not noun or (same is not None and same.level is not None):
        return same
    return norm(name, grades, _settings(desk, Q(noun=noun)))


def _settings(desk: Desk, like: Q) -> list[Setting]:
    """What the others set, each body in its newest year.

    Which rows those are is read from an index; their cells then by row. Of rows that say the same, one is read. A sum
    with nothing keeps a database without statistics from the index of years.
    """
    body = desk.organisation
    rows = rows_of(county_of(body)).annotate(of=F("year") + 0).filter(like, level=body.kind)
    rows = rows.filter(of__lte=desk.year, of__gte=desk.year - _YEARS).exclude(organisation=body)
    newest: dict[int, tuple[int, list[int]]] = {}
    told = rows.values_list("organisation", "year", "key", "form").annotate(row=Max("id"))
    for other, year, _key, _form, row in told:
        if year > newest.get(other, (0, []))[0]:
            newest[other] = year, []
        if year == newest[other][0]:
            newest[other][1].append(row)
    wanted = [row for _year, kept in newest.values() for row in kept]
    # Each body stands with one year alone: which one it is makes no difference to the norm.
    return [
        Setting(other, desk.year, name, cells(written))
        for begin in range(0, len(wanted), _AT_ONCE)
        for other, name, written in LibraryIndicator.objects.filter(pk__in=wanted[begin : begin + _AT_ONCE])
        .order_by()
        .values_list("organisation", "name", "grades")
    ]


def peers_of(body: Organisation) -> int:
    """How many other bodies of the same kind the county has."""
    others = Organisation.objects.filter(parent=body.parent, kind=body.kind, is_active=True)
    return others.exclude(pk=body.pk).count()
