"""Files of payments, what reading them gave, and the books that their rows are held against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum

from wenxiao.budget.payments import BodyBook
from wenxiao_web.storage.models import (
    Budget,
    ColumnMapping,
    JournalEntry,
    LineStanding,
    Organisation,
    PaymentFile,
    PaymentFileState,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.journal import entries_of
from wenxiao_web.storage.queries.suspensions import suspended_projects
from wenxiao_web.storage.roles import OrganisationKind


def payment_files_at(desk: Desk) -> list[PaymentFile]:
    """The files handed in at a desk, newest first, without their content."""
    found = PaymentFile.objects.filter(organisation=desk.organisation, year=desk.year)
    return list(found.defer("content", "plan").select_related("person")[:100])


def payment_file_at(desk: Desk, key: int) -> PaymentFile | None:
    """One of them, without its content."""
    found = PaymentFile.objects.filter(organisation=desk.organisation, year=desk.year, pk=key)
    return found.defer("content").select_related("person", "entered_by").first()


def plan_of(file: PaymentFile) -> dict[str, Any]:
    """What reading a file gave."""
    told: dict[str, Any] = json.loads(file.plan)
    return told


def decisions_of(file: PaymentFile) -> dict[str, Any]:
    """What people said of a file: its columns, its unit, single rows."""
    told: dict[str, Any] = json.loads(file.decisions)
    return told


@dataclass(frozen=True)
class Remembered:
    """The columns of such headings, and their unit (``""``: it was not said), as a person of the body said them."""

    columns: Mapping[str, int]
    unit: str


def columns_said(organisation: Organisation, signature: str) -> Remembered | None:
    """What was said before of files with these headings; ``None`` where nobody has."""
    found = ColumnMapping.objects.filter(organisation=organisation, signature=signature).first()
    return None if found is None else Remembered(json.loads(found.columns), found.unit)


class Books:
    """The books of the bodies that a file may name: of the one that handed it in, or of all in the county.

    A body without an approved budget of the year is not there. ``last`` tells how long each journal was when its book
    was opened.
    """

    def __init__(self, organisation: Organisation, year: int) -> None:
        self._own = organisation if organisation.kind != OrganisationKind.COUNTY else None
        bodies = [self._own] if self._own else list(organisation.children.filter(is_active=True))
        budgets = Budget.objects.filter(organisation__in=bodies, year=year).select_related("organisation__parent")
        self.budgets = {each.organisation.code: each for each in budgets.defer("document")}
        self._names: dict[str, str] = {}
        for code, kept in self.budgets.items():
            for name in (code, kept.organisation.name, kept.organisation.short_name):
                self._names.setdefault(name, code)
        self._opened: dict[str, BodyBook | None] = {}
        self.last: dict[str, int] = {}

    def of(self, named: str) -> BodyBook | None:
        """The book of the body of that code or name; of the one that handed in the file where none is named."""
        code = self._names.get(named) if named or self._own is None else self._own.code
        if code is None or code not in self.budgets:
            return None
        if code not in self._opened:
            self._opened[code] = self._open(code)
        return self._opened[code]

    def _open(self, code: str) -> BodyBook | None:
        kept = self.budgets[code]
        entries = entries_of(kept)
        if not entries:
            return None
        self.last[code] = max(int(each.id) for each in entries)
        return BodyBook(code, document_of(kept), entries, suspended_projects(kept))

    def most(self) -> Decimal:
        """What all the budgets together can take, in yuan."""
        rows = LineStanding.objects.filter(budget__in=[each.pk for each in self.budgets.values()])
        sums = rows.aggregate(**{name: Sum(name) for name in ("initial", "added", "transferred", "carried_over")})
        return Decimal(sum(each or 0 for each in sums.values())) / 100

    def is_as_it_was(self) -> bool:
        """Whether no journal has got an entry since its book was opened."""
        kept = [self.budgets[code].pk for code in self.last]
        found = JournalEntry.objects.filter(budget__in=kept).order_by().values("budget").annotate(last=Max("number"))
        now = {row["budget"]: row["last"] for row in found}
        return all(now.get(self.budgets[code].pk) == last for code, last in self.last.items())


def unfinished() -> list[tuple[int, str]]:
    """Files that wait for the worker, with their state: what a killed process has left behind."""
    waiting = (PaymentFileState.READING, PaymentFileState.ENTERING)
    return list(PaymentFile.objects.filter(state__in=waiting).values_list("pk", "state"))
