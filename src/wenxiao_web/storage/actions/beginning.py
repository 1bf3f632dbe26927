"""The first draft of a year."""

from django.db import transaction

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.department_budget import Identity
from wenxiao.budget.next_year import next_year
from wenxiao_web.storage.actions.editing import Edited, begin
from wenxiao_web.storage.models import Budget, Part
from wenxiao_web.storage.queries.budgets import budget_at, document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.roles import OrganisationKind


class AlreadyBegun(WenxiaoError):
    """A draft that is there already."""

    message = "这一年的预算已经开始编了。"
    message_en = "The budget of this year was begun already."


@transaction.atomic
def begin_draft(desk: Desk) -> Edited:
    """Begin a year: from last year's budget, with its figures as last year's, or empty; stations keep their parts."""
    if budget_at(desk) is not None:
        raise AlreadyBegun
    before = Budget.objects.filter(organisation=desk.organisation, year=desk.year - 1).first()
    if before is None:
        level = "部门" if desk.organisation.kind == OrganisationKind.DEPARTMENT else "乡镇"
        identity = Identity(name=desk.organisation.name, code=desk.organisation.code, level=level)
        return begin(desk, DepartmentBudget(department=identity, fiscal_year=desk.year))
    edited = begin(desk, next_year(document_of(before)), "begun", copied_from=before.year)
    Part.objects.bulk_create(
        Part(budget=edited.kept, row=part.row, station=part.station) for part in before.parts.select_related("station")
    )
    return edited
