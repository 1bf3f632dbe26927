"""Results of indicators for the library, read off confirmed self-evaluations."""

from wenxiao.evaluation.scoring import indicator_grades
from wenxiao.performance.library import settled
from wenxiao_web.storage.actions.library import form_of
from wenxiao_web.storage.models import Budget, EvaluationState, IndicatorOutcome
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.evaluations import evaluation_in

_FIELDS = ("evaluation_id", "key", "form", "actual", "grade")
_LONGEST = 500


def project_outcomes(kept: Budget) -> None:
    """Bring the results of a budget's indicators up to its confirmed self-evaluations; the budget is locked."""
    wanted = _rows(kept)
    gone, changed = [], []
    for old in IndicatorOutcome.objects.filter(budget=kept):
        new = wanted.pop(old.row, None)
        if new is None:
            gone.append(old.pk)
        elif any(getattr(old, name) != getattr(new, name) for name in _FIELDS):
            new.pk = old.pk
            changed.append(new)
    IndicatorOutcome.objects.filter(pk__in=gone).delete()
    IndicatorOutcome.objects.bulk_update(changed, ["evaluation", *_FIELDS[1:]], batch_size=200)
    IndicatorOutcome.objects.bulk_create(wanted.values(), batch_size=500)


def _rows(kept: Budget) -> dict[str, IndicatorOutcome]:
    """One result for each indicator: what counts more comes later and takes its place."""
    county = county_of(kept.organisation)
    confirmed = kept.self_evaluations.filter(state=EvaluationState.CONFIRMED)
    found: dict[str, IndicatorOutcome] = {}
    for row in sorted(confirmed, key=lambda each: (not each.subject, each.confirmed_at, each.pk)):
        for indicator, grade in indicator_grades(evaluation_in(row)):
            key = settled(indicator.name)
            if indicator.id and key:
                found[indicator.id] = IndicatorOutcome(
                    budget=kept,
                    county=county,
                    evaluation=row,
                    row=indicator.id,
                    key=key,
                    form=form_of(indicator.grades),
                    actual=indicator.actual.strip()[:_LONGEST],
                    grade=grade.value,
                )
    return found
