"""The library as pages read it: approved budgets only, counted by name and scale."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from wenxiao.performance.grading import defects, parse
from wenxiao.performance.grading.defects import Defect
from wenxiao.performance.library import settled
from wenxiao.performance.library.gradability import Grades
from wenxiao_web.storage.models import Budget, LibraryAdvice, LibraryIndicator, Organisation
from wenxiao_web.storage.queries.library_names import indicators_named
from wenxiao_web.storage.queries.library_results import Mark, Outcome, outcomes_of

#: Stages at which a budget is approved. What is not yet is nobody else's business.
APPROVED = ("approved", "published")
#: How like a name must be to be found by a search, and how many names a search looks at.
_LEAST_LIKE, _MOST_LIKE = 0.3, 200


@dataclass(frozen=True)
class Wanted:
    """What a list of the library is asked for; blank is everything."""

    year: int = 0
    level: str = ""
    sector: str = ""
    verdict: str = ""
    advice: str = ""
    words: str = ""


@dataclass
class Entry:
    """One indicator of the library: by its settled name ``key``, with the name as it was printed last.

    ``bodies`` used it in the year asked for with ``scales`` different scales; ``verdicts`` counts their rows.
    """

    key: str
    name: str
    bodies: int
    scales: int
    verdicts: Counter[str] = field(default_factory=Counter)
    levels: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    by_year: dict[int, int] = field(default_factory=dict)
    advice: LibraryAdvice | None = None
    outcome: Outcome | None = None


@dataclass
class ScaleUse:
    """One scale of an indicator: cells as printed last, verdict, what is wrong with it, bodies by year, results."""

    form: str
    name: str
    grades: Grades
    verdict: str
    by_year: dict[int, int]
    levels: set[str]
    advice: LibraryAdvice | None
    outcome: Outcome | None

    @property
    def defects(self) -> list[Defect]:
        return list(defects(parse(self.grades), self.name))


def rows_of(county: Organisation) -> QuerySet[LibraryIndicator]:
    """Everything that approved budgets of the county have."""
    return LibraryIndicator.objects.filter(county=county, budget__in=budgets_at(*APPROVED)).order_by()


def budgets_at(*stages: str) -> QuerySet[Budget, int]:
    """Keys of the budgets at these stages, read from the index of year and stage alone.

    In a row the stage stands behind the document, which would be read with it.
    """
    return Budget.objects.filter(year__gt=0, stage__in=stages).order_by().values_list("pk", flat=True)


def library_years(county: Organisation) -> list[int]:
    """The years of which the library knows something, newest first."""
    kept = set(Budget.objects.filter(pk__in=budgets_at(*APPROVED)).order_by().values_list("year", flat=True))
    return [year for year in sorted(kept, reverse=True) if rows_of(county).filter(year=year).exists()]


def fullest_year(county: Organisation, years: Sequence[int]) -> int:
    """The newest of the years of which most bodies have an approved budget; 0 where there is none."""
    kept = Budget.objects.filter(pk__in=budgets_at(*APPROVED), organisation__parent=county).order_by()
    counted = dict(kept.values_list("year").annotate(count=Count("id")))
    return max(years, key=lambda year: (counted.get(year, 0), year), default=0)


@lru_cache(maxsize=20_000)
def cells(grades: str) -> Grades:
    """The four cells of a row."""
    best, good, fair, poor = json.loads(grades)
    return best, good, fair, poor


def chosen(county: Organisation, wanted: Wanted) -> QuerySet[LibraryIndicator]:
    """The rows that are asked for."""
    found = rows_of(county)
    given = {"year": wanted.year, "level": wanted.level, "sector": wanted.sector, "verdict": wanted.verdict}
    found = found.filter(**{name: value for name, value in given.items() if value})
    if wanted.advice:
        said = LibraryAdvice.objects.filter(county=county, advice=wanted.advice).values("key")
        found = found.filter(key__in=said)
    if wanted.words.strip():
        found = found.filter(key__in=indicators_named(county.pk, wanted.words, _MOST_LIKE, _LEAST_LIKE))
    return found


def keys_of(county: Organisation, wanted: Wanted) -> list[tuple[str, int, int]]:
    """Every indicator asked for with its bodies and scales: those that most bodies use first."""
    counted = chosen(county, wanted).values("key").annotate(
        bodies=Count("organisation", distinct=True), scales=Count("form", distinct=True)
    )  # fmt: skip
    return [(each["key"], each["bodies"], each["scales"]) for each in counted.order_by("-bodies", "key")]


def entries_of(county: Organisation, wanted: Wanted, counted: Sequence[tuple[str, int, int]]) -> list[Entry]:
    """The indicators of one page of the list, with everything that is told of them."""
    found = {key: Entry(key, key, bodies, scales) for key, bodies, scales in counted}
    rows = chosen(county, wanted).filter(key__in=list(found))
    for row in rows.values("key", "verdict", "level", "sector").annotate(count=Count("id")):
        entry = found[row["key"]]
        entry.verdicts[row["verdict"]] += row["count"]
        entry.levels.add(row["level"])
        if row["sector"]:
            entry.sectors.add(row["sector"])
    for key, name in _newest_names(rows).items():
        found[key].name = name
    # The years are named because a database without statistics reads every year of every key otherwise.
    used = rows_of(county).filter(key__in=list(found), year__in=library_years(county)).values("key", "year")
    for row in used.annotate(bodies=Count("organisation", distinct=True)).order_by("-year"):
        found[row["key"]].by_year[row["year"]] = row["bodies"]
    for (key, form), said in advice_of(county, found).items():
        if not form:
            found[key].advice = said
    for key, outcome in _together(outcomes_of(county.pk, found)).items():
        found[key].outcome = outcome
    return list(found.values())


def _newest_names(rows: QuerySet[LibraryIndicator]) -> dict[str, str]:
    """The name that is printed in the newest row of each settled one."""
    newest = rows.values("key").annotate(newest=Max("id")).values_list("newest", flat=True)
    return dict(LibraryIndicator.objects.filter(pk__in=list(newest)).order_by().values_list("key", "name"))


def _together(outcomes: Mapping[Mark, Outcome]) -> dict[str, Outcome]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (key, _form), outcome in outcomes.items():
        sums[key][0] += outcome.graded
        sums[key][1] += outcome.good
    return {key: Outcome(graded, good) for key, (graded, good) in sums.items()}


def advice_of(county: Organisation, keys: Iterable[str] | None = None) -> dict[Mark, LibraryAdvice]:
    """What was said of these indicators (of all, where none are named), by name and scale."""
    given = LibraryAdvice.objects.filter(county=county).select_related("given_by")
    if keys is not None:
        given = given.filter(key__in=list(keys))
    return {(each.key, each.form): each for each in given}


def scales_of(county: Organisation, name: str) -> list[ScaleUse]:
    """The scales that an indicator was used with, those of most bodies first; none where nobody used it."""
    key = settled(name)
    rows = rows_of(county).filter(key=key)
    uses: dict[str, dict[int, int]] = defaultdict(dict)
    for row in rows.values("form", "year").annotate(bodies=Count("organisation", distinct=True)).order_by("-year"):
        uses[row["form"]][row["year"]] = row["bodies"]
    levels: dict[str, set[str]] = defaultdict(set)
    for form, level in rows.values_list("form", "level").distinct():
        levels[form].add(level)
    newest = rows.values("form").annotate(newest=Max("id")).values_list("newest", flat=True)
    said, outcomes = advice_of(county, [key]), outcomes_of(county.pk, [key])
    found = [
        ScaleUse(
            form=row.form,
            name=row.name,
            grades=cells(row.grades),
            verdict=row.verdict,
            by_year=uses[row.form],
            levels=levels[row.form],
            advice=said.get((key, row.form)),
            outcome=outcomes.get((key, row.form)),
        )
        for row in LibraryIndicator.objects.filter(pk__in=list(newest))
    ]
    return sorted(found, key=lambda each: (-sum(each.by_year.values()), each.form))
