"""Where budgets are on their way, what stands in the way, and by when it is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from wenxiao.budget.completeness import Gap, gaps
from wenxiao.budget.control import ControlLine, against_control
from wenxiao.workflow.moving import Situation
from wenxiao.workflow.stages import move_of
from wenxiao_web.storage.models import Budget, ControlFigure, Deadline, Organisation, Person, Remark, Resolution
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.checks import check_of
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.ex_ante import ex_ante_gaps
from wenxiao_web.storage.queries.history import content_of, events_of


def control_of(organisation: Organisation, year: int) -> dict[str, ControlFigure]:
    """The control figures in force, by kind."""
    trail = ControlFigure.objects.filter(organisation=organisation, year=year).select_related("issued_by")
    return {figure.kind: figure for figure in trail}


def control_trail(organisation: Organisation, year: int) -> list[ControlFigure]:
    """Every control figure ever issued, newest first."""
    trail = ControlFigure.objects.filter(organisation=organisation, year=year).select_related("issued_by")
    return list(trail.order_by("-issued_at", "-id"))


def control_of_many(budgets: Iterable[Budget]) -> Mapping[tuple[int, int], Mapping[str, int]]:
    """Control figures in 分 of several bodies, by body and year."""
    kept = list(budgets)
    found: dict[tuple[int, int], dict[str, int]] = {}
    trail = ControlFigure.objects.filter(organisation__in=[each.organisation_id for each in kept])
    for body, year, kind, cents in trail.values_list("organisation_id", "year", "kind", "cents"):
        found.setdefault((body, year), {})[kind] = cents
    return found


def control_lines(kept: Budget) -> tuple[ControlLine, ...]:
    """What a budget declares beside its control figures."""
    issued = control_of(kept.organisation, kept.year)
    control = {kind: Decimal(figure.cents) / 100 for kind, figure in issued.items()}
    return against_control(document_of(kept), control)


def gaps_of(kept: Budget) -> tuple[Gap, ...]:
    """What a budget still lacks, ex-ante evaluations of new projects among it."""
    return (*gaps(document_of(kept)), *ex_ante_gaps(kept))


def resolution_of(kept: Budget) -> Resolution | None:
    """What the congress resolved on a budget."""
    return Resolution.objects.filter(budget=kept).first()


def situation_of(kept: Budget) -> Situation:
    """How a budget stands when a move is asked for."""
    check = check_of(kept)
    lines = control_lines(kept)
    resolution = Resolution.objects.filter(budget=kept).first()
    return Situation(
        checked=check is not None and check.revision == kept.revision,
        errors=check.errors if check else 0,
        gaps=len(gaps_of(kept)),
        open_parts=kept.parts.filter(done_at=None).count(),
        control_issued=any(line.control is not None for line in lines),
        over_control=any(line.is_over for line in lines),
        resolved_on=resolution.resolved_on if resolution else None,
        deadline=deadline_of(kept),
    )


@dataclass(frozen=True)
class Explanation:
    """What somebody said when handing a budget on although something was amiss; ``move`` is the id of the step."""

    at: datetime
    person: Person | None
    move: str
    text: str


def explanations_of(kept: Budget) -> list[Explanation]:
    """Why parts were missing, control figures exceeded or a day was late, as it was said; newest first.

    A return's reason is a remark, and told as one.
    """
    moved = events_of(kept.organisation, kept.year).filter(kind="moved")
    told = [(event, content_of(event)) for event in moved]
    return [
        Explanation(event.at, event.person, said["move"], said["said"]["reason"])
        for event, said in told
        if said.get("said", {}).get("reason") and (step := move_of(said["move"])) is not None and not step.returns
    ]


def deadlines_of(county: Organisation, year: int) -> dict[str, date]:
    """The last day of each stage, where the county has set one."""
    return dict(Deadline.objects.filter(county=county, year=year).values_list("stage", "due"))


def deadline_of(kept: Budget) -> date | None:
    """The last day of the stage that a budget is at, where the county has set one."""
    due = Deadline.objects.filter(county=county_of(kept.organisation), year=kept.year, stage=kept.stage)
    return due.values_list("due", flat=True).first()


def today() -> date:
    """Today, where the office is."""
    return timezone.localdate()


def open_remarks(kept: Budget) -> list[Remark]:
    """Remarks that nobody has marked as done, newest first."""
    remarks = Remark.objects.filter(budget=kept, done_at=None, answers=None).select_related("person")
    return list(remarks.prefetch_related("replies__person").order_by("-said_at"))


def remarks_on(kept: Budget, row: str) -> list[Remark]:
    """The remarks on one row, newest first."""
    return list(Remark.objects.filter(budget=kept, row=row).select_related("person").order_by("-said_at"))


def remarks_by_row(kept: Budget) -> dict[str, list[Remark]]:
    """What was said on rows and is not done, by row: returns first."""
    found: dict[str, list[Remark]] = {}
    said = Remark.objects.filter(budget=kept, done_at=None, answers=None).exclude(row="")
    for remark in said.select_related("person").order_by("-is_return", "-said_at"):
        found.setdefault(remark.row, []).append(remark)
    return found


def remarks_of(kept: Budget) -> list[Remark]:
    """Every remark with its answers, newest first."""
    remarks = Remark.objects.filter(budget=kept, answers=None).select_related("person", "done_by")
    return list(remarks.prefetch_related("replies__person").order_by("-said_at"))
