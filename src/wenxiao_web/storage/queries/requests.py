"""Requests for entries in a journal."""

from decimal import Decimal

from django.db.models import QuerySet

from wenxiao.budget.journal import Entry, EntryKind
from wenxiao.budget.rows import CostKind
from wenxiao_web.storage.models import Budget, EntryRequest, RequestState


def request_at(kept: Budget, number: int) -> EntryRequest | None:
    """One request of a budget."""
    return EntryRequest.objects.filter(budget=kept, number=number).select_related("asked_by", "decided_by").first()


def requests_of(kept: Budget, state: str = "", lines: frozenset[str] | None = None) -> QuerySet[EntryRequest]:
    """The requests of a budget in a state, newest first; of some lines only where these are given."""
    found = EntryRequest.objects.filter(budget=kept).select_related("asked_by", "decided_by")
    if lines is not None:
        found = found.filter(line__in=lines)
    return found.filter(state=state) if state else found


def waiting_count(kept: Budget) -> int:
    """How many requests wait for a second person."""
    return EntryRequest.objects.filter(budget=kept, state=RequestState.WAITING).count()


def entry_of(made: EntryRequest) -> Entry:
    """A request as the entry it asks for."""
    return Entry(
        id="asked",
        kind=EntryKind(made.kind),
        line=made.line,
        amount=Decimal(made.cents) / 100,
        on=made.on,
        concerns="" if made.concerns is None else str(made.concerns),
        economic=made.economic,
        cost=CostKind(made.cost) if made.cost else None,
        payee=made.payee,
        purpose=made.purpose,
        voucher=made.voucher,
    )
