"""How long it takes to score a county and one department: every project and every department as a whole.

``python benchmarks/scoring.py [--departments N] [--write]``: prints a table for the database that ``DATABASE_URL``
names, else for an embedded one in a temporary folder; ``--write`` writes it to docs/benchmarks-scoring.md. Beside the
time on the clock stands the time of the processor, which a busy machine does not lengthen.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import django
from measuring import Row, page, within

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("WENXIAO_DATA", FOLDER.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "wenxiao_web.site.settings"
django.setup()

from django.core.management import call_command
from django.utils import timezone
from large_county import OFFICER, named, sized

from wenxiao.budget.example import example
from wenxiao_web.storage.actions.demo import add_body, add_person, add_year
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.evaluations import fill_evaluations
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.scoring import begin_scoring, score_county
from wenxiao_web.storage.models import (
    Budget,
    MonitoringPeriod,
    MonitoringRun,
    Organisation,
    Person,
    ReportedValue,
    SelfEvaluation,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind, Role

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks-scoring.md"
YEAR, DAY = 2026, date(2026, 2, 1)
INDICATORS = 120
#: Seconds that the product promises.
COUNTY, DEPARTMENT = 20, 0.5


def main() -> int:
    """Fill, measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-scoring.md")
    asked = parser.parse_args()
    county, reviewer = fill(asked.departments)
    about = (
        f"{asked.departments} departments with {INDICATORS} indicators each, every one with a reported value; each "
        "counts in its project and in the department as a whole. Filling from the journal and monitoring, scoring, "
        "doubts, keeping and the event are all in it."
    )
    text = page("Scoring", "python benchmarks/scoring.py --write", about, list(measured(county, reviewer)))
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def measured(county: Organisation, reviewer: Person) -> Iterator[Row]:
    """The whole county, the first time and again; then one department."""
    bodies = county.children.count()
    for job in ("the first time, every evaluation made", "again, every draft brought up to date"):
        run = begin_scoring(county, YEAR, reviewer)
        clock, processor = taken(lambda key=run.pk: score_county(key))
        limit = within(clock, COUNTY, "s")
        yield f"a county of {bodies} departments, {job}", f"{clock:.1f} s ({processor:.1f} s of processor)", limit
    body = county.children.order_by("code")[0]
    desk = Desk(Person.objects.get(username="officer"), body, YEAR, OFFICER)
    times = sorted(taken(lambda: fill_evaluations(desk)) for _ in range(9))
    clock, processor = times[len(times) // 2]
    limit = f"{'kept' if clock <= DEPARTMENT else 'EXCEEDED'}: at most {DEPARTMENT} s"
    yield "one department, median", f"{clock:.2f} s ({processor:.2f} s of processor)", limit
    rows = SelfEvaluation.objects.all()
    counted = sum(rows.values_list("indicators", flat=True))
    yield "evaluations, and indicators scored in them", f"{rows.count():,} and {counted:,}", ""


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def fill(departments: int) -> tuple[Organisation, Person]:
    """A county in its first month of execution: budgets approved, a value reported of every indicator."""
    call_command("migrate", verbosity=0)
    county = add_body(None, OrganisationKind.COUNTY, "county", "测试县财政局", "测试县")
    add_year(county, YEAR)
    add_person("reviewer", "审核", "!", county, Role.COUNTY_REVIEWER)
    add_person("officer", "办事", "!", county, Role.FINANCE_OFFICER)
    officer = Person.objects.get(username="officer")
    models = [sized(example(seed, YEAR), INDICATORS) for seed in range(12)]
    days = {"covers_from": DAY, "covers_to": DAY, "due": DAY}
    period = MonitoringPeriod.objects.create(county=county, year=YEAR, name="year", title="全年", **days)
    for number in range(departments):
        body = add_body(county, OrganisationKind.TOWN, f"{100 + number}", f"测试{number}镇人民政府", f"测试{number}镇")
        desk = Desk(officer, body, YEAR, OFFICER)
        kept = begin(desk, named(models[number % len(models)], body, YEAR)).kept
        open_journal(desk, kept, DAY)
        report(kept, period, officer)
    return county, Person.objects.get(username="reviewer")


def report(kept: Budget, period: MonitoringPeriod, officer: Person) -> None:
    """A value for every indicator: what its scale calls good."""
    now = timezone.now()
    run = MonitoringRun.objects.create(budget=kept, period=period, opened_at=now, opened_by=officer)
    told = {"run": run, "reported_at": now, "reported_by": officer}
    ReportedValue.objects.bulk_create(
        ReportedValue(row=each.id, name=each.name, cells=json.dumps(each.grades), actual=each.grades[1][:200], **told)
        for duty in document_of(kept).responsibilities
        for activity in duty.activities
        for each in activity.indicators
    )


if __name__ == "__main__":
    raise SystemExit(main())
