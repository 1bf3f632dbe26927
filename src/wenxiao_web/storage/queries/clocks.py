"""The ledger: every clock of every body and of its units, with what the system knows and what people entered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from wenxiao.standards.clocks import clocks_for
from wenxiao.workflow.clocks import ClockDays, ClockSetting, RunningClock, run_clocks
from wenxiao_web.storage.models import (
    Budget,
    BudgetUnit,
    ClockEntry,
    CountyClock,
    MonitoringRun,
    Organisation,
)
from wenxiao_web.storage.queries.budgets import budgets_listed
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.publications import EVER_PUBLIC
from wenxiao_web.storage.queries.stages import today

_Entries = Mapping[str, Mapping[str, ClockEntry]]
_NO_ENTRIES: _Entries = {}


@dataclass(frozen=True)
class LedgerLine:
    """One clock of a body, or of its unit where ``unit`` is its name; ``entry`` is what people entered of it.

    ``closed`` is the period of monitoring, closed, that has ended it.
    """

    body: Organisation
    budget: Budget | None
    running: RunningClock
    unit: str = ""
    entry: ClockEntry | None = None
    closed: MonitoringRun | None = None

    @property
    def address(self) -> str:
        """Where it was published outside, as something to follow; blank where it is not an address of the web."""
        told = self.entry.address if self.entry else ""
        return told if told.startswith(("https://", "http://")) else ""

    @property
    def shown(self) -> str:
        """What shows that it was done: where it can be read, or the number of the document."""
        return (self.entry.address or self.entry.document) if self.entry else ""


def settings_of(county: Organisation, year: int) -> dict[str, ClockSetting]:
    """What the county has set for clocks, by their id."""
    return _settings([county.pk], [year]).get((county.pk, year), {})


def _settings(counties: Collection[int], years: Collection[int]) -> dict[tuple[int, int], dict[str, ClockSetting]]:
    found: dict[tuple[int, int], dict[str, ClockSetting]] = {}
    for each in CountyClock.objects.filter(county__in=counties, year__in=years):
        found.setdefault((each.county_id, each.year), {})[each.clock] = ClockSetting(each.days, each.due)
    return found


def ledger(bodies: QuerySet[Organisation], year: int) -> list[LedgerLine]:
    """Every clock of the bodies in sight, in the order of their codes."""
    return _ledger([(body, year, budget) for body, budget in budgets_listed(bodies, year)])


def ledger_of_budgets(budgets: Iterable[Budget]) -> list[LedgerLine]:
    """Every clock of the bodies and years of these budgets."""
    return _ledger([(budget.organisation, budget.year, budget) for budget in budgets])


def _ledger(listed: Sequence[tuple[Organisation, int, Budget | None]]) -> list[LedgerLine]:
    kept = {budget.pk for _, _, budget in listed if budget}
    decided = _decided(kept)
    units, closed = _units(kept), _closed(kept)
    years = {year for _, year, _ in listed}
    entries = _entries(ClockEntry.objects.filter(organisation__in={body.pk for body, _, _ in listed}, year__in=years))
    settings = _settings({county_of(body).pk for body, _, _ in listed}, years)
    found: list[LedgerLine] = []
    for body, year, budget in listed:
        known = _Known({}, closed.get(budget.pk, {}) if budget else {})
        if budget:
            resolved, public = decided.get(budget.pk, (None, None))
            known.days["resolution"] = ClockDays(done=resolved)
            known.days["approval"] = ClockDays(done=budget.approved_on)
            known.days["publication"] = ClockDays(done=public)
        own = settings.get((county_of(body).pk, year), {})
        names = units.get(budget.pk, []) if budget else []
        found += _lines((body, budget), year, known, names, entries.get((body.pk, year), _NO_ENTRIES), own)
    return found


@dataclass(frozen=True)
class _Known:
    """What the system knows of a body: days by what they start or end, closed periods of monitoring by their name."""

    days: dict[str, ClockDays]
    closed: Mapping[str, MonitoringRun]


def _lines(
    at: tuple[Organisation, Budget | None],
    year: int,
    known: _Known,
    units: Iterable[str],
    entries: _Entries,
    settings: Mapping[str, ClockSetting],
) -> list[LedgerLine]:
    body, budget = at
    running = clocks_for(body.kind, year)
    found: list[LedgerLine] = []
    own = entries.get("", {})
    runs = {clock.id: known.closed[clock.period] for clock in running if clock.period in known.closed}
    base = {**_days(own), **known.days}
    base |= {clock: _ended(base.get(clock, ClockDays()), run) for clock, run in runs.items()}
    for name in ("", *units):
        entered = entries.get(name, {})
        days = base if not name else {**base, **_days(entered)}
        wanted = [clock for clock in running if clock.per_unit == bool(name)]
        found += [
            LedgerLine(body, budget, each, name, entered.get(each.clock.id), runs.get(each.clock.id))
            for each in run_clocks(wanted, year, days, settings, today())
        ]
    return found


def _days(entries: Mapping[str, ClockEntry]) -> dict[str, ClockDays]:
    return {clock: ClockDays(entry.started_on, entry.done_on) for clock, entry in entries.items()}


def _decided(budgets: Collection[int]) -> dict[int, tuple[date | None, date | None]]:
    """The day of the congress' resolution on each budget, and the first day on which it was public."""
    first = Min("publications__published_on", filter=Q(publications__state__in=EVER_PUBLIC))
    found = Budget.objects.filter(pk__in=budgets).values_list("pk", "resolution__resolved_on").annotate(first=first)
    return {budget: (resolved, public) for budget, resolved, public in found}


def _closed(budgets: Iterable[int]) -> dict[int, dict[str, MonitoringRun]]:
    """The periods of monitoring that are closed, by budget and name."""
    found: dict[int, dict[str, MonitoringRun]] = defaultdict(dict)
    runs = MonitoringRun.objects.filter(budget__in=budgets, closed_at__isnull=False).select_related("period")
    for run in runs.only("budget_id", "closed_at", "period__name"):
        found[run.budget_id][run.period.name] = run
    return found


def _ended(entered: ClockDays, run: MonitoringRun) -> ClockDays:
    """The first of the days on which it was done: in the application, or as it was entered."""
    assert run.closed_at is not None
    day = timezone.localtime(run.closed_at).date()
    return ClockDays(entered.started, day if entered.done is None else min(day, entered.done))


def _units(budgets: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for budget, name in BudgetUnit.objects.filter(budget__in=budgets).values_list("budget_id", "name"):
        found[budget].append(name)
    return found


def _entries(found: Iterable[ClockEntry]) -> dict[tuple[int, int], dict[str, dict[str, ClockEntry]]]:
    """Entries by body and year, unit and clock."""
    told: dict[tuple[int, int], dict[str, dict[str, ClockEntry]]] = {}
    for entry in found:
        told.setdefault((entry.organisation_id, entry.year), {}).setdefault(entry.unit, {})[entry.clock] = entry
    return told


def ledger_of(body: Organisation, year: int) -> list[LedgerLine]:
    """Every clock of one body and its units."""
    return ledger(Organisation.objects.filter(pk=body.pk).select_related("parent__parent"), year)
