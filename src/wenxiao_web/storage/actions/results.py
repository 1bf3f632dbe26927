"""Keeping the results in force, and what a county goes by."""

import json
from collections import Counter
from decimal import Decimal

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.sums import Sums
from wenxiao.evaluation.gathering import gather
from wenxiao.standards.results import ResultStandards
from wenxiao_web.storage.actions.events import NO_YEAR, record
from wenxiao_web.storage.models import Budget, Organisation, Person, ResultArrangement, RowResult
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.journal import standings_by_budget, standings_by_project
from wenxiao_web.storage.queries.results import arrangement_of, part_of, plain

_WHOLE_BODY = "expenditure.project"


@transaction.atomic
def keep_result(
    kept: Budget,
    row: str,
    score: Decimal,
    grade: str,
    *,
    source: str,
    problems: int = 0,
) -> RowResult:
    """Keep the result of a project or of a whole body; an activity is gathered of its projects anew.

    ``source`` ``self`` fills in the self-evaluation; where others have given a score, theirs stays in force.
    """
    kept = Budget.objects.select_for_update(of=("self",)).select_related("organisation__parent__parent").get(pk=kept.pk)
    budget = document_of(kept)
    found = RowResult.objects.filter(budget=kept, row=row).first() or RowResult(budget=kept, row=row)
    if source == "self":
        found.self_score = score
    if source != "self" or found.source != "others":
        found.score, found.grade, found.source, found.problems = score, grade, source, problems
    _fill(found, kept, budget)
    found.save()
    project = next((each for each in budget.projects if each.id == row), None)
    if project is not None and project.belongs_to:
        _gather(kept, budget, project.belongs_to)
    return found


@transaction.atomic
def withdraw_self(kept: Budget, row: str) -> None:
    """A self-evaluation is given back: its score counts no more; what others gave stays in force."""
    kept = Budget.objects.select_for_update(of=("self",)).select_related("organisation__parent__parent").get(pk=kept.pk)
    found = RowResult.objects.filter(budget=kept, row=row).first()
    if found is None:
        return
    if found.source == "self":
        found.delete()
    else:
        found.self_score = None
        found.save(update_fields=["self_score"])
    budget = document_of(kept)
    project = next((each for each in budget.projects if each.id == row), None)
    if project is not None and project.belongs_to:
        _gather(kept, budget, project.belongs_to)


def _fill(found: RowResult, kept: Budget, budget: DepartmentBudget) -> None:
    """Name, kind, money and sector, as they are now."""
    sums = Sums(budget)
    project = next((each for each in budget.projects if each.id == found.row), None)
    found.kind = "project" if found.row else "body"
    found.name = project.name[:500] if project else kept.organisation.name
    amount = sums.project(found.row) if found.row else sums.amount(_WHOLE_BODY)
    found.cents = None if amount is None else int(amount * 100)
    whole = Budget.objects.filter(pk=kept.pk)
    standing = standings_by_project(kept).get(found.row) if found.row else standings_by_budget(whole).get(kept.pk)
    if standing is not None:
        found.adjusted, found.paid = int(standing.adjusted * 100), int(standing.paid * 100)
    by_sector: Counter[str] = Counter()
    for line in budget.expenditure:
        if line.function and (line.project == found.row or not found.row):
            by_sector[line.function[:3]] += int(line.amount * 100)
    found.sector = by_sector.most_common(1)[0][0] if by_sector else ""
    found.kept_at = timezone.now()


def _gather(kept: Budget, budget: DepartmentBudget, activity: str) -> None:
    """The result of an activity out of those of its projects."""
    ids = [each.id for each in budget.projects if each.belongs_to == activity]
    parts = list(RowResult.objects.filter(budget=kept, row__in=ids))
    if not parts:
        RowResult.objects.filter(budget=kept, row=activity).delete()
        return
    whole = gather([part_of(each) for each in parts], arrangement_of(county_of(kept.organisation)).grade)
    duties = budget.responsibilities
    names = {duty.id: duty.name for duty in duties}
    names |= {each.id: each.name for duty in duties for each in duty.activities}
    # An activity that is gone keeps the name it had.
    before = RowResult.objects.filter(budget=kept, row=activity).values_list("name", flat=True).first() or ""
    told = {
        "kind": "activity",
        "name": names.get(activity, before)[:500],
        "cents": sum(each.cents or 0 for each in parts),
        "adjusted": sum(each.adjusted or 0 for each in parts),
        "paid": sum(each.paid or 0 for each in parts),
        "score": whole.score,
        "grade": whole.grade.value,
        "source": "gathered",
        "problems": sum(each.problems for each in parts),
        "sector": parts[0].sector,
        "kept_at": timezone.now(),
    }
    RowResult.objects.update_or_create(budget=kept, row=activity, defaults=told)


@transaction.atomic
def set_arrangement(person: Person, county: Organisation, wanted: ResultStandards, reason: str) -> ResultArrangement:
    """Keep what a county goes by from now on; what was made before keeps what it was made with."""
    Organisation.objects.select_for_update().get(pk=county.pk)
    last = ResultArrangement.objects.filter(county=county).aggregate(last=Max("number"))["last"] or 0
    made = ResultArrangement(county=county, number=last + 1, document=plain(wanted), reason=reason[:500])
    made.set_by, made.set_at = person, timezone.now()
    made.save(force_insert=True)
    told = {"number": made.number, "reason": made.reason, "document": json.loads(msgspec.json.encode(wanted))}
    record(county, NO_YEAR, person, "arrangement-set", told)
    return made
