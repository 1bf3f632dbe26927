"""Which station fills in which part of a tree, and that it is done."""

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import NoSuchRow, WenxiaoError
from wenxiao_web.storage.actions.editing import NotYours
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Budget, Part
from wenxiao_web.storage.queries.budgets import plain_of
from wenxiao_web.storage.queries.desks import Desk, stations_of
from wenxiao_web.storage.roles import Role


class NoSuchStation(WenxiaoError):
    """A station that the body does not have."""

    message = "本单位没有这个站所。"
    message_en = "The body has no such station."


@transaction.atomic
def assign_part(desk: Desk, kept: Budget, row: str, station: str) -> None:
    """Give a responsibility or an activity to a station; with an empty code, take it back."""
    if Role.FINANCE_OFFICER not in desk.roles or desk.closed:
        raise NotYours
    rows = {duty["id"] for duty in plain_of(kept)["responsibilities"]}
    rows |= {activity["id"] for duty in plain_of(kept)["responsibilities"] for activity in duty["activities"]}
    if row not in rows:
        raise NoSuchRow(row=row)
    Part.objects.filter(budget=kept, row=row).delete()
    if station:
        found = next((each for each in stations_of(desk.organisation) if each.code == station), None)
        if found is None:
            raise NoSuchStation
        Part(budget=kept, row=row, station=found).save(force_insert=True)
    record(desk.organisation, desk.year, desk.person, "part-assigned", {"row": row, "station": station}, [row])


@transaction.atomic
def finish_part(desk: Desk, kept: Budget, row: str, *, done: bool) -> None:
    """Say that a station's part is done, or that it is open again."""
    part = Part.objects.select_for_update().filter(budget=kept, row=row).first()
    mine = part is not None and (part.station_id in desk.stations or Role.FINANCE_OFFICER in desk.roles)
    if part is None or not mine or desk.closed:
        raise NotYours
    part.done_at, part.done_by = (timezone.now(), desk.person) if done else (None, None)
    part.save(update_fields=["done_at", "done_by"])
    record(desk.organisation, desk.year, desk.person, "part-done" if done else "part-open", {"row": row}, [row])
