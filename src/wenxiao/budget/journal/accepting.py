"""Whether an entry can be taken into a journal, or why not."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from wenxiao.budget.journal.book import Book
from wenxiao.budget.journal.entries import Entry, EntryKind

#: What an entry of a kind may be about.
_ABOUT = {
    EntryKind.PAYMENT: EntryKind.COMMITMENT,
    EntryKind.RELEASE: EntryKind.COMMITMENT,
    EntryKind.REFUND: EntryKind.PAYMENT,
}
_CENT = Decimal("0.01")


class Refusal(msgspec.Struct, frozen=True):
    """One reason why an entry cannot be taken; ``code`` is a stable name."""

    code: str
    chinese: str
    english: str


def refusals(entry: Entry, journal: Book | Iterable[Entry], year: int) -> tuple[Refusal, ...]:
    """Everything that speaks against an entry, given the journal so far; nothing: it can be taken.

    Remaining money never falls below zero: not by a payment, a commitment or a cut, nor by reversing what brought it.
    Whoever takes many entries keeps a ``Book`` and adds each to it.
    """
    book = journal if isinstance(journal, Book) else Book(journal)
    found = [*_form(entry, year), *_about(entry, book)]
    if entry.line not in book and not entry.kind.changes_budget:
        found.append(Refusal("no_line", "预算里没有这一行", "the budget has no such line"))
    if not found:
        found += _too_much(entry, book)
    return tuple(found)


def _form(entry: Entry, year: int) -> list[Refusal]:
    """What is wrong with an entry by itself."""
    found = []
    amount = entry.amount
    if not amount.is_finite() or amount != amount.quantize(_CENT):
        found.append(Refusal("amount", "金额最多两位小数", "an amount has two places at most"))
    elif amount == 0 or (amount < 0 and not entry.kind.may_be_negative):
        told = "金额要大于零；退款和冲销另行登记"
        found.append(Refusal("sign", told, "an amount is above zero; refunds and reversals are entries of their own"))
    if entry.on.year != year:
        told = f"{entry.on} 不在 {year} 年度"
        found.append(Refusal("year", told, f"{entry.on} is not in the year {year}"))
    return found


def _about(entry: Entry, book: Book) -> list[Refusal]:
    """What is wrong with what it concerns."""
    if not entry.concerns:
        missing = entry.kind in (EntryKind.RELEASE, EntryKind.REFUND, EntryKind.REVERSAL)
        return [Refusal("concerns", "要写明针对哪一笔", "it must say which entry it is about")] if missing else []
    about = book.counted(entry.concerns)
    if about is None:
        return [Refusal("gone", "没有那一笔，或者它已经冲销", "there is no such entry, or it is reversed")]
    if entry.kind is EntryKind.REVERSAL:
        return _reversal(entry, about, book)
    if about.kind is not _ABOUT.get(entry.kind) or about.line != entry.line:
        return [Refusal("concerns", "它与那一笔对不上", "it does not go with that entry")]
    left = book.left(about)
    if entry.kind is not EntryKind.PAYMENT and entry.amount > left:
        return [Refusal("more", f"那一笔只剩 {left:,.2f} 元", f"only {left:,.2f} yuan of that entry are left")]
    return []


def _reversal(entry: Entry, about: Entry, book: Book) -> list[Refusal]:
    if about.line != entry.line or about.amount != entry.amount:
        return [Refusal("concerns", "冲销要与原来那一笔同额", "a reversal is of the whole entry")]
    if book.is_used(about.id):
        told = "它已经有退款、释放或支付，先冲销那些"
        return [Refusal("used", told, "it has refunds, releases or payments; reverse those first")]
    return []


def _too_much(entry: Entry, book: Book) -> list[Refusal]:
    """Whether less than nothing would remain of the line."""
    before, after = book.remaining_with(entry)
    if after < 0 and after < before:
        told = f"这一行只剩 {before:,.2f} 元，还差 {-after:,.2f} 元"
        return [Refusal("overspent", told, f"{before:,.2f} yuan are left of this line; {-after:,.2f} are missing")]
    return []
