"""How the indicator library answers over more than 100,000 indicators.

``python benchmarks/library.py [--departments 300] [--write]``: fills an embedded database with three years of budgets,
approves them, and asks for suggestions, norms and lists as a browser does, without the network between. Then every
indicator gets a name of its own, the hardest case for the index of names, and suggestions are asked for again.
``--write`` writes the table to docs/benchmarks-library.md. Times of a busy machine are no measure.
"""

import argparse
import os
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import django
from measuring import Row, page, within

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks-library.md"
FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("WENXIAO_DATA", FOLDER.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "wenxiao_web.site.settings"
os.environ["WENXIAO_HOSTS"] = "testserver"
django.setup()

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat
from django.test import Client
from large_county import YEARS, fill

from wenxiao.performance.library import NameIndex
from wenxiao_web.storage.actions.projections import rebuild
from wenxiao_web.storage.models import Budget, LibraryIndicator, Person, TreeRow
from wenxiao_web.storage.queries.library_names import forget_names, warm_names

ABOUT = (
    "{departments} departments, 3 years, 120 indicators each: {rows} indicators in the library, all approved. Each "
    "figure is a whole answer of the server, sign-in and page included; the 95th percentile (p95) of {times} different "
    "questions counts. The names are read into memory at the start, in a thread beside the server; the first answer "
    "after that stands apart. A made-up county has about a hundred and fifty different names; in the last rows every "
    "indicator has a name of its own."
)
_TIMES = 60
_LIMIT = 200


def main() -> int:
    """Fill, measure, print, and with ``--write`` keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-library.md")
    asked = parser.parse_args()
    fill(asked.departments)
    Budget.objects.update(stage="published")
    count = LibraryIndicator.objects.count()
    rows = list(measured())
    about = ABOUT.format(departments=asked.departments, rows=f"{count:,}", times=_TIMES)
    text = page("Benchmarks of the indicator library", "python benchmarks/library.py --write", about, rows)
    sys.stdout.write(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


def measured() -> Iterator[Row]:
    """Suggestions, norms and lists; then the same suggestions with a name for every indicator."""
    yield from _answers("")
    begun = time.perf_counter()
    rebuild()
    yield "rebuilding the projections of all budgets", f"{time.perf_counter() - begun:.0f} s", ""
    own = Concat(F("key"), Value("第"), Cast(F("id"), CharField()), Value("类"))
    LibraryIndicator.objects.update(key=own, name=own)
    yield from _suggestions("every name its own: ")
    yield from _index()


def _answers(told: str) -> Iterator[Row]:
    yield from _suggestions(told)
    reviewer = _signed_in("reviewer")
    asked = [{"q": word} for word in ("满意", "完成率", "道路", "安全")] * 5
    yield _p95("the list, page 1", [lambda: reviewer.get("/library")] * 15, None)
    yield _p95("the list, searched", [partial(reviewer.get, "/library", each) for each in asked], None)
    yield _p95("one indicator with its scales and sources", [_one(reviewer)] * 15, None)


def _one(client: Client) -> Callable[[], object]:
    key = LibraryIndicator.objects.order_by("key").values_list("key", flat=True)[0]
    return lambda: client.get("/library/indicator", {"name": key})


def _suggestions(told: str) -> Iterator[Row]:
    """For activities and for words, as an officer of the newest year asks."""
    forget_names()
    rng = random.Random(1)
    budgets = list(Budget.objects.filter(year=YEARS[-1]).select_related("organisation").order_by("pk"))
    client = _signed_in(None)
    rows = []
    for kept in rng.sample(budgets, min(_TIMES, len(budgets))):
        activities = list(TreeRow.objects.filter(budget=kept, kind="activity"))
        rows.append((kept, rng.choice(activities)))

    def ask(kept: Budget, row: TreeRow, words: str = "") -> Callable[[], object]:
        address = f"/b/{kept.organisation.code}/{kept.year}/library/suggestions"
        return lambda: client.get(address, {"row": row.row, "q": words})

    kept, row = rows[0]
    begun = time.perf_counter()
    warm_names()
    yield (
        f"{told}the names are read at the start, beside the server",
        f"{(time.perf_counter() - begun) * 1000:.0f} ms",
        "",
    )
    begun = time.perf_counter()
    ask(kept, row)()
    yield f"{told}the first suggestions after a start", f"{(time.perf_counter() - begun) * 1000:.0f} ms", ""
    yield _p95(f"{told}suggestions for an activity", [ask(*each) for each in rows], _LIMIT)
    yield _p95(f"{told}suggestions for words", [ask(*each, "群众满意情况") for each in rows], _LIMIT)
    yield _p95(f"{told}what similar bodies set", [_norm(client, kept) for kept, _row in rows], _LIMIT)


def _norm(client: Client, kept: Budget) -> Callable[[], object]:
    cells = {"name": "群众满意度", "g0": "60%", "g1": "50%", "g2": "40%", "g3": "40%以下"}
    return lambda: client.get(f"/b/{kept.organisation.code}/{kept.year}/library/norm", cells)


def _signed_in(username: str | None) -> Client:
    """A client of one person; without a name the county's reviewer, who sees every body and every source."""
    client = Client()
    client.force_login(Person.objects.get(username=username or "reviewer"))
    return client


def _p95(what: str, questions: list[Callable[[], object]], limit: int | None) -> Row:
    taken = []
    for ask in questions:
        begun = time.perf_counter()
        answer = ask()
        taken.append((time.perf_counter() - begun) * 1000)
        if getattr(answer, "status_code", 200) != 200:
            raise RuntimeError(what)
    value = sorted(taken)[int(len(taken) * 0.95) - 1]
    sys.stderr.write(f"{what}: {value:.0f} ms\n")
    return f"{what}, p95", f"{value:.0f} ms", within(value, limit)


def _index() -> Iterator[Row]:
    """The index of so many names by itself: making it, what it holds, and asking it."""
    names = list(LibraryIndicator.objects.values_list("key", flat=True))
    begun = time.perf_counter()
    index = NameIndex(names)
    yield f"an index of {len(index):,} different names is made", f"{time.perf_counter() - begun:.1f} s", ""
    tracemalloc.start()
    held = NameIndex(names)
    yield "memory that it holds", f"{tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB", ""
    tracemalloc.stop()
    asked = random.Random(2).sample(names, _TIMES)
    yield _p95("asked for one name", [partial(held.search, name, 20, 0.3) for name in asked], None)


if __name__ == "__main__":
    sys.exit(main())
