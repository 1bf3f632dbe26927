"""What only a made-up county needs: offices and people out of nothing, and budgets put straight at a stage."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils import timezone

from wenxiao.budget.rows import Approval
from wenxiao.workflow.stages import MOVES
from wenxiao_web.storage.actions.publications import clear, make_public, print_pack
from wenxiao_web.storage.actions.stages import take
from wenxiao_web.storage.models import (
    Budget,
    CorrectionNotice,
    FiscalYear,
    Membership,
    Organisation,
    Part,
    Person,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.stages import control_lines
from wenxiao_web.storage.roles import Role

#: How long the county takes from the resolution to its reply.
_FROM_CONGRESS_TO_REPLY = timedelta(days=12)
#: Who takes a step; where several may, whoever comes first.
_TAKERS = (Role.FINANCE_OFFICER, Role.LEADER, Role.COUNTY_REVIEWER)


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


def walk_to(desks: Mapping[Role, Desk], stage: str, resolved_on: date | None = None) -> None:
    """Take a budget forward, each step by whoever takes it, with all that the way leaves: versions, records, journal.

    What a step needs is not asked of a made-up budget. It is resolved on ``resolved_on`` and approved twelve days
    after, or as its document says already.
    """
    at = desks[Role.FINANCE_OFFICER]
    kept = Budget.objects.select_related("organisation__parent").get(organisation=at.organisation, year=at.year)
    while kept.stage != stage:
        step = next(each for each in MOVES if each.origin == kept.stage and not each.returns)
        taker = next(role for role in _TAKERS if role in step.roles)
        take(desks[taker], kept, step, _said(kept, step.id, resolved_on), {})


def _said(kept: Budget, step: str, resolved_on: date | None) -> dict[str, str]:
    """What is said with a step."""
    approval = document_of(kept).approval
    if approval is None and resolved_on is not None:
        on = resolved_on + _FROM_CONGRESS_TO_REPLY
        approval = Approval(document=f"云财预〔{on.year}〕{int(kept.organisation.code) % 100}号", date=on)
    if step == "resolve" and approval is not None:
        on = approval.date - _FROM_CONGRESS_TO_REPLY
        votes = {"votes_for": "186", "votes_against": "0"}
        return {"resolution": f"关于{kept.year}年预算的决议", "resolved_on": on.isoformat(), **votes}
    if step == "approve" and approval is not None:
        return {"document": approval.document, "document_date": approval.date.isoformat()}
    is_over = step == "to_second_leading" and any(line.is_over for line in control_lines(kept))
    return {"reason": "上级新增配套任务，控制数内调剂不开，已向县财政局说明"} if is_over else {}


def publish_after(desk: Desk, second: Desk, days: int) -> None:
    """Print the pack of an approved budget and publish it so many days after the approval."""
    kept = Budget.objects.get(organisation=desk.organisation, year=desk.year)
    made = print_pack(desk, kept)
    clear(second, made.number)
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
