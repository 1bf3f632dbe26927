"""One round of ``application.py`` on the database that the environment names; prints lines parted by tabs."""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

django.setup()

from django.db import connection
from large_county import OFFICER, YEARS, fill, named, sized
from serving import TOKEN, get, memory, serving, signed_in

from wenxiao.budget.example import example
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.publications import clear, make_public, print_pack
from wenxiao_web.storage.models import Budget, Check, Person, Publication
from wenxiao_web.storage.queries.backup import write_backup
from wenxiao_web.storage.queries.desks import Desk

PEOPLE, PAGE_MS, CROWD_MS, SAVE_MS, OPEN_MS, MEMORY_MB = 50, 150, 500, 150, 1000, 400
BACKUP_S, PACKS_S, RECHECKED, RECHECKED_S, ONE_CHECK_MS, PUBLIC_MS = 120, 30, 300, 60, 1000, 100
#: Times in seconds, in the order they were taken.
Times = list[float]
#: How many clicks in a hundred save something.
SAVING = 0.2
OK = 200


def main() -> int:
    """Fill, serve, measure."""
    departments, seconds = int(sys.argv[1]), int(sys.argv[2])
    begun = time.perf_counter()
    county, officers = fill(departments, journals=True)
    say("filling the county", f"{time.perf_counter() - begun:.0f} s")
    cookies = {person.pk: signed_in(person) for person in officers[:PEOPLE]}
    reviewer = signed_in(county.memberships.get().person)
    keeping(officers)
    with serving() as served:
        port = served.port
        until_checked(departments * len(YEARS))
        latest = YEARS[-1]
        code = officers[0].memberships.get().organisation.code
        own = cookies[officers[0].pk]
        single(port, own, "first page of an officer", "/")
        single(port, reviewer, "first page of a reviewer", "/")
        single(port, reviewer, "the county's table", "/bodies")
        single(port, own, "a department's page", f"/b/{code}/{latest}/")
        single(port, own, "findings", f"/b/{code}/{latest}/findings")
        single(port, own, "records", f"/b/{code}/{latest}/records")
        single(port, own, "the tree's data, 120 indicators", f"/b/{code}/{latest}/tree/data")
        one_check(port, own, code)
        people = [(cookies[each.pk], each.memberships.get().organisation.code) for each in officers[:PEOPLE]]
        Crowd(port, latest, seconds).work(people)
        in_browser(port, officers[1])
        held = memory(served.pid)
        say("memory of the server", f"{held:.0f} MB", "kept" if held <= MEMORY_MB else "EXCEEDED")
    return 0


def say(what: str, value: str, note: str = "") -> None:
    """One line of the table."""
    sys.stdout.write(f"{what}\t{value}\t{note}\n")
    sys.stdout.flush()


def within(value: float, limit: int) -> str:
    """Whether a limit is kept."""
    return f"{'kept' if value <= limit else 'EXCEEDED'}: at most {limit} ms"


def p95(taken: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(taken, n=20)[-1] * 1000


def until_checked(budgets: int) -> None:
    """Wait for the background to have checked everything, so that pages are measured and not the filling."""
    begun = time.perf_counter()
    while (done := Check.objects.count()) < budgets:
        # That it is slow is told; only a worker that stands still ends it.
        assert time.perf_counter() - begun < 60 + 5 * budgets, f"{done} of {budgets} checked"
        time.sleep(0.2)
    taken = time.perf_counter() - begun
    told = seconds_within(taken * RECHECKED / budgets, RECHECKED_S)
    say(f"{budgets} budgets checked in the background", f"{taken:.0f} s", f"{RECHECKED} of them {told}")


def single(port: int, cookie: str, what: str, path: str) -> None:
    """One page, asked for by one person, forty times."""
    taken = []
    for number in range(42):
        begun = time.perf_counter()
        status, _ = get(port, cookie, path)
        assert status == OK, (path, status)
        if number > 1:
            taken.append(time.perf_counter() - begun)
    say(f"{what}, p95", f"{p95(taken):.0f} ms", within(p95(taken), PAGE_MS))


def one_check(port: int, cookie: str, code: str) -> None:
    """A cell is changed now and then, and each time the background checks the whole budget: from the answer on."""
    at = f"/b/{code}/{YEARS[-1]}/"
    row = json.loads(get(port, cookie, f"{at}tree/data")[1])["rows"][0]
    goal, taken = row["goal"], []
    for number in range(20):
        time.sleep(0.5 + number % 3 / 2)
        patch = {"kind": "set", "row": row["id"], "field": "goal", "old": goal, "new": f"改动{number}"}
        goal = f"改动{number}"
        status, answer = get(port, cookie, f"{at}tree/edit", json.dumps({"patches": [patch]}), TOKEN)
        assert status == OK, (status, answer[:200])
        begun, wanted = time.perf_counter(), json.loads(answer)["revision"]
        here = Check.objects.filter(budget__organisation__code=code, budget__year=YEARS[-1], revision=wanted)
        while not here.exists():
            assert time.perf_counter() - begun < 60, "a change was not checked"
            time.sleep(0.01)
        taken.append(time.perf_counter() - begun)
    told = within(p95(taken), ONE_CHECK_MS)
    say("checks of one department after a change, in the background, p95", f"{p95(taken):.0f} ms", told)


def keeping(officers: list[Person]) -> None:
    """Backup and restore of everything, and 14 packs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.tar.gz"
        begun = time.perf_counter()
        rows = sum(write_backup(file).values())
        taken = time.perf_counter() - begun
        say(f"backup of {rows} rows", f"{taken:.0f} s", seconds_within(taken, BACKUP_S))
        environment = {**os.environ, "WENXIAO_DATA": folder}
        with another_database(environment):
            command = [sys.executable, "-m", "wenxiao_web.site.administration", "restore", str(file)]
            begun = time.perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            taken = time.perf_counter() - begun
        say("restore of it, its records proven", f"{taken:.0f} s", seconds_within(taken, BACKUP_S))
    begun = time.perf_counter()
    for number, person in enumerate(officers[-14:]):
        body = person.memberships.get().organisation
        kept = Budget.objects.select_related("organisation").get(organisation=body, year=YEARS[0])
        made = print_pack(Desk(person, body, YEARS[0], OFFICER), kept)
        # Whoever looks it through is not who printed it.
        clear(Desk(officers[-14:][number - 1], body, YEARS[0], OFFICER), made.number)
        Budget.objects.filter(pk=kept.pk).update(stage="approved")
        make_public(Desk(person, body, YEARS[0], OFFICER), made.number)
    taken = time.perf_counter() - begun
    say("14 packs printed and published", f"{taken:.0f} s", seconds_within(taken, PACKS_S))


@contextmanager
def another_database(environment: dict[str, str]) -> Iterator[None]:
    """An empty database beside the one that is measured, where that is on a server."""
    address = environment.get("DATABASE_URL")
    if address:
        with connection.cursor() as cursor:
            cursor.execute("create database restored")
        environment["DATABASE_URL"] = address.rsplit("/", 1)[0] + "/restored"
    yield


def seconds_within(value: float, limit: int) -> str:
    """Whether a limit in seconds is kept."""
    return f"{'kept' if value <= limit else 'EXCEEDED'}: at most {limit} s"


class Crowd:
    """Everybody at once: reading, and one click in five a saved cell; two to four seconds between clicks."""

    def __init__(self, port: int, year: int, seconds: int) -> None:
        self.port, self.year, self.until = port, year, time.monotonic() + seconds
        self.read: Times = []
        self.saved: Times = []
        self.public: Times = []
        self.faults: list[str] = []

    def work(self, people: list[tuple[str, str]]) -> None:
        """Each of the people, a cookie and the code of a body, in a thread of their own."""
        threads = [threading.Thread(target=self._click, args=(*each, seed)) for seed, each in enumerate(people)]
        for thread in threads:
            thread.start()
        self._read_in_public()
        for thread in threads:
            thread.join()
        told = within(p95(self.public), PUBLIC_MS)
        say(f"the public page meanwhile, {len(self.public)} times, p95", f"{p95(self.public):.0f} ms", told)
        for what, taken in (("pages", self.read), ("cells saved", self.saved)):
            told = within(p95(taken), CROWD_MS)
            say(f"{len(people)} people at once, {len(taken)} {what}, p95", f"{p95(taken):.0f} ms", told)
        told = f"EXCEEDED: {self.faults[0]}" if self.faults else "kept: none"
        say("faults while they worked", str(len(self.faults)), told)

    def _read_in_public(self) -> None:
        """Somebody of the public, while the others work."""
        code = Publication.objects.values_list("budget__organisation__code", flat=True)[0]
        while time.monotonic() < self.until:
            self._ask(self.public, "", f"/public/{code}/{YEARS[0]}")
            time.sleep(0.5)

    def _click(self, cookie: str, code: str, seed: int) -> None:
        chance = random.Random(seed)
        at = f"/b/{code}/{self.year}/"
        time.sleep(chance.random() * 3)
        row = json.loads(get(self.port, cookie, f"{at}tree/data")[1])["rows"][0]
        goal, count = row["goal"], 0
        while time.monotonic() < self.until:
            if chance.random() < SAVING:
                count += 1
                patch = {"kind": "set", "row": row["id"], "field": "goal", "old": goal, "new": f"目标{count}"}
                goal = f"目标{count}"
                self._ask(self.saved, cookie, f"{at}tree/edit", json.dumps({"patches": [patch]}))
            else:
                self._ask(self.read, cookie, chance.choice(["/", at, f"{at}findings", f"{at}tree/data"]))
            time.sleep(2 + 2 * chance.random())

    def _ask(self, times: Times, cookie: str, path: str, body: str | None = None) -> None:
        begun = time.perf_counter()
        status, content = get(self.port, cookie, path, body, TOKEN)
        times.append(time.perf_counter() - begun)
        if status != OK:
            self.faults.append(f"{status} {content[:200]!r}")


def large_tree(person: Person) -> tuple[str, str]:
    """Puts a tree of 500 indicators in the place of the person's budget; gives the body's code and an indicator."""
    body = person.memberships.get().organisation
    budget = named(sized(example(1, YEARS[-1]), 500), body, YEARS[-1])
    begin(Desk(person, body, YEARS[-1], OFFICER), budget)
    return body.code, budget.responsibilities[0].activities[0].indicators[0].name


def in_browser(port: int, person: Person) -> None:
    """A tree of 500 indicators: opened, and one cell saved, each in a new tab."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return
    code, name = large_tree(person)
    base, cookie = f"http://127.0.0.1:{port}", signed_in(person)
    opened, kept = [], []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.add_cookies([{"name": "wenxiao", "value": cookie, "url": base}])
        for number in range(6):
            view = context.new_page()
            begun = time.perf_counter()
            view.goto(f"{base}/b/{code}/{YEARS[-1]}/tree")
            view.wait_for_selector("#tree[data-ready]")
            opened.append(time.perf_counter() - begun)
            row = view.locator("#tree .tabulator-row", has=view.locator(".leaf", has_text=name)).first
            row.locator("[tabulator-field=g3]").click()
            view.keyboard.press("Control+A")
            view.keyboard.type(f"{50 + number}%以下")
            begun = time.perf_counter()
            with view.expect_response("**/tree/edit"):
                view.keyboard.press("Enter")
            kept.append(time.perf_counter() - begun)
            view.close()
        browser.close()
    for what, taken, limit in (("opens in the browser", opened, OPEN_MS), ("saves a cell", kept, SAVE_MS)):
        usual = statistics.median(taken) * 1000
        say(f"a tree of 500 indicators {what}, median", f"{usual:.0f} ms", within(usual, limit))


if __name__ == "__main__":
    sys.exit(main())
