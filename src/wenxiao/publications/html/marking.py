"""Marks in a text: runs of characters with the findings they belong to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from wenxiao.audit.findings import Severity
from wenxiao.publications.html.locating import Target


class Mark(msgspec.Struct, frozen=True):
    """One place of one finding: ``number`` is the finding's, ``identity`` unique in the page.

    ``card`` is the identity of the finding's card, ``is_first`` marks the place to change first.
    """

    number: int
    severity: Severity
    identity: str
    card: str
    target: Target
    is_first: bool


class RunOfText(msgspec.Struct, frozen=True):
    """Characters that the same findings are about; ``begun`` are the marks that begin with them.

    ``severity`` is that of the heaviest finding, ``""`` where there is none.
    """

    text: str
    severity: str = ""
    begun: tuple[Mark, ...] = ()


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def runs(text: str, marks: Sequence[Mark]) -> list[RunOfText]:
    """The text cut where marks begin and end; a mark without a span holds all of it."""
    if not marks:
        return [RunOfText(text)] if text else []
    spans = [(_start(mark), len(text) if mark.target.end is None else mark.target.end, mark) for mark in marks]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    pieces = list(pairwise(cuts)) or [(0, 0)]
    return [
        RunOfText(
            text[low:high],
            heaviest(mark for start, end, mark in spans if start <= low and high <= end),
            tuple(mark for start, _, mark in spans if start == low),
        )
        for low, high in pieces
    ]


def _start(mark: Mark) -> int:
    return 0 if mark.target.start is None else mark.target.start


def heaviest(marks: Iterable[Mark]) -> str:
    """The severity of the heaviest mark, ``""`` of none."""
    severities = [mark.severity for mark in marks]
    return min(severities, key=_WEIGHT.__getitem__).value if severities else ""
