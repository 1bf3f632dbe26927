"""Files of payments: handed in, read, said what is in doubt, and entered: every row that was taken, or none at all."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.amounts import MONEY_UNITS
from wenxiao.basics.errors import UnreadableFile, WenxiaoError
from wenxiao.budget.payments import (
    Heading,
    PaymentRow,
    PlannedRow,
    RowState,
    Tally,
    UnitReading,
    find_heading,
    plan,
)
from wenxiao.readers.grids import read_grid
from wenxiao.use_cases.executing import ReadPayments, payments_of
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.journal import EntryRefused, Ready, append_ready, ready, tell_changed
from wenxiao_web.storage.models import Budget, ColumnMapping, FiscalYear, Organisation, PaymentFile, PaymentFileState
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.payment_files import Books, columns_said, decisions_of
from wenxiao_web.storage.roles import OrganisationKind

#: Rows that are listed with everything about them; of more only the number is told.
LISTED = 1_000
_SAMPLE = 8
#: After so many rows the person who waits is told how far the work is.
_STEP = 500
_TRIES = 3
_OPEN = (PaymentFileState.READ, PaymentFileState.ASKING, PaymentFileState.FAILED)


class PaymentsHandedInBefore(WenxiaoError):
    """The same file a second time at one body and year."""

    message = "这个文件已经交过：{name}，{state}。没有再读一遍。"
    message_en = "This file was handed in before ({name}); it was not read again."


class PaymentsNotEntered(WenxiaoError):
    """A file that cannot be entered as it stands; nothing of it was."""

    message = "没有登记，一行也没有：{why}。"
    message_en = "Nothing of it was entered: {why_en}."


@transaction.atomic
def hand_in_payments(desk: Desk, name: str, content: bytes) -> PaymentFile:
    """Keep a file until it is read; raises ``PaymentsHandedInBefore``."""
    # Two that hand in the same file at once wait here for each other.
    Organisation.objects.select_for_update().get(pk=desk.organisation.pk)
    if desk.closed:
        raise PaymentsNotEntered(why="这一年度已经关闭", why_en="the fiscal year is closed")
    sha256 = hashlib.sha256(content).hexdigest()
    before = PaymentFile.objects.filter(organisation=desk.organisation, year=desk.year, sha256=sha256)
    same = before.exclude(state__in=[PaymentFileState.DROPPED, PaymentFileState.FAILED]).defer("content").first()
    if same is not None:
        raise PaymentsHandedInBefore(name=same.name, state=same.get_state_display())
    file = PaymentFile(organisation=desk.organisation, year=desk.year, person=desk.person, sha256=sha256)
    file.name, file.content, file.handed_in_at = Path(name).name[:200], content, timezone.now()
    file.save(force_insert=True)
    told = {"name": file.name, "sha256": sha256, "bytes": len(content)}
    record(desk.organisation, desk.year, desk.person, "payments-handed-in", told)
    return file


def read_payment_file(key: int) -> None:
    """Read a file that waits for it; what cannot be read, or is in doubt, is told on its page."""
    file = PaymentFile.objects.select_related("organisation").get(pk=key)
    if file.state != PaymentFileState.READING:
        return
    fresh: dict[str, Any] = {"why": "", "why_en": "", "done": 0}
    try:
        found = _planned(file, Books(file.organisation, file.year))
    except UnreadableFile as error:
        fresh |= {"state": PaymentFileState.FAILED, "why": error.chinese[:500], "why_en": error.english[:500]}
    else:
        state = PaymentFileState.READ if found.tally else PaymentFileState.ASKING
        fresh |= {"state": state, "plan": json.dumps(_told(found), ensure_ascii=False), "rows": found.rows}
    PaymentFile.objects.filter(pk=key, state=PaymentFileState.READING).update(**fresh)


class _Planned(NamedTuple):
    """What was read of a file, how many rows it has, and what they come to.

    ``tally`` is ``None`` while columns or unit are in doubt; ``added`` is what the journals get when it is entered, by
    the code of the body.
    """

    heading: Heading
    unit: str
    reading: UnitReading
    rows: int
    tally: Tally | None
    added: Mapping[str, Ready]


def _planned(file: PaymentFile, books: Books, *, entering: bool = False) -> _Planned:
    said = decisions_of(file)
    read = _rows_of(file, said.get("columns"), books.most())
    unit, count = said.get("unit") or read.unit.unit, len(read.rows)
    if read.heading.missing or not unit:
        return _Planned(read.heading, unit, read.unit, count, None, {})
    PaymentFile.objects.filter(pk=file.pk).update(rows=count, done=0)
    decisions = {int(row): line for row, line in said.get("rows", {}).items()}
    tally, added = Tally(_SAMPLE, LISTED), dict[str, Ready]()
    waiting, heading, reading = _by_body(read.rows, books), read.heading, read.unit
    del read
    # What rows of one body come to does not depend on another: one book is open at a time, and nothing but what is to
    # be entered is kept of the rows behind.
    for code in list(waiting):
        planned = plan(waiting.pop(code), unit, books.of, decisions, _progress(file, tally.counts.total()))
        tally.add(planned)
        opened = books.close(code)
        if entering and opened is not None and planned.fitting:
            wanted = [each.entry for each in planned.fitting if each.entry]
            added[code] = ready(opened.last, opened.entries, wanted, opened.book.index.lines)
    PaymentFile.objects.filter(pk=file.pk).update(done=count)
    return _Planned(heading, unit, reading, count, tally, added)


def _rows_of(file: PaymentFile, columns: Mapping[str, int] | None, most: Decimal) -> ReadPayments:
    """The rows of a file: by the columns that were said of it, or else of others with its headings; so the unit."""
    grid = read_grid(bytes(file.content), file.name)
    remembered = columns_said(file.organisation, find_heading(grid).signature)
    if remembered is None:
        return payments_of(grid, columns, most)
    return payments_of(grid, remembered.columns if columns is None else columns, most, remembered.unit)


def _by_body(rows: Iterable[PaymentRow], books: Books) -> dict[str, list[PaymentRow]]:
    """The rows by the code of their body, blank where there is no such body."""
    found: dict[str, list[PaymentRow]] = {}
    for row in rows:
        found.setdefault(books.code_of(row.body), []).append(row)
    return found


def _progress(file: PaymentFile, before: int) -> Callable[[int], None]:
    def told(number: int) -> None:
        if (before + number) % _STEP == 0:
            PaymentFile.objects.filter(pk=file.pk).update(done=before + number)

    return told


def _told(found: _Planned) -> dict[str, Any]:
    """What the page of a file shows."""
    heading, tally = found.heading, found.tally
    told: dict[str, Any] = {
        "titles": heading.titles,
        "columns": dict(heading.columns),
        "missing": heading.missing,
        "signature": heading.signature,
        "unit": found.unit,
        "printed_unit": heading.unit,
        "unit_why": [found.reading.chinese, found.reading.english],
    }
    if tally is not None:
        told |= {
            "counts": {state.value: tally.counts[state] for state in RowState if tally.counts[state]},
            "fitting": tally.fitting_count,
            "listed_count": tally.listed_count,
            "sum": f"{tally.whole:.2f}",
            "bodies": len(tally.bodies),
            "sample": [_row(each) for each in tally.sample],
            "listed": [_row(each) for each in tally.listed],
        }
    return told


def _row(each: PlannedRow) -> dict[str, Any]:
    row, entry = each.row, each.entry
    return {
        "row": row.row,
        "on": row.on.isoformat() if row.on else "",
        "amount": "" if row.amount is None else format(row.amount, "f"),
        "voucher": row.voucher,
        "payee": row.payee,
        "purpose": row.purpose,
        "project": row.project or row.project_code,
        "economic": row.economic,
        "body": row.body or each.body,
        "code": each.body,
        "state": each.state.value,
        "why": [each.chinese, each.english],
        "kind": entry.kind.value if entry else "",
        "line": entry.line if entry else "",
        "candidates": each.candidates[:20],
    }


@transaction.atomic
def say(desk: Desk, file: PaymentFile, columns: Mapping[str, int] | None, unit: str) -> None:
    """Say which column is what and what the unit is, remembered for files with the same headings; read it again."""
    kept = _locked(file)
    said = decisions_of(kept)
    if columns is not None:
        said["columns"] = dict(columns)
        signature = json.loads(kept.plan).get("signature", "")
        now = {"columns": json.dumps(said["columns"]), "said_by": desk.person, "said_at": timezone.now()}
        if unit in MONEY_UNITS:
            now["unit"] = unit
        ColumnMapping.objects.update_or_create(organisation=kept.organisation, signature=signature, defaults=now)
    if unit in MONEY_UNITS:
        said["unit"] = unit
    _read_again(kept, said)
    told = {"name": kept.name, "columns": said.get("columns"), "unit": said.get("unit", "")}
    record(desk.organisation, desk.year, desk.person, "columns-said", told)


@transaction.atomic
def decide_rows(desk: Desk, file: PaymentFile, rows: Mapping[int, str]) -> None:
    """Say of single rows which line they belong to, or (``""``) that they are left out; read the file again."""
    kept = _locked(file)
    said = decisions_of(kept)
    said["rows"] = {**said.get("rows", {}), **{str(row): line for row, line in rows.items()}}
    _read_again(kept, said)


def _locked(file: PaymentFile) -> PaymentFile:
    kept = PaymentFile.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=file.pk)
    if kept.state not in _OPEN:
        state = kept.get_state_display()
        raise PaymentsNotEntered(why=f"它{state}", why_en=f"it is {kept.state}")
    return kept


def _read_again(kept: PaymentFile, said: dict[str, Any]) -> None:
    kept.decisions, kept.state, kept.done = json.dumps(said, ensure_ascii=False), PaymentFileState.READING, 0
    kept.save(update_fields=["decisions", "state", "done"])


@transaction.atomic
def enter_soon(desk: Desk, file: PaymentFile, *, leave_listed: bool) -> None:
    """Have a file entered: the rows that fit; rows that are listed stand in the way unless they are left out.

    Whoever handed it in cannot, as with a single payment. Raises ``PaymentsNotEntered``.
    """
    kept = PaymentFile.objects.select_for_update().defer("content").get(pk=file.pk)
    told = json.loads(kept.plan)
    if desk.closed:
        raise PaymentsNotEntered(why="这一年度已经关闭", why_en="the fiscal year is closed")
    if kept.state != PaymentFileState.READ:
        raise PaymentsNotEntered(why=f"它{kept.get_state_display()}", why_en=f"it is {kept.state}")
    if kept.person_id == desk.person.pk:
        why = "这个文件是您自己交的，要由另一个人核对后登记"
        raise PaymentsNotEntered(why=why, why_en="you handed it in yourself; somebody else looks at it and enters it")
    if told["listed_count"] and not leave_listed:
        count = told["listed_count"]
        why = f"还有 {count} 行没有定；确认不收，或者逐行选预算行"
        raise PaymentsNotEntered(why=why, why_en=f"{count} rows are not decided")
    if not told["fitting"]:
        raise PaymentsNotEntered(why="没有可以登记的行", why_en="no row can be entered")
    said = decisions_of(kept)
    said["left_out"] = [each["row"] for each in told["listed"]]
    said["left_out_count"] = told["listed_count"]
    kept.decisions, kept.state = json.dumps(said, ensure_ascii=False), PaymentFileState.ENTERING
    kept.entered_by, kept.done, kept.why, kept.why_en = desk.person, 0, "", ""
    kept.save(update_fields=["decisions", "state", "entered_by", "done", "why", "why_en"])


def enter_payment_file(key: int) -> None:
    """Enter a file that waits for it, in one transaction; whatever goes wrong, nothing of it is entered.

    May be called again after a process was killed: a file that is entered already is left alone.
    """
    file = PaymentFile.objects.select_related("organisation__parent", "person", "entered_by").get(pk=key)
    for _ in range(_TRIES):
        file.refresh_from_db(fields=["state"])
        if file.state != PaymentFileState.ENTERING:
            return
        books = Books(file.organisation, file.year)
        planned = _planned(file, books, entering=True)
        if planned.tally is None:
            _back(file, "列或单位又有疑问了", "columns or unit are in doubt again")
            return
        try:
            if _entered(file, books, planned):
                return
        except EntryRefused as refused:
            _back(file, str(refused.parameters["why"]), str(refused.parameters["why_en"]))
            return
    _back(file, "台账同时在变，请再试一次", "the journals kept changing; try again")


def _back(file: PaymentFile, why: str, why_en: str) -> None:
    """Nothing was entered: the file is to be read and looked at again."""
    fresh = {"state": PaymentFileState.READING, "why": why[:500], "why_en": why_en[:500], "done": 0}
    PaymentFile.objects.filter(pk=file.pk, state=PaymentFileState.ENTERING).update(**fresh)
    read_payment_file(file.pk)
    PaymentFile.objects.filter(pk=file.pk).update(why=why[:500], why_en=why_en[:500])


@transaction.atomic
def _entered(file: PaymentFile, books: Books, planned: _Planned) -> bool:
    """Enter what was planned; ``False`` where a body has changed since, so that it has to be planned anew.

    Everybody who writes waits meanwhile: nothing is computed here that was not computed before.
    """
    kept = PaymentFile.objects.select_for_update().defer("content").get(pk=file.pk)
    if kept.state != PaymentFileState.ENTERING:
        return True
    # Whoever adds to one of these journals, or suspends a project, waits here.
    list(Budget.objects.select_for_update().filter(pk__in=books.keys).order_by("pk").values_list("pk", flat=True))
    if not books.is_as_it_was():
        return False
    said = decisions_of(kept)
    assert planned.tally is not None
    if planned.tally.listed_count != said.get("left_out_count", 0):
        raise EntryRefused(why="要看的行与您看过的不一样了", why_en="other rows are listed than those you saw")
    told = {"name": file.name, "sha256": file.sha256, "handed_in_by": file.person.username}
    told["left_out"] = said.get("left_out", [])[:50]
    person = file.entered_by or file.person
    county = county_of(file.organisation)
    closed = FiscalYear.objects.filter(county=county, year=file.year, is_closed=True).exists()
    for code, added in planned.added.items():
        budget = books.budgets[code]
        desk = Desk(person, budget.organisation, file.year, frozenset(), closed=closed)
        append_ready(desk, budget, added, "payments-entered", **told)
    tell_changed({books.budgets[code].pk: added.entries for code, added in planned.added.items()})
    if file.organisation.kind == OrganisationKind.COUNTY:
        count = {"bodies": len(planned.added), "count": planned.tally.fitting_count}
        record(file.organisation, file.year, file.entered_by, "payments-entered", {**told, **count})
    kept.state, kept.entered_at, kept.done = PaymentFileState.ENTERED, timezone.now(), kept.rows
    kept.save(update_fields=["state", "entered_at", "done"])
    return True


@transaction.atomic
def drop_payments(desk: Desk, file: PaymentFile) -> None:
    """Put a file aside; it stays with what was read."""
    kept = _locked(file)
    kept.state = PaymentFileState.DROPPED
    kept.save(update_fields=["state"])
    told = {"name": kept.name, "sha256": kept.sha256}
    record(desk.organisation, desk.year, desk.person, "payments-dropped", told)
