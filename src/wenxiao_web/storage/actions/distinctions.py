"""The accountability list and the commendations: listed by the rules, confirmed by a person."""

from django.db import transaction
from django.utils import timezone

from wenxiao.evaluation.distinctions import distinctions
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outside import CannotEvaluate, reason_of
from wenxiao_web.storage.models import DistinctionEntry, DistinctionState, Organisation, Person
from wenxiao_web.storage.queries.consequences import records_of
from wenxiao_web.storage.queries.desks import bodies_under
from wenxiao_web.storage.queries.results import arrangement_of


@transaction.atomic
def list_distinctions(person: Person, county: Organisation, year: int) -> int:
    """List what the rules say of a year; what was decided stays, what no longer holds and was not decided leaves."""
    Organisation.objects.select_for_update().get(pk=county.pk)
    rules = arrangement_of(county).distinction
    bodies = bodies_under(county)
    DistinctionEntry.objects.filter(organisation__in=bodies, year=year, state=DistinctionState.LISTED).delete()
    made = [
        DistinctionEntry(
            organisation_id=body,
            year=year,
            row=each.row,
            name=each.name,
            kind=each.kind,
            rule=each.rule,
            chinese=each.reason.chinese,
            english=each.reason.english,
        )
        for body, records in records_of(bodies, year).items()
        for each in distinctions(records, rules, year)
    ]
    DistinctionEntry.objects.bulk_create(made, ignore_conflicts=True)
    record(county, year, person, "distinctions-listed", {"count": len(made)})
    return len(made)


@transaction.atomic
def decide_distinction(person: Person, county: Organisation, key: int, note: str, *, confirmed: bool) -> None:
    """Confirm an entry, or say why it does not stand."""
    bodies = bodies_under(county)
    found = DistinctionEntry.objects.select_for_update().filter(pk=key, organisation__in=bodies).first()
    if found is None or found.state != DistinctionState.LISTED:
        raise CannotEvaluate(why="没有这一条，或者已经定了", why_en="there is no such entry, or it is decided")
    found.note = note.strip()[:500] if confirmed else reason_of(note, "不认定", "dropping an entry")[:500]
    found.state = DistinctionState.CONFIRMED if confirmed else DistinctionState.DROPPED
    found.decided_by, found.decided_at = person, timezone.now()
    found.save()
    told = {"name": found.name, "rule": found.rule, "state": found.state, "note": found.note}
    record(found.organisation, found.year, person, "distinction-decided", told, [found.row])
