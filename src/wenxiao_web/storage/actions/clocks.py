"""Entering what starts and ends a clock outside the system; a county's own days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.standards.clocks import Clock, clock_named
from wenxiao.workflow.moving import day_of
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import ClockEntry, CountyClock, Organisation, Person
from wenxiao_web.storage.queries.clocks import LedgerLine, ledger_of
from wenxiao_web.storage.queries.desks import Desk, county_of
from wenxiao_web.storage.queries.stages import today

_MOST_DAYS = 365
_FIELDS = ("started_on", "started_document", "done_on", "document", "address")
_ASKED = {
    "document": ("要填文号", "the number of the document is needed"),
    "address": ("要填公开的网址或方式", "say where it can be read"),
}


class NotOnLedger(WenxiaoError):
    """Something that cannot be entered in the ledger as it was given."""

    message = "没有登记：{why}。"
    message_en = "Nothing was entered: {why_en}."


@transaction.atomic
def enter_clock(desk: Desk, name: str, unit: str, said: Mapping[str, str]) -> ClockEntry:
    """Enter the start or the end of a clock of a body or its unit, with document number or address.

    What was entered before is replaced, and both stand in the event. A closed year takes it as well: units answer, and
    final accounts come, after it. Raises ``NotOnLedger``.
    """
    # Two who enter the same clock wait for each other here.
    Organisation.objects.select_for_update().get(pk=desk.organisation.pk)
    line = _line(desk, name, unit)
    clock = line.running.clock
    given = {field: said.get(field, "").strip() for field in _FIELDS}
    started = _day(given["started_on"], desk.year) if clock.is_start_entered else None
    done = _day(given["done_on"], desk.year)
    _sound(clock, given, started, done, started or line.running.started)
    entry = line.entry or ClockEntry(organisation=desk.organisation, year=desk.year, clock=clock.id, unit=unit)
    before = _told(entry)
    entry.started_on, entry.done_on = started, done
    entry.started_document = given["started_document"][:200] if started else ""
    entry.document = given["document"][:200] if done else ""
    entry.address = given["address"][:500] if done else ""
    entry.entered_by, entry.entered_at = desk.person, timezone.now()
    entry.save()
    told = {"clock": clock.id, "unit": unit, "before": before, "after": _told(entry)}
    record(desk.organisation, desk.year, desk.person, "clock-entered", told)
    return entry


def _line(desk: Desk, name: str, unit: str) -> LedgerLine:
    for line in ledger_of(desk.organisation, desk.year):
        clock = line.running.clock
        if (clock.id, line.unit) == (name, unit) and clock.is_end_entered:
            return line
    raise NotOnLedger(why="没有这一项，或者它由系统自己记", why_en="there is none, or the system keeps it itself")


def _day(text: str, year: int) -> date | None:
    if not text:
        return None
    day = day_of(text)
    if day is None:
        raise NotOnLedger(why=f"“{text[:20]}”不是日期", why_en=f"{text[:20]} is no date")
    if day > today():
        raise NotOnLedger(why=f"{day} 还没有到", why_en=f"{day} is still to come")
    if day.year < year - 1:
        raise NotOnLedger(why=f"{day} 太早，不是 {year} 年度的", why_en=f"{day} is too early for {year}")
    return day


def _sound(clock: Clock, given: Mapping[str, str], started: date | None, done: date | None, began: date | None) -> None:
    """Whether the days and what is told with them hold together."""
    if started is not None and not given["started_document"]:
        raise NotOnLedger(why="要填起算的文号", why_en="the number of the document that starts it is needed")
    if done is None:
        return
    if not given[clock.asks]:
        why, why_en = _ASKED[clock.asks]
        raise NotOnLedger(why=why, why_en=why_en)
    if clock.starts != "fixed" and not clock.is_start_entered and began is None:
        raise NotOnLedger(
            why=f"还没有登记“{clock.start_chinese}”的日期", why_en=f"“{clock.start_english}” has no day yet"
        )
    if began is not None and done < began:
        raise NotOnLedger(why=f"{done} 早于起算日 {began}", why_en=f"{done} is before its start, {began}")


def _told(entry: ClockEntry) -> dict[str, str]:
    return {field: str(getattr(entry, field) or "") for field in _FIELDS}


@transaction.atomic
def set_county_clock(person: Person, county: Organisation, year: int, name: str, given: str) -> None:
    """Set how many days a clock runs in the county, or until which day of the year; blank takes the standard again.

    Raises ``NotOnLedger`` for what is no number of days or day, and for a clock that the law has set.
    """
    clock = clock_named(name)
    if clock.confirmed:
        raise NotOnLedger(why=f"“{clock.chinese}”是法定时限，本县不能改", why_en=f"“{clock.english}” is set by law")
    at = county_of(county)
    wanted: dict[str, Any] = {"days": None, "due": None}
    if given and clock.starts == "fixed":
        wanted["due"] = day_of(given)
    elif given.isdecimal() and len(given) <= len(str(_MOST_DAYS)) and 1 <= int(given) <= _MOST_DAYS:
        wanted["days"] = int(given)
    if given and wanted == {"days": None, "due": None}:
        raise NotOnLedger(why=f"“{given[:20]}”不能作“{clock.chinese}”的时限", why_en=f"{given[:20]} is no limit")
    if given:
        CountyClock.objects.update_or_create(county=at, year=year, clock=name, defaults=wanted)
    else:
        CountyClock.objects.filter(county=at, year=year, clock=name).delete()
    record(at, year, person, "clock-set", {"clock": name, "set": given})
