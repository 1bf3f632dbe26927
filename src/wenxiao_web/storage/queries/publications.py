"""Packs and where they stand; who must publish by when, and who has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from wenxiao.standards.checks import deadline
from wenxiao_web.storage.models import Budget, Organisation, PackFile, Publication, PublicationState, Resolution
from wenxiao_web.storage.queries.budgets import budgets_listed
from wenxiao_web.storage.queries.stages import today

#: States in which a pack was public at some time.
EVER_PUBLIC = (PublicationState.PUBLISHED, PublicationState.REPLACED, PublicationState.WITHDRAWN)


def packs_of(kept: Budget) -> list[Publication]:
    """Every pack of a budget, newest first, with its files but not their content."""
    files = Prefetch("files", PackFile.objects.defer("content"))
    packs = kept.publications.select_related("prepared_by", "cleared_by", "published_by", "version")
    return list(packs.defer("version__document").prefetch_related(files))


@dataclass(frozen=True)
class LedgerLine:
    """When one body had to publish, and when it did; ``days_left`` is below zero where it is late."""

    body: Organisation
    budget: Budget | None
    resolved_on: date | None
    reply_due: date | None
    approved_on: date | None
    due: date | None
    published_on: date | None
    days_left: int | None

    @property
    def state(self) -> str:
        """``none`` (not approved), ``open``, ``overdue``, ``in_time`` or ``late``."""
        if self.due is None:
            return "none" if self.published_on is None else "in_time"
        if self.published_on is not None:
            return "late" if self.published_on > self.due else "in_time"
        return "overdue" if today() > self.due else "open"

    @property
    def is_reply_late(self) -> bool:
        """Whether the approval came, or still comes, later than it is due after the congress."""
        return self.reply_due is not None and (self.approved_on or today()) > self.reply_due

    @property
    def late_days(self) -> int:
        """Days past the last day, as far as the day of publication or today."""
        return 0 if self.due is None else ((self.published_on or today()) - self.due).days


def ledger(bodies: QuerySet[Organisation], year: int) -> list[LedgerLine]:
    """Every body in sight: resolved, approved, due, published; how many days there are stands in the standards."""
    listed = budgets_listed(bodies, year)
    first = _first_days(budget for _, budget in listed if budget)
    resolved = dict(Resolution.objects.filter(budget__year=year).values_list("budget_id", "resolved_on"))
    days, reply = (timedelta(days=deadline(name).days) for name in ("publication", "approval"))
    found = []
    for body, budget in listed:
        approved = budget.approved_on if budget else None
        due = approved + days if approved else None
        left = (due - today()).days if due else None
        key = budget.pk if budget else 0
        day = resolved.get(key)
        asked = day + reply if day else None
        found.append(LedgerLine(body, budget, day, asked, approved, due, first.get(key), left))
    return found


def last_day_of(budget: Budget) -> date | None:
    """By when an approved budget that is not public yet must be."""
    if budget.stage != "approved" or budget.approved_on is None:
        return None
    return budget.approved_on + timedelta(days=deadline("publication").days)


def _first_days(budgets: Iterable[Budget]) -> dict[int, date]:
    """The first day on which each budget was public."""
    packs = Publication.objects.filter(budget__in=[each.pk for each in budgets], state__in=EVER_PUBLIC)
    told = packs.exclude(published_on=None).order_by("-published_on").values_list("budget_id", "published_on")
    return {budget: day for budget, day in told if day is not None}


def public_list(words: str, year: str) -> QuerySet[Publication]:
    """What is public now, by name of the body and year."""
    found = Publication.objects.filter(state=PublicationState.PUBLISHED)
    if year.isdecimal():
        found = found.filter(budget__year=int(year))
    for word in words.split()[:5]:
        found = found.filter(budget__organisation__name__icontains=word)
    found = found.select_related("budget__organisation").defer("budget__document")
    return found.order_by("-budget__year", "budget__organisation__code")


def public_years() -> list[int]:
    """The years of which anything is public, newest first."""
    years = Publication.objects.filter(state=PublicationState.PUBLISHED).values_list("budget__year", flat=True)
    return sorted(set(years), reverse=True)


def public_packs(code: str, year: int) -> list[Publication]:
    """Every pack of a body and year that was ever public, newest first."""
    files = Prefetch("files", PackFile.objects.defer("content"))
    packs = Publication.objects.filter(
        budget__organisation__code=code, budget__year=year, state__in=EVER_PUBLIC
    ).select_related("budget__organisation")
    return list(packs.defer("budget__document").order_by("-number").prefetch_related(files))


def public_file(code: str, year: int, number: int, form: str) -> PackFile | None:
    """A file that the public may have: of the pack that is public now, or of one that was corrected since."""
    return PackFile.objects.filter(
        publication__budget__organisation__code=code,
        publication__budget__year=year,
        publication__number=number,
        publication__state__in=(PublicationState.PUBLISHED, PublicationState.REPLACED),
        format=form,
    ).first()


def pack_file(kept: Budget, number: int, form: str) -> PackFile | None:
    """A file of any pack of a budget, for those who work on it."""
    return PackFile.objects.filter(publication__budget=kept, publication__number=number, format=form).first()
