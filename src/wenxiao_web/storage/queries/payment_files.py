"""Files of payments, what reading them gave, and the books that their rows are held against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Max, Sum

from wenxiao.budget.journal import Entry
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
from wenxiao_web.storage.queries.suspensions import suspended_projects, suspensions_now
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


class Opened(NamedTuple):
    """A body's journal, the number of its last entry, and the book in which rows are held against it."""

    entries: list[Entry]
    last: int
    book: BodyBook


class Books:
    """The books of the bodies that a file may name: of the one that handed it in, or of all in the county.

    A body without an approved budget of the year is not there. A book that is closed leaves behind how its body stood.
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
        self._opened: dict[str, Opened | None] = {}
        # By code: the last entry, the revision and the suspended projects when the book was opened.
        self._stood: dict[str, tuple[int, int, frozenset[str]]] = {}

    def code_of(self, named: str) -> str:
        """The code of the body of that code or name, of the one that handed in the file where none is named.

        Blank where there is no such body.
        """
        code = self._names.get(named, "") if named or self._own is None else self._own.code
        return code if code in self.budgets else ""

    def of(self, named: str) -> BodyBook | None:
        """The book of the body of that code or name; of the one that handed in the file where none is named."""
        code = self.code_of(named)
        if not code:
            return None
        if code not in self._opened:
            self._opened[code] = self._open(code)
        opened = self._opened[code]
        return opened.book if opened else None

    def close(self, code: str) -> Opened | None:
        """Put a book away, so that not all are held at once; gives what was opened, ``None`` where nothing was."""
        return self._opened.pop(code, None)

    def _open(self, code: str) -> Opened | None:
        kept = self.budgets[code]
        entries = entries_of(kept)
        if not entries:
            return None
        suspended = suspended_projects(kept)
        last = max(int(each.id) for each in entries)
        self._stood[code] = (last, kept.revision, suspended)
        return Opened(entries, last, BodyBook(code, document_of(kept), entries, suspended))

    def most(self) -> Decimal:
        """What all the budgets together can take, in yuan."""
        rows = LineStanding.objects.filter(budget__in=[each.pk for each in self.budgets.values()])
        sums = rows.aggregate(**{name: Sum(name) for name in ("initial", "added", "transferred", "carried_over")})
        return Decimal(sum(each or 0 for each in sums.values())) / 100

    @property
    def keys(self) -> list[int]:
        """The budgets whose books were opened, by their keys."""
        return sorted(self.budgets[code].pk for code in self._stood)

    def is_as_it_was(self) -> bool:
        """Whether no body whose book was opened has got an entry, another budget or another suspension since."""
        keys = {self.budgets[code].pk: stood for code, stood in self._stood.items()}
        last = JournalEntry.objects.filter(budget__in=keys).order_by().values_list("budget").annotate(Max("number"))
        revisions = dict(Budget.objects.filter(pk__in=keys).values_list("pk", "revision"))
        suspended: dict[int, set[str]] = {}
        for budget, project in suspensions_now(keys):
            suspended.setdefault(budget, set()).add(project)
        lasts = dict(last)
        return all(
            (lasts.get(key), revisions.get(key), frozenset(suspended.get(key, ()))) == stood
            for key, stood in keys.items()
        )


def unfinished() -> list[tuple[int, str]]:
    """Files that wait for the worker, with their state: what a killed process has left behind."""
    waiting = (PaymentFileState.READING, PaymentFileState.ENTERING)
    return list(PaymentFile.objects.filter(state__in=waiting).values_list("pk", "state"))
