"""The ledger of the made-up county: what happened outside the system, entered as it would be; most of it in time."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from wenxiao_web.storage.actions.clocks import enter_clock
from wenxiao_web.storage.models import Budget, BudgetUnit, Membership, MonitoringRun
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.stages import today
from wenxiao_web.storage.roles import OrganisationKind, Role

#: Bodies in turn, by their place in the county: who replied to its last unit late, and who not at all.
_REPLIED_LATE, _NOT_REPLIED = 3, 8
#: Whose last unit published late or has not published, who has not published the town's budget or not checked again.
_UNIT_LATE, _UNIT_SILENT, _TOWN_SILENT, _NOT_CHECKED = 5, 10, 9, 12
#: Days after which a unit is replied to or publishes where that is late.
_LATE_REPLY, _LATE_PUBLICATION = 19, 26
_SITE = "https://www.yunling.example/zwgk"

#: A clock, the unit it is of, and what is entered.
_Entry = tuple[str, str, Mapping[str, str]]


def ledgered(year: int) -> None:
    """Enter what every body of the year did outside the system, as far as it has happened by today."""
    kept = Budget.objects.filter(year=year).exclude(approved_on=None).select_related("organisation")
    for number, budget in enumerate(kept.order_by("organisation__code")):
        held = Membership.objects.filter(organisation=budget.organisation, role=Role.FINANCE_OFFICER)[0]
        desk = Desk(held.person, budget.organisation, year, frozenset({Role.FINANCE_OFFICER}))
        for clock, unit, said in _entries(budget, number, Random(f"ledger {budget.organisation.code}")):
            days = [date.fromisoformat(said[key]) for key in ("started_on", "done_on") if key in said]
            if max(days) <= today():
                enter_clock(desk, clock, unit, said)


def _entries(budget: Budget, number: int, rng: Random) -> Iterator[_Entry]:
    """Everything a body enters in a year, in the order of the days."""
    body, year = budget.organisation, budget.year
    approved = budget.approved_on or date(year, 1, 31)
    if body.kind == OrganisationKind.TOWN:
        yield _town_budget(budget, approved - timedelta(days=rng.randint(6, 12)), number, rng)
    yield from _units(budget, approved, number, rng)
    runs = MonitoringRun.objects.filter(budget=budget, period__name="january_july").exclude(closed_at=None)
    if runs.exists():
        done = date(year, 8, rng.randint(20, 30))
        yield "monitoring", "", _documented(done, f"{body.short_name}绩〔{year}〕{rng.randint(2, 30)}号")
    if number != _NOT_CHECKED:
        done = date(year, 11, rng.randint(10, 28))
        yield "online_check", "", _documented(done, f"{body.short_name}公开复查〔{year}〕1号")


def _town_budget(budget: Budget, started: date, number: int, rng: Random) -> _Entry:
    """The town's own budget: resolved by its congress, published by most towns."""
    code, year = budget.organisation.code, budget.year
    start = {
        "started_on": started.isoformat(),
        "started_document": f"{budget.organisation.short_name}人发〔{year}〕2号",
    }
    if number == _TOWN_SILENT:
        return "town_budget", "", start
    done = started + timedelta(days=rng.randint(7, 18))
    return "town_budget", "", {**start, **_public(done, f"{_SITE}/{year}/{code}/zhengfu.html")}


def _units(budget: Budget, approved: date, number: int, rng: Random) -> Iterator[_Entry]:
    """The reply to each unit, and its publication."""
    body, year = budget.organisation, budget.year
    names = list(BudgetUnit.objects.filter(budget=budget).order_by("name").values_list("name", flat=True))
    for place, unit in enumerate(names, 1):
        is_last = place == len(names)
        if is_last and number == _NOT_REPLIED:
            return
        replied = approved + timedelta(days=rng.randint(5, 13))
        if is_last and number == _REPLIED_LATE:
            replied = approved + timedelta(days=_LATE_REPLY)
        yield "unit_reply", unit, _documented(replied, f"{body.short_name}财〔{year}〕{place + 3}号")
        done = replied + timedelta(days=rng.randint(4, 17))
        if is_last and number == _UNIT_LATE:
            done = replied + timedelta(days=_LATE_PUBLICATION)
        if not (is_last and number == _UNIT_SILENT):
            yield "unit_publication", unit, _public(done, f"{_SITE}/{year}/{body.code}/{place}.html")


def _documented(done: date, document: str) -> dict[str, str]:
    return {"done_on": done.isoformat(), "document": document}


def _public(done: date, address: str) -> dict[str, str]:
    return {"done_on": done.isoformat(), "address": address}
