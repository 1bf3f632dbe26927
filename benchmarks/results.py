"""How the pages of results answer for a county: dashboards, proposals, rectifications, one body, one story.

``python benchmarks/results.py [--departments 300] [--write]``: fills an embedded database, judges every project of a
year, and asks as a browser does, without the network between. ``--write`` writes docs/benchmarks-results.md. Beside the
time on the clock stands the time of the processor, which a busy machine does not lengthen.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import django
from measuring import Row, page, within

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-results.md"
FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("WENXIAO_DATA", FOLDER.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "wenxiao_web.site.settings"
os.environ["WENXIAO_HOSTS"] = "testserver"
django.setup()

from django.test import Client
from django.utils import timezone
from large_county import YEARS, fill

from wenxiao.evaluation.frames import grade_of_score
from wenxiao_web.storage.models import Budget, Person, Rectification, ResultProposal, RowResult, TreeRow

_TIMES, _LIMIT, _YEAR = 40, 300, YEARS[1]
_CONSEQUENCES = {"优": "reward", "良": "keep", "中": "cut", "差": "stop"}
ABOUT = (
    "{departments} departments with {rows} judged projects, a proposal for each, and three rectifications each. Every "
    "figure is a whole answer of the server, sign-in and page included: the 95th percentile of {times}."
)


def main() -> int:
    """Fill, judge, measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-results.md")
    asked = parser.parse_args()
    fill(asked.departments)
    judge()
    rows = list(measured())
    told = ABOUT.format(
        departments=asked.departments, rows=f"{RowResult.objects.filter(kind='project').count():,}", times=_TIMES
    )
    text = page("Benchmarks of the results", "python benchmarks/results.py --write", told, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def judge() -> None:
    """A result and a proposal for every project of the year, three rectifications for every body."""
    person, now, rng = Person.objects.get(username="reviewer"), timezone.now(), random.Random(1)
    Budget.objects.update(stage="published")
    results, proposals, problems = [], [], []
    for kept in Budget.objects.filter(year=_YEAR).defer("document"):
        for row in TreeRow.objects.filter(budget=kept, kind="project"):
            score = Decimal(rng.randrange(4500, 10000)) / 100
            grade, cents = grade_of_score(score).value, row.cents or 0
            told = {"budget": kept, "row": row.row, "name": row.name, "score": score, "grade": grade}
            money = {"cents": cents, "adjusted": cents, "paid": cents * 9 // 10}
            results.append(
                RowResult(**told, **money, kind="project", self_score=score, source="self", sector="201", kept_at=now)
            )
            proposals.append(
                ResultProposal(
                    **told,
                    base=cents,
                    cents=cents,
                    consequence=_CONSEQUENCES[grade],
                    rule="R1",
                    made_by=person,
                    made_at=now,
                )
            )
        problems += [
            Rectification(
                budget=kept,
                number=number,
                problem="验收资料归档不全，满意度调查没有留存问卷。",
                due=date(_YEAR, 9, 1),
                issued_by=person,
                issued_at=now,
            )
            for number in (1, 2, 3)
        ]
    for model, made in ((RowResult, results), (ResultProposal, proposals), (Rectification, problems)):
        model.objects.bulk_create(made, batch_size=1000)


def measured() -> Iterator[Row]:
    """Every page, the last of its pages too."""
    client = Client()
    client.force_login(Person.objects.get(username="reviewer"))
    kept = Budget.objects.filter(year=_YEAR).select_related("organisation").order_by("pk")[7]
    code, row = kept.organisation.code, TreeRow.objects.filter(budget=kept, kind="project")[0].row
    of_body = f"/b/{code}/{_YEAR}/results"
    for name, address in (
        ("results by department", f"/results?year={_YEAR}"),
        ("results by sector", f"/results?year={_YEAR}&by=sector"),
        ("results by year", f"/results?year={_YEAR}&by=year"),
        ("proposals", f"/results/proposals?year={_YEAR}"),
        ("proposals, the last page", f"/results/proposals?year={_YEAR}&page=10000"),
        ("rectifications", f"/results/rectifications?year={_YEAR}"),
        ("results of one body", of_body),
        ("the story of a project", f"{of_body}/story/{row}"),
        ("whether results were applied", f"/results/applied?year={_YEAR}"),
    ):
        clock, processor = [], []
        for _ in range(_TIMES):
            begun, worked = time.perf_counter(), time.process_time()
            answer = client.get(address)
            clock.append((time.perf_counter() - begun) * 1000)
            processor.append((time.process_time() - worked) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{name}: {answer.status_code}")
        at = int(_TIMES * 0.95) - 1
        taken, worked = sorted(clock)[at], sorted(processor)[at]
        sys.stderr.write(f"{name}: {taken:.0f} ms, {worked:.0f} ms of processor\n")
        yield f"{name}, p95", f"{taken:.0f} ms ({worked:.0f} ms of processor)", within(taken, _LIMIT)


if __name__ == "__main__":
    sys.exit(main())
