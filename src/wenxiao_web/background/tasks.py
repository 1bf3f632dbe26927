"""What the worker does."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from wenxiao_web.background.queue import QUEUE
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import budget_changed
from wenxiao_web.storage.actions.intakes import read_in
from wenxiao_web.storage.actions.journal import journal_changed
from wenxiao_web.storage.actions.monitoring import bring_up_runs, bring_up_runs_at
from wenxiao_web.storage.actions.payment_files import enter_payment_file, read_payment_file
from wenxiao_web.storage.actions.scoring import score_county
from wenxiao_web.storage.models import Budget, Organisation, PaymentFileState
from wenxiao_web.storage.queries.checks import unchecked
from wenxiao_web.storage.queries.evaluations import unfinished_runs
from wenxiao_web.storage.queries.monitoring import open_runs_touched, uncounted_runs
from wenxiao_web.storage.queries.payment_files import unfinished
from wenxiao_web.storage.queries.units import documents_of_units

#: What somebody waits for before a page goes before what nobody does: three hundred checks are a minute's work.
_AWAITED = 10
#: So many periods are counted again in one go: about half a second's work.
_TOGETHER = 20


@QUEUE.task(retries=1, priority=_AWAITED)
def read_intake(key: int) -> None:
    """Read a document that was handed in; what is a unit's is held against the body's budget at once."""
    at = read_in(key)
    kept = Budget.objects.filter(organisation=at.organisation, year=at.year).select_related("organisation").first()
    if kept is not None and documents_of_units(kept):
        check_budget(kept.pk, kept.revision)


@QUEUE.task(retries=1)
def check_budget(key: int, revision: int) -> None:
    """Check a budget, unless it changed since: then a later task does it; nor one that is checked already."""
    if Budget.objects.filter(pk=key, revision=revision).exclude(check_result__revision=revision).exists():
        check_kept(key)


@QUEUE.task(retries=1, priority=_AWAITED)
def read_payments(key: int) -> None:
    """Read a file of payments."""
    read_payment_file(key)


@QUEUE.task(retries=1, priority=_AWAITED)
def enter_payments(key: int) -> None:
    """Enter a file of payments into the journals."""
    enter_payment_file(key)


@QUEUE.task(retries=1)
def score_all(key: int) -> None:
    """Score the self-evaluations of a county."""
    score_county(key)


def take_up() -> None:
    """Put back into the queue what a killed process has left unfinished."""
    for key, state in unfinished():
        (enter_payments if state == PaymentFileState.ENTERING else read_payments)(key)
    for key in unfinished_runs():
        score_all(key)
    _recount(uncounted_runs())
    for key, revision in unchecked():
        check_budget(key, revision)


@QUEUE.task(retries=1)
def recount_monitoring(county: int, year: int) -> None:
    """Bring the counts of every open monitoring period of a county up to date."""
    bring_up_runs(Organisation.objects.get(pk=county), year)


@QUEUE.task(retries=1)
def recount_runs(keys: list[int]) -> None:
    """Bring the counts of some monitoring periods up to date."""
    bring_up_runs_at(keys)


@receiver(journal_changed)
def recount_soon(since: Mapping[int, date], **_named: Any) -> None:
    """Colours follow what is paid, once it is kept: the county's overview counts them.

    Only the periods that the days of the payments belong to are counted again, and what one file has touched together.
    """
    keys = open_runs_touched(since)
    transaction.on_commit(lambda: _recount(keys))


def _recount(keys: list[int]) -> None:
    """Put runs into the queue, few enough at once that what somebody waits for comes in between soon."""
    for at in range(0, len(keys), _TOGETHER):
        recount_runs(keys[at : at + _TOGETHER])


@receiver(budget_changed)
def check_soon(kept: Budget, **_named: Any) -> None:
    """Put a changed budget into the queue once the change is kept; an adjustment changes what periods are held to."""
    keys = open_runs_touched({kept.pk: date.min})
    transaction.on_commit(lambda: check_budget(kept.pk, kept.revision))
    transaction.on_commit(lambda: _recount(keys))
