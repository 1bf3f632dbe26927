"""The year of a large county for measuring: journals with payments, a period reported, notices, a file of payments."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import NamedTuple

import large_county
import xlsxwriter
from django.utils import timezone

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.budget.rows import BudgetIndicator
from wenxiao_web.storage.actions.journal import append, open_journal
from wenxiao_web.storage.actions.monitoring import open_run, report
from wenxiao_web.storage.actions.notices import issue
from wenxiao_web.storage.models import Budget, CorrectionNotice, MonitoringRun, Organisation, Part, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind, Role

YEAR, PERIOD = 2026, "january_july"
_HEADINGS = ("单位编码", "支付日期", "金额（元）", "凭证号", "收款人", "用途", "项目名称")
#: One body in so many has a notice of correction.
_NOTICED = 10


class County(NamedTuple):
    """What is measured on: who looks at it, its budgets, and how many indicators were reported."""

    county: Organisation
    reviewer: Person
    second: Person
    congress: Person
    clerk: Person
    budgets: list[Budget]
    indicators: int


def filled(departments: int, entries: int) -> County:
    """The county with approved budgets, so many entries, every indicator reported, some notices."""
    large_county.YEARS = (YEAR,)
    county, officers = large_county.fill(departments)
    reviewer = Person.objects.get(username="reviewer")
    second = large_county.add_person("second", "复核", reviewer.password, county, Role.COUNTY_REVIEWER)
    congress = large_county.add_person("congress", "人大", reviewer.password, county, Role.CONGRESS)
    budgets = list(Budget.objects.select_related("organisation__parent").order_by("pk"))
    indicators = 0
    for number, (kept, officer) in enumerate(zip(budgets, officers, strict=True)):
        desk = Desk(officer, kept.organisation, YEAR, frozenset({Role.FINANCE_OFFICER}))
        budget, rng = document_of(kept), Random(number)
        Budget.objects.filter(pk=kept.pk).update(stage="approved")
        open_journal(desk, kept, date(YEAR, 2, 1))
        wanted = entries // departments - len(budget.expenditure)
        append(desk, kept, _entries(budget, max(1, wanted), rng), "payments-entered")
        run = open_run(desk, PERIOD)
        indicators += report(desk, run.pk, {each.id: _reported(each, rng) for each in _indicators(budget)})
        if number % _NOTICED == 0:
            at = Desk(reviewer, kept.organisation, YEAR, frozenset({Role.COUNTY_REVIEWER}))
            _notice(at, run, budget.projects[0].id)
    clerk = _station(budgets[0].organisation, budgets[0])
    return County(county, reviewer, second, congress, clerk, budgets, indicators)


def _entries(budget: DepartmentBudget, count: int, rng: Random) -> list[Entry]:
    return [
        Entry(
            id=f"e{number}",
            kind=EntryKind.PAYMENT,
            line=line.id,
            amount=(line.amount / count).quantize(Decimal("0.01"), "ROUND_DOWN"),
            on=date(YEAR, rng.randint(1, 10), rng.randint(1, 28)),
            payee=f"收款单位{number % 50}",
            purpose="日常支出",
            voucher=f"记-{number}",
        )
        for number, line in ((number, rng.choice(budget.expenditure)) for number in range(count))
        if line.amount / count >= Decimal("0.01")
    ]


def _indicators(budget: DepartmentBudget) -> Iterator[BudgetIndicator]:
    for duty in budget.responsibilities:
        yield from duty.indicators
        for activity in duty.activities:
            yield from activity.indicators


def _reported(indicator: BudgetIndicator, rng: Random) -> dict[str, str]:
    """Values that vary, so that few are met twice."""
    number = rng.randint(1, 1000)
    actual = f"{number / 10}%" if "%" in indicator.grades[0] else str(number)
    return {"actual": actual, "expected": indicator.grades[number % 4]}


def _notice(desk: Desk, run: MonitoringRun, row: str) -> None:
    """A notice that nobody has answered in time: it could not be issued with a day that has passed."""
    made = issue(desk, row, "执行偏离绩效目标", "按月推进并说明原因", timezone.localdate(), run)
    CorrectionNotice.objects.filter(pk=made.pk).update(due=date(YEAR, 1, 31))


def _station(body: Organisation, kept: Budget) -> Person:
    """A station that fills in the first activity of a body; gives its clerk."""
    station = large_county.add_body(body, OrganisationKind.STATION, f"{body.code}01", f"{body.name}办公室", "办公室")
    activity = document_of(kept).responsibilities[0].activities[0]
    Part.objects.create(budget=kept, row=activity.id, station=station)
    return large_county.add_person("clerk", "填报", body.memberships.get().person.password, station, Role.STATION_CLERK)


def payments(made: County, count: int) -> bytes:
    """A workbook of so many payments for all bodies."""
    target, rng = BytesIO(), Random(7)
    projects = {
        each.organisation.code: [project.name for project in document_of(each).projects] for each in made.budgets
    }
    codes = list(projects)
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEADINGS)
        for number in range(1, count + 1):
            code = codes[number % len(codes)]
            # Days of the whole year: those before August count in the period that is open.
            on = f"{YEAR}-{rng.randint(1, 11):02}-{rng.randint(1, 28):02}"
            told = (code, on, rng.randint(1, 900) / 100, f"导-{number}")
            sheet.write_row(number, 0, (*told, f"收款单位{number % 90}", "支付", rng.choice(projects[code])))
    return target.getvalue()
