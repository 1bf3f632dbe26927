"""What happened, and whether the account of it is whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from wenxiao_web.storage.models import Budget, Event, Organisation, Person

#: What the first event of a chain is sealed with.
BEGINNING = "0" * 64


def canonical(content: object) -> str:
    """JSON in the one spelling that is sealed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(event: Event) -> str:
    """SHA-256 over everything an event says and the seal of the one before."""
    said = [
        event.organisation_id,
        event.year,
        event.number,
        event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        event.person_id,
        event.kind,
        event.content,
        event.previous,
    ]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def content_of(event: Event) -> dict[str, Any]:
    """What an event says."""
    content: dict[str, Any] = json.loads(event.content)
    return content


@dataclass(frozen=True)
class BrokenLink:
    """The first thing in a chain that is not as it was sealed; ``number`` of the event, ``why`` in Chinese, English."""

    organisation: str
    year: int
    number: int
    why: str
    why_en: str


def broken_links() -> Iterator[BrokenLink]:
    """The first broken link of every chain that has one."""
    chains = Event.objects.order_by().values_list("organisation", "organisation__name", "year").distinct()
    for organisation, name, year in sorted(chains):
        link = _first_broken(organisation, name, year)
        if link is not None:
            yield link
    for budget in Budget.objects.filter(revision__gt=0).select_related("organisation").iterator():
        if not Event.objects.filter(organisation=budget.organisation, year=budget.year).exists():
            why = ("记录全部不见了", "all of its events are gone")
            yield BrokenLink(budget.organisation.name, budget.year, 1, *why)


def _first_broken(organisation: int, name: str, year: int) -> BrokenLink | None:
    previous, number = BEGINNING, 0
    document = ""
    for event in Event.objects.filter(organisation=organisation, year=year).order_by("number").iterator():
        number += 1
        if event.number != number:
            return BrokenLink(name, year, number, "这一条不见了", "this event is missing")
        if event.previous != previous or event.sha256 != seal(event):
            return BrokenLink(name, year, number, "内容与封条不符", "its content is not what was sealed")
        previous = event.sha256
        document = content_of(event).get("document_sha256", document)
    budget = Budget.objects.filter(organisation=organisation, year=year).first()
    if budget is not None and document and document != digest(budget.document):
        why = ("预算与最后一条记录不符，或最后的记录不见了", "the budget is not what the last event left")
        return BrokenLink(name, year, number, *why)
    return None


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def chain_head(organisation: Organisation, year: int) -> str:
    """The seal of the last event of a chain."""
    last = Event.objects.filter(organisation=organisation, year=year).order_by("-number").first()
    return last.sha256 if last else BEGINNING


def events_of(organisation: Organisation, year: int) -> QuerySet[Event]:
    """The events of a body and year, newest first."""
    events = Event.objects.filter(organisation=organisation, year=year).select_related("person")
    return events.order_by("-number")


@dataclass(frozen=True)
class Change:
    """One change of one field of a row, for its history."""

    at: datetime
    person: Person | None
    kind: str
    field: str
    old: Any
    new: Any


def history_of(organisation: Organisation, year: int, row: str) -> list[Change]:
    """Everything that happened to a row, field by field, newest first."""
    events = Event.objects.filter(organisation=organisation, year=year, rows__row=row).select_related("person")
    found: list[Change] = []
    for event in events.distinct().order_by("-number"):
        patches = [patch for patch in content_of(event).get("patches", ()) if patch["row"] == row]
        found += [Change(event.at, event.person, event.kind, *_told(patch)) for patch in patches]
    return found


def _told(patch: dict[str, Any]) -> tuple[str, Any, Any]:
    if patch["kind"] == "set":
        return patch["field"], patch["old"], patch["new"]
    if patch["kind"] == "insert":
        return "", None, patch["content"].get("name", "")
    if patch["kind"] == "remove":
        return "", patch["content"].get("name", ""), None
    return "", patch["origin"], patch["goal"]


def last_own_edit(budget: Budget, person: Person) -> Event | None:
    """The newest edit of a person that was not undone yet."""
    undone: set[int] = set()
    events = Event.objects.filter(organisation=budget.organisation_id, year=budget.year, person=person)
    for event in events.filter(kind__in=("edited", "workbook", "undone")).order_by("-number")[:200]:
        if event.kind == "undone":
            undone.add(content_of(event)["undoes"])
        elif event.number not in undone:
            return event
    return None


def is_empty() -> bool:
    """Whether nothing was ever kept here."""
    return not Organisation.objects.exists()


def count_events() -> tuple[int, int]:
    """How many events there are, and how many chains."""
    return Event.objects.count(), Event.objects.order_by().values("organisation", "year").distinct().count()
