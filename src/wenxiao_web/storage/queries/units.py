"""What is held of the units of a body for a year: budgets of organisations below it, documents handed in as theirs."""

import json

from wenxiao.budget.subordinates import subordinate_units
from wenxiao.wire.budget import decode
from wenxiao_web.storage.models import Budget, Intake, IntakeState
from wenxiao_web.storage.queries.budgets import document_of

#: So many documents handed in at a body are looked at, the newest first.
_MOST = 50


def documents_of_units(kept: Budget) -> tuple[str, ...]:
    """The budgets of the units that the body's table names, as documents, one for each unit, by the unit's order.

    A document that was handed in at the body's desk and bears the name of a unit is that unit's; what was accepted
    went into the body's own draft, and what was dropped counts for nothing.
    """
    budget = document_of(kept)
    names = [unit.name for unit in subordinate_units(budget.department.name, budget.units)]
    if not names:
        return ()
    held = {**_handed_in(kept), **_below(kept)}
    return tuple(held[name] for name in names if name in held)


def _below(kept: Budget) -> dict[str, str]:
    below = Budget.objects.filter(organisation__parent=kept.organisation, year=kept.year)
    return {document_of(each).department.name: each.document for each in below}


def _handed_in(kept: Budget) -> dict[str, str]:
    read = Intake.objects.filter(organisation=kept.organisation, year=kept.year, state=IntakeState.READ)
    found: dict[str, str] = {}
    for result in read.values_list("result", flat=True)[:_MOST]:
        document = json.loads(result).get("budget")
        budget = decode(document) if document else None
        if budget is not None and budget.fiscal_year == kept.year:
            found.setdefault(budget.department.name, document)
    return found
