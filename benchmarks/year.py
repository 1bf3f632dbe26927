"""How the year of a large county is carried out: a file of payments for all bodies, the journals' pages, memory.

``python benchmarks/year.py [--departments 300] [--entries 200000] [--payments 50000] [--write]``: fills an embedded
database, measures, prints a table, and with ``--write`` keeps it in docs/benchmarks-year.md. A further measurement of
the year is one function more in ``MEASURED``, which is given the county and gives rows. Times of a busy machine are no
measure: nothing else should run beside it.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-year.md"
FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wenxiao_web.site.settings")
os.environ["WENXIAO_DATA"] = FOLDER.name
os.environ.pop("DATABASE_URL", None)
sys.path.insert(0, str(ROOT))

import django

django.setup()

import large_county
import xlsxwriter
from django.conf import settings
from django.test import Client
from measuring import Row, page, within

from wenxiao.budget.journal import Entry, EntryKind
from wenxiao_web.storage.actions.journal import append, open_journal
from wenxiao_web.storage.actions.payment_files import (
    enter_payment_file,
    enter_soon,
    hand_in_payments,
    read_payment_file,
)
from wenxiao_web.storage.models import Budget, JournalEntry, Organisation, PaymentFile, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import Role

YEAR = 2026
IMPORT_S, PAGE_MS, MEMORY_MB = 30, 300, 400
_HEADINGS = ("单位编码", "支付日期", "金额（元）", "凭证号", "收款人", "用途", "项目名称")
ABOUT = (
    "{departments} departments, {entries:,} journal entries, a file (.xlsx) of {payments:,} payments for all of them; "
    "an embedded database. Pages: the 95th percentile (p95) of requests one after another, within the process."
)


class County(NamedTuple):
    """What is measured on."""

    county: Organisation
    reviewer: Desk
    budgets: list[Budget]
    payments: int


def main() -> int:
    """Fill, measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--payments", type=int, default=50_000)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-year.md")
    asked = parser.parse_args()
    made = filled(asked.departments, asked.entries - asked.payments, asked.payments)
    rows = [row for measure in MEASURED for row in measure(made)]
    about = ABOUT.format(departments=asked.departments, entries=JournalEntry.objects.count(), payments=asked.payments)
    text = page("Benchmarks of the year", "python benchmarks/year.py --write", about, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def filled(departments: int, entries: int, payments: int) -> County:
    """The county with approved budgets and so many entries."""
    large_county.YEARS = (YEAR,)
    county, _ = large_county.fill(departments)
    person = Person.objects.get(username="reviewer")
    desk = Desk(person, county, YEAR, frozenset({Role.COUNTY_REVIEWER}))
    budgets = list(Budget.objects.select_related("organisation__parent").order_by("pk"))
    for number, kept in enumerate(budgets):
        at = Desk(person, kept.organisation, YEAR, desk.roles)
        Budget.objects.filter(pk=kept.pk).update(stage="approved")
        open_journal(at, kept, date(YEAR, 2, 1))
        wanted = entries // departments - len(document_of(kept).expenditure)
        append(at, kept, _entries(kept, max(1, wanted), Random(number)), "payments-entered")
    return County(county, desk, budgets, payments)


def _entries(kept: Budget, count: int, rng: Random) -> list[Entry]:
    lines = document_of(kept).expenditure
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
        for number, line in ((number, rng.choice(lines)) for number in range(count))
        if line.amount / count >= Decimal("0.01")
    ]


def importing(made: County) -> Iterator[Row]:
    """Reading and entering a file of payments for all bodies."""
    content = _file(made)
    begun = time.perf_counter()
    file = hand_in_payments(made.reviewer, "全县支付.xlsx", content)
    read_payment_file(file.pk)
    read = time.perf_counter() - begun
    file = PaymentFile.objects.get(pk=file.pk)
    begun = time.perf_counter()
    other = Person.objects.exclude(pk=made.reviewer.person.pk).order_by("pk")[0]
    enter_soon(replace(made.reviewer, person=other), file, leave_listed=True)
    enter_payment_file(file.pk)
    entered = time.perf_counter() - begun
    state = PaymentFile.objects.get(pk=file.pk).state
    yield f"{made.payments:,} payments: read, matched and held against the journals", f"{read:.1f} s", ""
    yield f"{made.payments:,} payments: {state}", f"{entered:.1f} s", within(entered, IMPORT_S, "s")
    yield "peak memory of the process so far", f"{_peak():.0f} MB", ""


def _file(made: County) -> bytes:
    target, rng = BytesIO(), Random(7)
    projects = {
        each.organisation.code: [project.name for project in document_of(each).projects] for each in made.budgets
    }
    codes = list(projects)
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEADINGS)
        for number in range(1, made.payments + 1):
            code = codes[number % len(codes)]
            told = (code, f"{YEAR}-11-{rng.randint(1, 28):02}", rng.randint(1, 900) / 100, f"导-{number}")
            sheet.write_row(number, 0, (*told, f"收款单位{number % 90}", "支付", rng.choice(projects[code])))
    return target.getvalue()


def pages(made: County) -> Iterator[Row]:
    """The execution table and the journal of single bodies."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(made.reviewer.person)
    for name in ("execution", "journal"):
        addresses = [f"/b/{each.organisation.code}/{YEAR}/{name}" for each in made.budgets[:40]]
        yield f"page {name}, p95", *_p95(client, addresses)


def _p95(client: Client, addresses: list[str]) -> tuple[str, str]:
    times = []
    for address in addresses:
        begun = time.perf_counter()
        if client.get(address).status_code != 200:
            raise RuntimeError(address)
        times.append((time.perf_counter() - begun) * 1000)
    found = statistics.quantiles(times[1:], n=20)[-1] if len(times) > 2 else times[-1]
    return f"{found:.0f} ms", within(found, PAGE_MS)


def _peak() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


MEASURED: tuple[Callable[[County], Iterator[Row]], ...] = (importing, pages)

if __name__ == "__main__":
    sys.exit(main())
