"""What the rules say of budgets."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import F, Q

from wenxiao_web.storage.models import Budget, Check, FoundFinding, Waiver


def check_of(kept: Budget) -> Check | None:
    """The newest check of a budget; it may be about an earlier revision while a new one runs."""
    return Check.objects.filter(budget=kept).first()


def unchecked() -> list[tuple[int, int]]:
    """Budgets, and their revision, whose newest check is not about them as they are: it is still to come, or lost."""
    stale = Q(check_result=None) | ~Q(check_result__revision=F("revision"))
    return list(Budget.objects.filter(stale).order_by("-year", "pk").values_list("pk", "revision"))


def checks_of(budgets: Iterable[Budget]) -> Mapping[int, Check]:
    """The newest checks of several budgets."""
    return {
        check.budget_id: check for check in Check.objects.filter(budget__in=list(budgets)).defer("executed", "causes")
    }


def findings_of(kept: Budget) -> list[FoundFinding]:
    """The findings of a budget, the heaviest first."""
    weight = {"error": 0, "warning": 1, "hint": 2}
    return sorted(
        FoundFinding.objects.filter(budget=kept), key=lambda found: (found.is_waived, weight.get(found.severity, 3))
    )


def causes_of(check: Check | None) -> list[list[str]]:
    """What explains the findings, each in Chinese and English."""
    told: list[list[str]] = json.loads(check.causes) if check else []
    return told


class Unexecuted(NamedTuple):
    """A rule that was not executed, and why; a check kept before both languages were told has Chinese alone."""

    rule: str
    title: str
    because: str
    because_en: str


def not_executed(check: Check) -> list[Unexecuted]:
    """The rules that were not executed, or crashed."""
    executed: list[list[str]] = json.loads(check.executed)
    return [
        Unexecuted(rule, title, because[0], because[-1])
        for rule, title, result, *because in executed
        if result in {"not_executed", "crashed"}
    ]


def waivers_of(kept: Budget) -> list[Waiver]:
    """What was asked to be let stand, newest last."""
    return list(Waiver.objects.filter(budget=kept).select_related("asked_by", "decided_by"))


def findings_by_section(kept: Budget) -> Mapping[str, Mapping[str, int]]:
    """How many errors and warnings each section has, waived ones left out."""
    counts: dict[str, dict[str, int]] = {}
    for found in FoundFinding.objects.filter(budget=kept, is_waived=False).only("section", "severity"):
        of = counts.setdefault(found.section, {})
        of[found.severity] = of.get(found.severity, 0) + 1
    return counts
