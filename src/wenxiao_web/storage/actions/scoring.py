"""Scoring a county: one body after the other, each whole or not at all, so that a stop in between loses nothing."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.evaluations import NotEvaluated, fill_budget
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.models import Budget, FiscalYear, LineStanding, Organisation, Person, ScoredBody, ScoringRun
from wenxiao_web.storage.roles import BODIES

_LONGEST = 500


@transaction.atomic
def begin_scoring(county: Organisation, year: int, person: Person) -> ScoringRun:
    """The run of a county's year: a new one, or the one that was stopped before it was done."""
    Organisation.objects.select_for_update().get(pk=county.pk)
    if FiscalYear.objects.filter(county=county, year=year, is_closed=True).exists():
        raise NotEvaluated(why="这一年度已经关闭", why_en="the fiscal year is closed")
    stopped = ScoringRun.objects.filter(county=county, year=year, finished_at=None).first()
    if stopped is not None:
        return stopped
    bodies = _budgets(county, year).count()
    run = ScoringRun(county=county, year=year, bodies=bodies, started_by=person, started_at=timezone.now())
    run.save(force_insert=True)
    record(county, year, person, "scoring-begun", {"run": run.pk, "bodies": run.bodies})
    return run


def _budgets(county: Organisation, year: int) -> QuerySet[Budget]:
    """The budgets of a county's year that were approved: they have a journal."""
    has_journal = Exists(LineStanding.objects.filter(budget=OuterRef("pk")))
    return Budget.objects.filter(
        has_journal, organisation__parent=county, organisation__kind__in=BODIES, organisation__is_active=True, year=year
    )


def score_county(key: int) -> ScoringRun:
    """Score every body that the run has not done yet, then close it; may be called again after a stop."""
    run = ScoringRun.objects.select_related("county", "started_by").get(pk=key)
    done = set(run.done.values_list("organisation_id", flat=True))
    for pk, body in _budgets(run.county, run.year).order_by("organisation__code").values_list("pk", "organisation_id"):
        if body not in done:
            _score_body(run, pk)
    with transaction.atomic():
        run = ScoringRun.objects.select_for_update().select_related("county", "started_by").get(pk=key)
        if run.finished_at is None:
            run.finished_at, run.bodies = timezone.now(), run.done.count()
            run.save(update_fields=["finished_at", "bodies"])
            told = {"run": run.pk, "bodies": run.bodies, "failed": run.done.exclude(failure="").count()}
            record(run.county, run.year, run.started_by, "scoring-done", told)
    return run


def _score_body(run: ScoringRun, pk: int) -> None:
    """One body in one transaction: all its scores, its event and the mark that it is done."""
    try:
        with transaction.atomic():
            kept = Budget.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)
            made = ScoredBody(run=run, organisation=kept.organisation, evaluations=fill_budget(kept), at=timezone.now())
            made.save(force_insert=True)
            told = {"run": run.pk, "count": made.evaluations}
            record(kept.organisation, run.year, run.started_by, "evaluations-filled", told)
    except WenxiaoError as error:
        # A body that cannot be scored does not keep the others from it.
        body = Organisation.objects.get(budgets=pk)
        ScoredBody.objects.create(run=run, organisation=body, failure=error.chinese[:_LONGEST], at=timezone.now())
