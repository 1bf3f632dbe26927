"""What is found of what was planted: findings explained or false, and where the right cause stands."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from wenxiao.audit import examine
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.findings import Diagnosis, Finding, Severity, Verdict
from wenxiao.audit.relation_rules import relation_rules
from wenxiao.benchmarking.beside import ALONE, Beside
from wenxiao.benchmarking.planted import Planted
from wenxiao.benchmarking.printing import printed
from wenxiao.benchmarking.spots import Printing
from wenxiao.extraction import extract
from wenxiao.publications.pack.blocks import Pack
from wenxiao.readers import read

#: Rules beside the relations that judge figures.
_OF_FIGURES = "AG"
#: A quantity that is not whole, and 元 among 万元.
_BESIDE = ("PR07", "NM06")
_WEIGHING = frozenset({Severity.ERROR, Severity.WARNING})


class Claim(msgspec.Struct, frozen=True):
    """One planted defect with the rules of which one is to find it, and those whose findings may follow from it."""

    planted: Planted
    rules: frozenset[str]
    follows: frozenset[str]
    is_figure: bool


class Heard(msgspec.Struct, frozen=True):
    """A finding: its rule, what it says, and the numbers of the claims that explain it (none: it is false)."""

    rule: str
    severity: str
    message: str
    explained_by: tuple[int, ...]


class Score(msgspec.Struct, frozen=True):
    """What came of one document: for each claim the rules that found it, every finding, where the right cause stands.

    ``cause`` is the place of the right explanation among all that are told, from 1; 0 where it is not told, ``None``
    where no figure was planted or several defects were. ``ranks``: for each claim on a figure the best rank of an
    explanation that repairs it, 0 where none does.
    """

    found_by: tuple[tuple[str, ...], ...]
    heard: tuple[Heard, ...]
    cause: int | None
    ranks: tuple[int | None, ...]
    told: int


@cache
def rules_of_figures() -> frozenset[str]:
    """Rules that judge figures; what one of them says of a wrong figure is true of it."""
    own = (rule.id for rule in catalogue() if rule.id.startswith(_OF_FIGURES))
    return frozenset((*(rule.id for rule in relation_rules()), *own, *_BESIDE))


def score(pack: Pack, claims: Sequence[Claim], folder: Path, form: str, beside: Beside = ALONE) -> Score:
    """Print the pack, read the file, judge it, and hold what is said against what was planted.

    ``beside`` is what stands beside it where no claim has anything of its own there.
    """
    document = read(printed(pack, folder, form))
    disclosure = extract(document)
    published = next((claim.planted.published for claim in claims if claim.planted.published), None)
    beside = next((claim.planted.beside for claim in claims if claim.planted.beside != ALONE), beside)
    verdict = examine(disclosure, beside.previous, published, beside.units, beside.evaluations)
    printing = Printing(pack, document)
    heard = tuple(_heard(finding, claims, printing) for finding in verdict.findings)
    found = tuple(tuple(_found_by(number, claim, heard)) for number, claim in enumerate(claims))
    explanations = list(_explanations(verdict))
    ranks = tuple(_rank(verdict, claim, printing) for claim in claims)
    return Score(found, heard, _cause(explanations, claims, printing), ranks, len(explanations))


def _heard(finding: Finding, claims: Sequence[Claim], printing: Printing) -> Heard:
    explained = tuple(number for number, claim in enumerate(claims) if _explains(claim, finding, printing))
    return Heard(finding.rule, finding.severity.value, finding.chinese, explained)


def _explains(claim: Claim, finding: Finding, printing: Printing) -> bool:
    """Whether a finding is what the claim's rules are to say, and points at the place that was changed."""
    if finding.rule not in claim.rules | claim.follows:
        return False
    planted = claim.planted
    pointed = any(printing.touches(place, spot) for place in finding.places for spot in planted.spots)
    return pointed or any(word in finding.chinese for word in planted.words)


def _found_by(number: int, claim: Claim, heard: Sequence[Heard]) -> Iterator[str]:
    """The rules that found a claim: those named; a wrong figure is found only by an error or a warning."""
    for each in heard:
        weighs = each.severity in _WEIGHING or not claim.is_figure
        if number in each.explained_by and each.rule in claim.rules and weighs:
            yield each.rule


def _explanations(verdict: Verdict) -> Iterator[tuple[Diagnosis, ...]]:
    """The explanations as they are told, cause by cause; each holds the changes that are needed together."""
    keys = dict.fromkeys((each.cause, each.rank) for each in verdict.diagnoses)
    for key in keys:
        yield tuple(each for each in verdict.diagnoses if (each.cause, each.rank) == key)


def _cause(told: Sequence[Sequence[Diagnosis]], claims: Sequence[Claim], printing: Printing) -> int | None:
    if len(claims) != 1 or claims[0].planted.repair is None:
        return None
    places = (at for at, each in enumerate(told, start=1) if _is_right(each, claims[0].planted, printing))
    return next(places, 0)


def _is_right(explanation: Sequence[Diagnosis], planted: Planted, printing: Printing) -> bool:
    """Whether an explanation changes the figure that is wrong, and no other, to what it was."""
    return len(explanation) == 1 and _repairs(explanation[0], planted, printing)


def _repairs(told: Diagnosis, planted: Planted, printing: Printing) -> bool:
    at_place = any(printing.touches(told.fact.place, spot) for spot in planted.spots)
    return planted.repair is not None and at_place and told.suggested.value == planted.repair.right


def _rank(verdict: Verdict, claim: Claim, printing: Printing) -> int | None:
    if claim.planted.repair is None:
        return None
    right = (each.rank for each in verdict.diagnoses if _repairs(each, claim.planted, printing))
    return min(right, default=0)
