"""What only a made-up county needs: offices and people out of nothing, and budgets put straight at a stage."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.publications import clear, make_public, print_pack
from wenxiao_web.storage.actions.stages import freeze
from wenxiao_web.storage.models import (
    Budget,
    CorrectionNotice,
    FiscalYear,
    Membership,
    Organisation,
    Part,
    Person,
    Resolution,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.history import digest

#: How long the county takes from the resolution to its reply.
_FROM_CONGRESS_TO_REPLY = timedelta(days=12)


def add_body(parent: Organisation | None, kind: str, code: str, name: str, short_name: str) -> Organisation:
    """An organisation."""
    made = Organisation(parent=parent, kind=kind, code=code, name=name, short_name=short_name)
    made.save(force_insert=True)
    return made


def add_year(county: Organisation, year: int) -> None:
    """A fiscal year."""
    FiscalYear(county=county, year=year).save(force_insert=True)


def add_person(username: str, full_name: str, secret: str, organisation: Organisation, role: str) -> Person:
    """A person with an account and a role; ``secret`` is the password as it is kept."""
    person = Person(username=username, full_name=full_name, password=secret)
    person.save(force_insert=True)
    Membership(person=person, organisation=organisation, role=role).save(force_insert=True)
    return person


def give_parts(kept: Budget, stations: Iterable[tuple[Organisation, Person, tuple[str, ...]]], *, done: bool) -> None:
    """Each responsibility goes to the station whose words stand in its name; the rest stays with the finance office."""
    given = set()
    now = timezone.now() if done else None
    for station, clerk, words in stations:
        for duty in document_of(kept).responsibilities:
            if duty.id not in given and any(word in duty.name for word in words):
                given.add(duty.id)
                part = Part(budget=kept, row=duty.id, station=station, done_at=now, done_by=clerk if done else None)
                part.save(force_insert=True)


def put_at_stage(desk: Desk, stage: str) -> None:
    """Put a budget at a stage, with the version and the journal that the way would have left."""
    kept = Budget.objects.get(organisation=desk.organisation, year=desk.year)
    kept.stage = stage
    kept.save(update_fields=["stage"])
    if stage not in {"station", "compiling", "leading"}:
        freeze(kept, desk, "submit_first")
    if stage in {"approved", "published"} and kept.approved_on is not None:
        _resolved(kept, kept.approved_on - _FROM_CONGRESS_TO_REPLY)
        open_journal(desk, kept, kept.approved_on)
    told = {"move": "demo", "to": stage, "document_sha256": digest(kept.document)}
    record(desk.organisation, desk.year, desk.person, "moved", told)


def _resolved(kept: Budget, on: date) -> None:
    """The congress resolved on a budget."""
    name = f"关于{kept.year}年预算的决议"
    votes = {"resolved_on": on, "votes_for": 186, "votes_against": 0}
    Resolution(budget=kept, name=name, **votes).save(force_insert=True)


def publish_after(desk: Desk, second: Person, days: int) -> None:
    """Print the pack of an approved budget and publish it so many days after the approval."""
    kept = Budget.objects.get(organisation=desk.organisation, year=desk.year)
    made = print_pack(desk, kept)
    clear(replace(desk, person=second), made.number)
    if kept.approved_on is not None:
        make_public(desk, made.number, kept.approved_on + timedelta(days=days))


def copy_parts(kept: Budget) -> None:
    """The stations fill in what they fill in of the year after."""
    after = Budget.objects.filter(organisation=kept.organisation, year=kept.year + 1).first()
    rows = {duty.id for duty in document_of(kept).responsibilities}
    for part in after.parts.all() if after else ():
        if part.row in rows:
            Part.objects.get_or_create(budget=kept, row=part.row, defaults={"station": part.station})


def set_notice_back(notice: CorrectionNotice, days: int) -> None:
    """A notice as if it had been issued and due so many days earlier."""
    notice.due -= timedelta(days=days)
    notice.issued_at -= timedelta(days=days)
    notice.save(update_fields=["due", "issued_at"])
