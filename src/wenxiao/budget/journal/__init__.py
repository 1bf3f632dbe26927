"""The journal of an approved budget: entries that are only ever added, and what they come to.

``fold`` gives the standing of every line; ``refusals`` says why an entry cannot be taken;
``Book`` does both for many entries one after the other.
"""

from wenxiao.budget.journal.accepting import Refusal, refusals
from wenxiao.budget.journal.book import Book
from wenxiao.budget.journal.entries import Entry, EntryKind
from wenxiao.budget.journal.opening import opening
from wenxiao.budget.journal.standing import Standing, fold, together

__all__ = ["Book", "Entry", "EntryKind", "Refusal", "Standing", "fold", "opening", "refusals", "together"]
