"""One round of ``year.py`` on the database that the environment names; prints lines parted by tabs."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle

import django

django.setup()

from django.urls import reverse
from large_year import PERIOD, YEAR, County, filled, payments
from measuring import within
from serving import Served, get, hand_in, memory, post, serving, signed_in

from wenxiao_web.background.queue import QUEUE
from wenxiao_web.storage.actions.monitoring import bring_up_runs
from wenxiao_web.storage.models import JournalEntry, MonitoringRun, Person

IMPORT_S, PAGE_MS, GRADING_S, MEMORY_MB = 30, 300, 10, 400
OK, FOUND = 200, 302
#: How often each page is asked for, each time of another body where it is one of a body.
_ASKED = 40
_PATIENCE_S = 200


def main() -> int:
    """Fill, grade, serve, import, ask for pages."""
    departments, entries, count = map(int, sys.argv[1:4])
    begun = time.perf_counter()
    made = filled(departments, entries - count)
    say("filling the county", f"{time.perf_counter() - begun:.0f} s")
    grading(made)
    content = payments(made, count)
    with serving() as served:
        # The worker takes up the check of every budget; that is measured elsewhere.
        drained()
        say("memory of the server and its worker before anything is asked", f"{memory(served.pid):.0f} MB")
        importing(made, served, content, count)
        say("journal entries", f"{JournalEntry.objects.count():,}")
        recounting()
        pages(made, served)
        held = memory(served.pid)
        say("memory of the server and its worker at the end", f"{held:.0f} MB", within(held, MEMORY_MB, "MB"))
    return 0


def say(what: str, value: str, note: str = "") -> None:
    """One line of the table."""
    sys.stdout.write(f"{what}\t{value}\t{note}\n")
    sys.stdout.flush()


def grading(made: County) -> None:
    """Every reported indicator of the county graded anew from the database, with colours and counts kept."""
    begun = time.perf_counter()
    runs = bring_up_runs(made.county, YEAR)
    taken = time.perf_counter() - begun
    what = f"{made.indicators:,} indicators of {runs} departments graded from the database"
    say(what, f"{taken:.1f} s", within(taken, GRADING_S, "s"))


class Import:
    """A file that is read or entered, watched by its page; meanwhile dashboards are asked for."""

    def __init__(self, made: County, served: Served) -> None:
        self.port, self.pid = served
        self.county = made.county.code
        self.cookie, self.other = signed_in(made.reviewer), signed_in(made.second)
        codes = [each.organisation.code for each in made.budgets]
        asked = [reverse("dashboard-county"), *(reverse("dashboard", args=[code, YEAR]) for code in codes[:20])]
        self.asked = cycle(asked)
        self.times: list[float] = []
        self.seen: set[bytes] = set()
        self.most = 0.0

    def until(self, page: str, is_done: Callable[[bytes], bool]) -> float:
        """Wait until the page of the file says so; gives the seconds."""
        begun = time.perf_counter()
        while time.perf_counter() - begun < _PATIENCE_S:
            told = get(self.port, self.other, page)[1]
            if is_done(told):
                return time.perf_counter() - begun
            if b'aria-valuenow="' in told:
                self.seen.add(told.split(b'aria-valuenow="', 1)[1].split(b'"', 1)[0])
            self.times.append(_asked(self.port, self.cookie, next(self.asked)))
            self.most = max(self.most, memory(self.pid))
            time.sleep(0.2)
        raise TimeoutError(page)


def importing(made: County, served: Served, content: bytes, count: int) -> None:
    """Handing in a file of payments for all bodies, reading and entering it; what is seen of it meanwhile."""
    watched = Import(made, served)
    files = reverse("payment-files", args=[watched.county, YEAR])
    if hand_in(watched.port, watched.cookie, files, "payments.xlsx", content) != FOUND:
        raise RuntimeError(files)
    at = [watched.county, YEAR, 1]
    page, enter = reverse("payment-file", args=at), reverse("payment-file-enter", args=at)
    read = watched.until(page, lambda told: b"ex-progress" not in told)
    if post(watched.port, watched.other, enter, {"leave": "1"}) != FOUND:
        raise RuntimeError(enter)
    entered = watched.until(page, lambda told: b"ex-progress" not in told)
    if b"wx-find ok" not in get(watched.port, watched.other, page)[1]:
        raise RuntimeError("the file was not entered")
    say(f"{count:,} payments read, matched and held against the journals", f"{read:.1f} s")
    say(f"{count:,} payments entered", f"{entered:.1f} s")
    say(f"{count:,} payments, both together", f"{read + entered:.1f} s", within(read + entered, IMPORT_S, "s"))
    say("different states of the progress bar seen meanwhile", str(len(watched.seen)))
    found = _p95(watched.times)
    say(f"dashboards meanwhile, {len(watched.times)} times, p95", f"{found:.0f} ms", within(found, PAGE_MS))
    say(
        "memory of the server and its worker meanwhile", f"{watched.most:.0f} MB", within(watched.most, MEMORY_MB, "MB")
    )


def recounting() -> None:
    """After an import the colours of every period that is open are counted again; pages are asked for behind that."""
    begun = time.perf_counter()
    drained()
    say("colours of all departments counted again behind the import", f"{time.perf_counter() - begun:.1f} s")


def drained() -> None:
    """Wait until the worker has taken up everything that lies in the queue."""
    while QUEUE.pending_count():
        time.sleep(0.2)


def pages(made: County, served: Served) -> None:
    """Single pages, asked for one after another."""
    for what, person, addresses in _pages(made):
        cookie = signed_in(person)
        asked = cycle(addresses)
        times = [_asked(served.port, cookie, next(asked)) for _ in range(_ASKED + 2)][2:]
        found = _p95(times)
        say(f"{what}, p95", f"{found:.0f} ms", within(found, PAGE_MS))


#: Pages of the county, and of a body, by the name of their address.
_OF_COUNTY = ("todo", "dashboard-county", "monitoring-county", "supervision-county", "adjustments-county")
_OF_BODY = ("dashboard", "execution", "journal", "requests", "monitoring", "notices", "supervision", "review")


def _pages(made: County) -> Iterator[tuple[str, Person, list[str]]]:
    for name in _OF_COUNTY:
        yield f"the county's page {name}", made.reviewer, [f"{reverse(name)}?year={YEAR}"]
    yield "the congress's page dashboard-county", made.congress, [f"{reverse('dashboard-county')}?year={YEAR}"]
    bodies = [each.organisation.code for each in made.budgets]
    for name in _OF_BODY:
        yield f"a department's page {name}", made.reviewer, [reverse(name, args=[code, YEAR]) for code in bodies]
    runs = MonitoringRun.objects.filter(period__name=PERIOD).select_related("budget__organisation")
    at = [[run.budget.organisation.code, YEAR, run.pk] for run in runs.defer("budget__document")]
    yield "a department's period, 120 indicators", made.reviewer, [reverse("monitoring-run", args=each) for each in at]
    county = [made.county.code, YEAR]
    yield "the county's files of payments", made.reviewer, [reverse("payment-files", args=county)]
    yield "the file of payments", made.reviewer, [reverse("payment-file", args=[*county, 1])]
    yield "a station's page dashboard", made.clerk, [reverse("dashboard", args=[bodies[0], YEAR])]


def _asked(port: int, cookie: str, address: str) -> float:
    """How many milliseconds a page takes."""
    begun = time.perf_counter()
    status, _ = get(port, cookie, address)
    if status != OK:
        raise RuntimeError(f"{status} {address}")
    return (time.perf_counter() - begun) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    sys.exit(main())
