"""The library as it is read off budgets, and what the performance reviewer says of its indicators."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import BudgetIndicator
from wenxiao.performance.grading import ScaleKind, parse
from wenxiao.performance.library import gradability, measured_noun, scale_form, sector_of, settled
from wenxiao_web.storage.actions.events import NO_YEAR, record
from wenxiao_web.storage.models import AdviceGiven, Budget, LibraryAdvice, LibraryIndicator, Organisation, Person
from wenxiao_web.storage.queries.desks import county_of

_NAME_LENGTH, _FORM_LENGTH = 500, 200
#: The fewest characters of a reason.
_SHORTEST = 4
#: What tells two rows of the library apart, beside the budget they are of.
_FIELDS = ("row", "sector", "under", "name", "grades", "level")


class AdviceNeedsReason(WenxiaoError):
    """A recommendation without a reason."""

    message = "推荐或不推荐都要写明原因，至少 4 个字。没有存。"
    message_en = "A reason of at least 4 characters is needed, either way. Nothing was saved."


class NotInLibrary(WenxiaoError):
    """Something said of an indicator that no approved budget has."""

    message = "指标库里没有这个指标或这一套标准，没有存。"
    message_en = "The library has no such indicator or scale. Nothing was saved."


def project_library(kept: Budget, budget: DepartmentBudget) -> None:
    """Bring the library's rows of a budget up to it; rows that did not change are left alone, and not made."""
    body = kept.organisation
    wanted = {
        (each.id, sector, under[:_NAME_LENGTH], each.name[:_NAME_LENGTH], _cells(each), body.kind): (
            under,
            sector,
            each,
        )
        for under, sector, each in _listed(budget)
    }
    gone = []
    for key, *fields in LibraryIndicator.objects.filter(budget=kept).values_list("pk", *_FIELDS):
        if wanted.pop(tuple(fields), None) is None:
            gone.append(key)
    if gone:
        LibraryIndicator.objects.filter(pk__in=gone).delete()
    if wanted:
        county = county_of(body)
        LibraryIndicator.objects.bulk_create((_row(kept, county, *each) for each in wanted.values()), batch_size=500)


def _listed(budget: DepartmentBudget) -> Iterator[tuple[str, str, BudgetIndicator]]:
    """Every indicator that stands in the library, with what it is under and its sector."""
    money = _money(budget)
    for duty in budget.responsibilities:
        own = sector_of(money[duty.id], (duty.name,))
        owners = [(duty.name, own, duty.indicators)]
        for activity in duty.activities:
            sector = sector_of(money[activity.id], (activity.name, duty.name)) or own
            owners.append((activity.name, sector, activity.indicators))
        for under, sector, indicators in owners:
            for each in indicators:
                if settled(each.name) and not is_withheld(each):
                    yield under, sector, each


def _money(budget: DepartmentBudget) -> dict[str, dict[str, Decimal]]:
    """Yuan by the activity or duty it belongs to and by function."""
    serves = {project.id: project.belongs_to for project in budget.projects}
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for line in budget.expenditure:
        if line.project in serves and line.function:
            owner = found[serves[line.project]]
            owner[line.function] = owner.get(line.function, Decimal(0)) + line.amount
    return found


def _cells(indicator: BudgetIndicator) -> str:
    return json.dumps(indicator.grades, ensure_ascii=False)


def _row(kept: Budget, county: Organisation, under: str, sector: str, indicator: BudgetIndicator) -> LibraryIndicator:
    return LibraryIndicator(
        budget=kept,
        county=county,
        organisation=kept.organisation,
        year=kept.year,
        level=kept.organisation.kind,
        sector=sector,
        row=indicator.id,
        under=under[:_NAME_LENGTH],
        activity=settled(under),
        name=indicator.name[:_NAME_LENGTH],
        key=settled(indicator.name),
        noun=measured_noun(indicator.name),
        grades=_cells(indicator),
        form=form_of(indicator.grades),
        verdict=gradability(indicator.grades, indicator.name).value,
    )


def is_withheld(indicator: BudgetIndicator) -> bool:
    """Whether anything of an indicator is confidential: marked so, or 涉密 in one of its cells."""
    if indicator.withheld:
        return True
    scale = parse(indicator.grades)
    return scale.kind is ScaleKind.WITHHELD or any(slip.kind == "withheld_mixed" for slip in scale.slips)


def form_of(grades: tuple[str, str, str, str]) -> str:
    """What a scale is known by in the library; of a long one the beginning and a digest of the whole."""
    form = scale_form(grades)
    if len(form) <= _FORM_LENGTH:
        return form
    digest = hashlib.sha256(form.encode()).hexdigest()[:32]
    return f"{form[: _FORM_LENGTH - len(digest) - 1]}…{digest}"


@transaction.atomic
def advise(person: Person, county: Organisation, key: str, form: str, advice: str, reason: str) -> LibraryAdvice | None:
    """Recommend an indicator (with one scale, or with ``form`` blank as such) or not; ``advice`` blank takes it back.

    Raises ``NotInLibrary`` and ``AdviceNeedsReason``; the event stands in the county's own chain.
    """
    rows = LibraryIndicator.objects.filter(county=county, key=key)
    found = (rows.filter(form=form) if form else rows).order_by("-year", "-id").first()
    if found is None or advice not in {"", *AdviceGiven.values}:
        raise NotInLibrary
    if advice and len(reason.strip()) < _SHORTEST:
        raise AdviceNeedsReason
    told = {"name": found.name, "key": key, "form": form, "advice": advice, "reason": reason.strip()[:_NAME_LENGTH]}
    record(county, NO_YEAR, person, "library-advised", told)
    at = LibraryAdvice.objects.filter(county=county, key=key, form=form)
    if not advice:
        at.delete()
        return None
    said = {"name": found.name, "advice": advice, "reason": told["reason"], "given_by": person}
    given, _made = LibraryAdvice.objects.update_or_create(
        county=county, key=key, form=form, defaults={**said, "given_at": timezone.now()}
    )
    return given
