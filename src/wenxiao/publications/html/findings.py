"""The findings of one document as its page tells them: numbered down the document, each with its marks and its card."""

import msgspec

from wenxiao.audit.findings import Finding, Severity
from wenxiao.publications.html.locating import Locator, Target
from wenxiao.publications.html.marking import Mark
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.publications.words import Words, bounded, quoted, spoken, spot, waived_why, where


class Spot(msgspec.Struct, frozen=True):
    """One place of a finding in words; ``mark`` is the identity of its mark, ``""`` where there is none.

    ``spot`` is the place without its section, for a card that stands beside the passage.
    """

    where: str
    spot: str
    quote: str
    mark: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding; ``waived`` says why it may stand.

    ``previous`` and ``following`` are the identities of the cards beside it, ``""`` at the ends.
    """

    number: int
    identity: str
    severity: Severity
    message: str
    rule: str
    stated: str | None
    expected: str | None
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...]
    waived: str = ""
    previous: str = ""
    following: str = ""


def cards(checked: CheckedDocument, prefix: str, say: Words) -> list[Card]:
    """Every finding as a card, in the order of the document; those on the whole document first."""
    locator = Locator(checked.document)
    found = [
        _card(number, finding, [locator.target(place) for place in finding.places], _Frame(checked, prefix, say))
        for number, finding in enumerate(checked.ordered, 1)
    ]
    found.sort(key=_position)
    identities = ["", *(card.identity for card in found), ""]
    return [
        msgspec.structs.replace(card, previous=before, following=after)
        for card, before, after in zip(found, identities, identities[2:], strict=False)
    ]


class _Frame(msgspec.Struct, frozen=True):
    checked: CheckedDocument
    prefix: str
    say: Words


def _card(number: int, finding: Finding, targets: list[Target | None], frame: _Frame) -> Card:
    card = f"{frame.prefix}-c{number}"
    marks: list[Mark] = []
    spots = []
    for place, target in zip(finding.places, targets, strict=True):
        identity = ""
        if target is not None:
            identity = f"{frame.prefix}-m{number}" + (f"-{len(marks) + 1}" if marks else "")
            marks.append(Mark(number, finding.severity, identity, card, target, not marks))
        spots.append(
            Spot(where(place, frame.checked.disclosure, frame.say), spot(place, frame.say), quoted(place), identity)
        )
    return Card(
        number=number,
        identity=card,
        severity=finding.severity,
        message=spoken(finding, frame.say),
        rule=finding.rule,
        stated=finding.stated,
        expected=bounded(finding.expected, frame.say) if finding.expected else None,
        spots=tuple(spots),
        marks=tuple(marks),
        waived=waived_why(finding, frame.say),
    )


def _position(card: Card) -> tuple[int, int, int, int]:
    if not card.marks:
        return -1, 0, 0, card.number
    target = card.marks[0].target
    return target.block, target.row or 0, target.column or 0, target.start or 0
