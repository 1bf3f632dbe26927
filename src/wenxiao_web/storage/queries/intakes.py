"""Documents handed in, and what is left to look at before one is accepted."""

import json
from typing import Any

from wenxiao_web.storage.models import Intake
from wenxiao_web.storage.queries.desks import Desk

#: Points of these groups are decided one by one; findings are mended later, in the budget.
TO_DECIDE = ("doubt", "unsettled")


def intakes_at(desk: Desk) -> list[Intake]:
    """The documents handed in at a desk, newest first, without their content."""
    found = Intake.objects.filter(organisation=desk.organisation, year=desk.year)
    return list(found.defer("content", "result", "source").select_related("person")[:100])


def intake_at(desk: Desk, key: int) -> Intake | None:
    """One of them, without its content."""
    found = Intake.objects.filter(organisation=desk.organisation, year=desk.year, pk=key)
    return found.defer("content").select_related("person").first()


def result_of(intake: Intake) -> dict[str, Any]:
    """What reading gave."""
    told: dict[str, Any] = json.loads(intake.result)
    return told


def points_of(intake: Intake) -> list[dict[str, Any]]:
    """Everything to look at, each with its number and the decision, if there is one."""
    decided = json.loads(intake.decisions)
    points = result_of(intake).get("points", [])
    return [{**point, "number": at, "decision": decided.get(str(at))} for at, point in enumerate(points)]


def open_points(intake: Intake) -> int:
    """How many points are still to be decided."""
    return sum(point["group"] in TO_DECIDE and point["decision"] is None for point in points_of(intake))
