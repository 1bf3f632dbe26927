"""What judging gives: findings as typed data, and for every rule whether it was executed."""

from datetime import date
from enum import StrEnum

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.facts.fact import Fact


class Severity(StrEnum):
    """How much a finding weighs: an error must be mended, a warning explained, a hint read."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Message(msgspec.Struct, frozen=True):
    """One message as templates in both languages; ``{names}`` are parameters of the finding."""

    chinese: str
    english: str


class Waived(msgspec.Struct, frozen=True, kw_only=True):
    """Why a finding may stand, who agreed, and the last day on which that holds."""

    reason: str
    by: str
    until: date


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong, or may be.

    ``stated`` and ``expected`` are written as an official would write them, with unit
    (``-13.73万元``), both ``None`` where no figure is concerned; ``places`` lead to every passage concerned,
    the one to change first. A ``waived`` finding may stand, and counts for nothing.
    """

    rule: str
    family: str
    severity: Severity
    message: Message
    parameters: dict[str, str] = msgspec.field(default_factory=dict)
    stated: str | None = None
    expected: str | None = None
    places: tuple[Place, ...] = ()
    waived: Waived | None = None

    @property
    def chinese(self) -> str:
        return self.message.chinese.format(**self.parameters)

    @property
    def english(self) -> str:
        return self.message.english.format(**self.parameters)


class Result(StrEnum):
    """How a rule ended on one document."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXECUTED = "not_executed"
    CRASHED = "crashed"


class Execution(msgspec.Struct, frozen=True, gc=False):
    """One rule's result; ``because`` says what was missing, or how it crashed; ``""`` otherwise."""

    rule: str
    title: str
    result: Result
    because: str = ""
    because_en: str = ""
    title_en: str = ""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that is probably wrong: what it is, what it should be, how the slip looks, what it explains.

    ``rank`` is 1 for the likeliest explanation of its cause; changes that are needed together have one rank.
    ``cause`` counts the causes from 1. ``explains`` are places in the list of findings, ``fact`` the first of the
    statements that are wrong.
    """

    cause: int
    rank: int
    fact: Fact
    suggested: Amount
    slip: Slip
    explains: tuple[int, ...]


class Verdict(msgspec.Struct, frozen=True):
    """All that judging one document gave, in the order of the catalogue.

    ``causes_cut_short``: so much fails that looking for causes stopped before everything was tried.
    """

    findings: tuple[Finding, ...]
    executed: tuple[Execution, ...]
    diagnoses: tuple[Diagnosis, ...] = ()
    causes_cut_short: bool = False
