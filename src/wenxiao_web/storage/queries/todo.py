"""What there is to do for a person, by role: what waits for this person and for nobody else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wenxiao.budget.filling.sections import section_named
from wenxiao.workflow.stages import Move, Stage, moves_open, stage_of
from wenxiao_web.storage.models import Budget, Intake, IntakeState, Membership, Part, Remark, Waiver
from wenxiao_web.storage.queries.budgets import plain_of, row_name
from wenxiao_web.storage.queries.checks import checks_of
from wenxiao_web.storage.queries.clocks import LedgerLine, ledger_of_budgets
from wenxiao_web.storage.queries.desks import bodies_in_sight, county_of
from wenxiao_web.storage.queries.publications import last_day_of
from wenxiao_web.storage.queries.reminders import open_reminders
from wenxiao_web.storage.queries.stages import deadlines_of, today
from wenxiao_web.storage.queries.todo_results import result_things
from wenxiao_web.storage.queries.todo_year import asset_things, year_things
from wenxiao_web.storage.queries.wording import clauses, told_of
from wenxiao_web.storage.roles import BODIES, COUNTY_WIDE, Role

#: The days ahead that count as soon.
SOON = 7
#: The days ahead within which a clock of the ledger is told.
_AHEAD = 30
#: How many bodies of one kind are named one by one; a reviewer of two hundred sees the rest in the list.
_NAMED = 40


@dataclass(frozen=True)
class Thing:
    """One thing to do: what, why, where it is done, and how many days are left (``None``: no deadline)."""

    title: str
    why: str
    address: str
    verb: str
    due: date | None = None
    sign: str = "clipboard-list"

    @property
    def days_left(self) -> int | None:
        return None if self.due is None else (self.due - today()).days


@dataclass(frozen=True)
class Group:
    """Things that are due at about one time."""

    title: str
    things: list[Thing]


def words(named: Stage | Move) -> str:
    """What a stage or a move is called, in the language of the page."""
    return named.english if get_language() == "en" else named.chinese


def things_to_do(held: Iterable[Membership], year: int, carried_out: int | None = None) -> list[Group]:
    """What there is to do, the overdue first; a thing without a deadline stands among the later ones.

    ``carried_out`` is another year, whose budgets are carried out meanwhile: what waits there is told with its year.
    """
    held = list(held)
    own = _own_budgets(held, year if carried_out is None else max(year, carried_out))
    things = [*_own_bodies(held, year, own), *_stations(held, year), *_waiting_for(held, year), *_clocks(own)]
    years = {year, year if carried_out is None else carried_out}
    told = list(year_things(held, years, [budget for budget in own.values() if budget.year in years]))
    here = [each for of, each in told if of == year]
    things += [Thing(*each) for each in (*here, *asset_things(held, year), *result_things(held, year))]
    for of, each in told:
        if of != year:
            things.append(Thing(_("%(year)d 年：%(title)s") % {"year": of, "title": each[0]}, *each[1:]))
    late = [thing for thing in things if thing.days_left is not None and thing.days_left < 0]
    soon = [thing for thing in things if thing.days_left is not None and 0 <= thing.days_left <= SOON]
    later = [thing for thing in things if thing not in late and thing not in soon]
    groups = (Group(_("已过期"), late), Group(_("7 天内"), soon), Group(_("以后"), later))
    return [group for group in groups if group.things]


def _own_budgets(held: list[Membership], year: int) -> dict[tuple[int, int], Budget]:
    """The budgets of this year and last of the bodies whose finance officer somebody is, by body and year."""
    own = {each.organisation_id: each.organisation for each in held if each.role == Role.FINANCE_OFFICER}
    bodies = [key for key, body in own.items() if body.kind in BODIES]
    if not bodies:
        return {}
    found = Budget.objects.filter(organisation__in=bodies, year__in=(year - 1, year)).order_by("organisation", "year")
    open_parts = Part.objects.filter(budget=OuterRef("pk"), done_at=None).order_by().values("budget")
    found = found.select_related("check_result").annotate(
        parts_left=Subquery(open_parts.annotate(left=Count("pk")).values("left"))
    )
    for budget in found:
        budget.organisation = own[budget.organisation_id]
    return {(budget.organisation_id, budget.year): budget for budget in found}


def _own_bodies(held: list[Membership], year: int, own: Mapping[tuple[int, int], Budget]) -> Iterator[Thing]:
    """What waits at the body whose finance officer somebody is."""
    for membership in held:
        body = membership.organisation
        if membership.role != Role.FINANCE_OFFICER or body.kind not in BODIES:
            continue
        budget = own.get((body.pk, year))
        due = deadlines_of(county_of(body), year)
        if budget is None:
            address = reverse("body", args=[body.code, year])
            yield Thing(_("开始编制 %d 年预算") % year, _("可以从上年带入"), address, _("去开始"), due.get("station"))
            continue
        yield from _stage(budget, frozenset({Role.FINANCE_OFFICER}), due)
        yield from _said(budget)


def _stage(budget: Budget, roles: frozenset[str], due: dict[str, date]) -> Iterator[Thing]:
    """The step that waits for these roles."""
    forward = [move for move in moves_open(budget.stage, roles) if not move.returns]
    if not forward and budget.stage != "approved":
        return
    body, check = budget.organisation, getattr(budget, "check_result", None)
    title = words(forward[0]) if forward else _("公开")
    address = reverse("body" if forward else "publication", args=[body.code, budget.year])
    why = words(stage_of(budget.stage))
    if check and check.errors:
        why = clauses((why, _("还有 %d 条错误") % check.errors))
    if budget.stage in {"station", "second_compiling"}:
        left = getattr(budget, "parts_left", None)
        why = clauses((why, _("%d 个站所的部分没有填完") % left)) if left else why
    sign = "alert-octagon" if check and check.errors else "clipboard-check"
    yield Thing(
        told_of(body.short_name, title), why, address, _("去办"), due.get(budget.stage) or last_day_of(budget), sign
    )


def _said(budget: Budget) -> Iterator[Thing]:
    """Remarks that wait for an answer, and documents that wait to be looked through."""
    body = budget.organisation
    address = reverse("body", args=[body.code, budget.year])
    plain: dict[str, Any] | None = None
    for reminder in open_reminders([body], budget.year)[:_NAMED]:
        yield Thing(_("县里催办"), told_of(reminder.said_by, reminder.text), address, _("去办"), reminder.due, "flag")
    for remark in Remark.objects.filter(budget=budget, done_at=None, answers=None).select_related("person")[:_NAMED]:
        title = _("修改退回的地方") if remark.is_return else _("答复意见")
        why = f"{remark.person}：{remark.text[:60]}"
        if remark.row:
            plain = plain or plain_of(budget)
            why = f"{row_name(plain, remark.row) or remark.row}　{why}"
        yield Thing(
            title,
            why,
            _place(body.code, budget.year, remark) or address,
            _("去看"),
            sign="arrow-back-up" if remark.is_return else "message",
        )
    open_intakes = Intake.objects.filter(organisation=body, year=budget.year, state=IntakeState.READ)
    for intake in open_intakes.defer("content", "result", "source")[:_NAMED]:
        at = reverse("intake", args=[body.code, budget.year, intake.pk])
        yield Thing(_("核对读入的文件"), intake.name, at, _("去核对"), sign="file-import")


def _clocks(own: Mapping[tuple[int, int], Budget]) -> Iterator[Thing]:
    """Replies and publications outside the system that are due at a finance officer's body, of this year and last."""
    due: dict[tuple[int, int, str], list[LedgerLine]] = {}
    for line in ledger_of_budgets(own.values()):
        left, running = line.running.days_left, line.running
        if (
            line.budget
            and running.clock.is_end_entered
            and running.done is None
            and left is not None
            and left <= _AHEAD
        ):
            due.setdefault((line.body.pk, line.budget.year, running.clock.id), []).append(line)
    for (_body, year, name), found in due.items():
        body, clock = found[0].body, found[0].running.clock
        title = told_of(body.short_name, clock.english if get_language() == "en" else clock.chinese)
        why = _("%(year)d 年度，%(count)d 项没有登记") % {"year": year, "count": len(found)}
        address = reverse("clocks", args=[body.code, year]) + f"#{name}"
        last = min(line.running.due for line in found if line.running.due)
        yield Thing(title, why, address, _("去登记"), last, "calendar")


def _place(code: str, year: int, remark: Remark) -> str:
    """The page on which the row or the section of a remark is mended; blank where it is about the whole."""
    row = f"#{remark.row}" if remark.row else ""
    if section_named(remark.section):
        return reverse("section", args=[code, year, remark.section]) + row
    return reverse("tree", args=[code, year]) + row if row or remark.section == "responsibilities" else ""


def _stations(held: list[Membership], year: int) -> Iterator[Thing]:
    """Parts that a station has not filled in."""
    stations = [each.organisation_id for each in held if each.role == Role.STATION_CLERK]
    parts = Part.objects.filter(station__in=stations, done_at=None, budget__year=year)
    open_stages = ("station", "second_compiling")
    parts = parts.filter(budget__stage__in=open_stages).select_related("budget__organisation__parent", "station")
    for part in parts.defer("budget__document")[:_NAMED]:
        body = part.budget.organisation
        due = deadlines_of(county_of(body), year).get(part.budget.stage)
        row = part.budget.tree.filter(row=part.row).first()
        address = reverse("tree", args=[body.code, year]) + f"#{part.row}"
        yield Thing(_("填报：%s") % (row.name if row else part.row), body.name, address, _("去填"), due, "pencil")


def _waits(stage: str, roles: frozenset[str]) -> bool:
    """Whether the next step forward from a stage is for these roles; that something may be returned is no errand."""
    return any(not move.returns for move in moves_open(stage, roles))


def _waiting_for(held: list[Membership], year: int) -> Iterator[Thing]:
    """Bodies whose step waits for a reviewer or a leader, and findings that somebody asks to let stand."""
    roles = frozenset(each.role for each in held) & {Role.LEADER, Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER}
    reach = [each for each in held if each.role in COUNTY_WIDE]
    if not roles:
        return
    bodies = bodies_in_sight(reach)
    waiting = Budget.objects.filter(organisation__in=bodies, year=year).defer("document")
    stages = [name for name in waiting.values_list("stage", flat=True).distinct() if _waits(name, roles)]
    found = list(waiting.filter(stage__in=stages).select_related("organisation__parent")[:_NAMED])
    checks = checks_of(found)
    due = {county.pk: deadlines_of(county, year) for county in {county_of(each.organisation) for each in found}}
    for budget in found:
        check, body = checks.get(budget.pk), budget.organisation
        why = _("错误 %(errors)d，警告 %(warnings)d") % {
            "errors": check.errors if check else 0,
            "warnings": check.warnings if check else 0,
        }
        title = told_of(body.short_name, words(stage_of(budget.stage)))
        last = due[county_of(body).pk].get(budget.stage)
        yield Thing(title, why, reverse("body", args=[body.code, year]), _("去看"), last, "clipboard-check")
    asked = Waiver.objects.filter(budget__organisation__in=bodies, budget__year=year, decided_at=None)
    for waiver in asked.select_related("budget__organisation", "asked_by").defer("budget__document")[:_NAMED]:
        at = reverse("findings", args=[waiver.budget.organisation.code, year])
        title = _("%s 申请保留一条问题") % waiver.budget.organisation.short_name
        yield Thing(title, told_of(waiver.asked_by, waiver.reason), at, _("去看"), sign="flag")
