"""What a report is about: a document read, a document checked, a file that could not be read."""

from collections import Counter

import msgspec

from wenxiao.audit.findings import Finding, Result, Severity, Verdict
from wenxiao.documents.model import Document
from wenxiao.facts.disclosure import Disclosure


class ReadDocument(msgspec.Struct, frozen=True):
    """A document and what it states."""

    document: Document
    disclosure: Disclosure


class CheckedDocument(msgspec.Struct, frozen=True):
    """A document, what it states, and what judging gave."""

    document: Document
    disclosure: Disclosure
    verdict: Verdict

    @property
    def ordered(self) -> list[Finding]:
        """The findings as every report numbers them: the heaviest first, then down the document, waived ones last."""
        return sorted(self.verdict.findings, key=_rank)

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much, those that may stand left out."""
        return sum(finding.severity is severity and finding.waived is None for finding in self.verdict.findings)

    @property
    def waived(self) -> int:
        """How many findings may stand."""
        return sum(finding.waived is not None for finding in self.verdict.findings)

    def ended(self, result: Result) -> int:
        """How many rules ended so."""
        return sum(execution.result is result for execution in self.verdict.executed)

    @property
    def unexecuted(self) -> int:
        """How many rules were not executed, for want of something or because they crashed."""
        wanting = (Result.NOT_EXECUTED, Result.CRASHED)
        return sum(execution.result in wanting for execution in self.verdict.executed)


def _rank(finding: Finding) -> tuple[bool, int, int, int, int, int]:
    place = finding.places[0] if finding.places else None
    spot = (place.block, place.row, place.column, place.start) if place else ()
    block, row, column, start = (-1 if number is None else number for number in (spot or (None,) * 4))
    return finding.waived is not None, _WEIGHT[finding.severity], block, row, column, start


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


class UnreadFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that could not be read: ``kind`` is a stable English name, the messages are for people.

    ``crash`` is the exception where reading broke down, which is a defect of the product and not of the file.
    """

    file: str
    kind: str
    chinese: str
    english: str
    crash: Exception | None = None


class Tally:
    """Counts over all files of a run, kept while the documents themselves are let go."""

    def __init__(self) -> None:
        self.files = 0
        self.unread = 0
        self.broken = 0
        self.checked = 0
        self.waived = 0
        self.found: Counter[Severity] = Counter()
        self.rules: dict[str, Counter[Result]] = {}

    def add(self, result: ReadDocument | CheckedDocument | UnreadFile) -> None:
        """Count one file."""
        self.files += 1
        if isinstance(result, UnreadFile):
            self.unread += 1
            self.broken += result.crash is not None
        elif isinstance(result, CheckedDocument):
            self.found.update(finding.severity for finding in result.verdict.findings if finding.waived is None)
            self.waived += result.waived
            self.checked += 1
            for execution in result.verdict.executed:
                self.rules.setdefault(execution.rule, Counter())[execution.result] += 1
