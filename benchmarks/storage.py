"""A budget as a document changed by patches, beside the same budget as plain rows: what each costs.

``python benchmarks/storage.py [--departments N]``: prints a table for the database that ``DATABASE_URL`` names, else
for an embedded one in a temporary folder. docs/decisions/0015 quotes it.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial

import django
from measuring import Row, page, timed

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("WENXIAO_DATA", FOLDER.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "wenxiao_web.site.settings"
django.setup()

from django.db import connection, transaction
from large_county import OFFICER, fill

from wenxiao.budget.patches import SetField
from wenxiao.wire.budget import decode
from wenxiao_web.storage.actions.editing import edit
from wenxiao_web.storage.models import Budget, Figure, Person
from wenxiao_web.storage.queries.desks import Desk

ROWS = """create table plain_row (
    budget integer not null, section varchar(40) not null, id varchar(200) not null, parent varchar(200) not null,
    position integer not null, name varchar(500) not null, cents bigint, content text not null,
    primary key (budget, section, id))"""
HISTORY = """create table plain_history (
    budget integer not null, id varchar(200) not null, field varchar(40) not null, old text, new text)"""


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=60)
    asked = parser.parse_args()
    fill(asked.departments)
    rows = list(measured())
    about = f"{asked.departments} departments, 3 years, 120 indicators each; the median of several runs."
    sys.stdout.write(page("A document beside plain rows", "python benchmarks/storage.py", about, rows))
    return 0


def measured() -> Iterator[Row]:
    """Each job both ways."""
    _fill_rows()
    budget = Budget.objects.filter(year=2027).order_by("pk").first()
    assert budget is not None
    jobs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "open one budget whole": (partial(_open_document, budget.pk), partial(_open_rows, budget.pk)),
        "change one cell, with sums, lists and history": (
            partial(_change_document, budget, iter(range(10**6))),
            partial(_change_row, budget.pk, iter(range(10**6))),
        ),
        "totals of every department of a year": (_list_projections, _list_rows),
    }
    for job, ways in jobs.items():
        for way, work in zip(("document", "rows"), ways, strict=True):
            _, usual = timed(work, 15)
            yield f"{connection.vendor}: {job}, as {way}", f"{usual:.1f} ms", ""


def _fill_rows() -> None:

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROWS)
        cursor.execute(HISTORY)
        for key, text in Budget.objects.values_list("pk", "document"):
            rows = [(key, *row) for row in _flat(json.loads(text))]
            cursor.executemany("insert into plain_row values (%s, %s, %s, %s, %s, %s, %s, %s)", rows)
        cursor.execute("create index plain_sums on plain_row (section, budget)")


def _flat(document: dict[str, object]) -> Iterator[tuple[object, ...]]:
    for section, rows in document.items():
        for position, row in enumerate(rows if isinstance(rows, list) else ()):
            yield from _row(section, row, "", position)


def _row(section: str, row: dict[str, object], parent: str, position: int) -> Iterator[tuple[object, ...]]:
    inner = {key: value for key, value in row.items() if key in {"activities", "indicators"}}
    own = {key: value for key, value in row.items() if key not in inner}
    amount = row.get("amount")
    cents = None if amount is None else round(float(str(amount)) * 100)
    name, content = str(row.get("name", ""))[:500], json.dumps(own, ensure_ascii=False)
    yield (section, row["id"], parent, position, name, cents, content)
    for kind, below in inner.items():
        for number, each in enumerate(below if isinstance(below, list) else ()):
            yield from _row(kind, each, str(row["id"]), number)


def _open_document(key: int) -> object:

    return decode(Budget.objects.values_list("document", flat=True).get(pk=key))


def _open_rows(key: int) -> object:

    with connection.cursor() as cursor:
        cursor.execute("select section, id, parent, content from plain_row where budget = %s order by position", [key])
        found: dict[str, list[dict[str, object]]] = {}
        for section, row, parent, content in cursor.fetchall():
            found.setdefault(f"{section} {parent}", []).append({**json.loads(content), "id": row})
    return found


def _change_document(budget: Budget, number: Iterator[int]) -> object:

    kept = Budget.objects.select_related("organisation").get(pk=budget.pk)
    row = json.loads(kept.document)["responsibilities"][0]
    person = Person.objects.get(memberships__organisation=kept.organisation)
    patch = SetField(row=row["id"], field="goal", old=row["goal"], new=f"目标{next(number)}")
    return edit(Desk(person, kept.organisation, kept.year, OFFICER), [patch])


def _change_row(key: int, number: Iterator[int]) -> object:

    with transaction.atomic(), connection.cursor() as cursor:
        where = "from plain_row where budget = %s and section = 'responsibilities' and position = 0"
        cursor.execute(f"select id, content {where}", [key])
        row, content = cursor.fetchone()
        held = json.loads(content)
        new = {**held, "goal": f"目标{next(number)}"}
        cursor.execute(
            "update plain_row set content = %s where budget = %s and section = 'responsibilities' and id = %s",
            [json.dumps(new, ensure_ascii=False), key, row],
        )
        cursor.execute(
            "insert into plain_history values (%s, %s, 'goal', %s, %s)", [key, row, held["goal"], new["goal"]]
        )
        cursor.execute("select section, sum(cents) from plain_row where budget = %s group by section", [key])
        return cursor.fetchall()


def _list_projections() -> object:

    found = Figure.objects.filter(budget__year=2027, concept__in=("revenue.total", "expenditure.total"))
    return list(found.values_list("budget_id", "concept", "cents"))


def _list_rows() -> object:

    with connection.cursor() as cursor:
        cursor.execute(
            "select r.budget, r.section, sum(r.cents) from plain_row r join storage_budget b on b.id = r.budget "
            "where b.year = 2027 and r.section in ('revenue', 'expenditure') group by r.budget, r.section"
        )
        return cursor.fetchall()


if __name__ == "__main__":
    sys.exit(main())
