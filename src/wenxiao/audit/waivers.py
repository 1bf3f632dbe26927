"""Findings that may stand: found by their waivers, marked with the reason, and no longer counted."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from wenxiao.audit.findings import Diagnosis, Finding, Verdict, Waived
from wenxiao.basics.wording import normal
from wenxiao.standards.waivers import KnownWaiver, Waiver

_LINE = re.compile(r"第?(\d+)行?")


class WaiverUse(msgspec.Struct):
    """The waivers of one run, and which of them found something to waive.

    ``today`` is the day on which it is asked whether a waiver still holds.
    """

    waivers: tuple[KnownWaiver, ...]
    today: date
    used: set[int] = msgspec.field(default_factory=set)

    @property
    def expired(self) -> tuple[KnownWaiver, ...]:
        """Those whose last day is over."""
        return tuple(each for each in self.waivers if each.waiver.until < self.today)

    @property
    def idle(self) -> tuple[KnownWaiver, ...]:
        """Those that hold and for which nothing was found in any document so far."""
        return tuple(
            each
            for number, each in enumerate(self.waivers)
            if number not in self.used and each.waiver.until >= self.today
        )


def with_waivers(verdict: Verdict, use: WaiverUse, file: str) -> Verdict:
    """The verdict on ``file`` with its waived findings marked; causes of these alone are left out."""
    findings = tuple(_marked(finding, use, file) for finding in verdict.findings)
    diagnoses = tuple(each for each in verdict.diagnoses if not _explains_waived_only(each, findings))
    return msgspec.structs.replace(verdict, findings=findings, diagnoses=diagnoses)


def _explains_waived_only(diagnosis: Diagnosis, findings: Sequence[Finding]) -> bool:
    explained = [findings[number] for number in diagnosis.explains]
    return bool(explained) and all(finding.waived is not None for finding in explained)


def _marked(finding: Finding, use: WaiverUse, file: str) -> Finding:
    for number, known in enumerate(use.waivers):
        waiver = known.waiver
        if waiver.until >= use.today and _is_meant(waiver, finding, file):
            use.used.add(number)
            waived = Waived(reason=waiver.reason, by=waiver.by, until=waiver.until)
            return msgspec.structs.replace(finding, waived=waived)
    return finding


def _is_meant(waiver: Waiver, finding: Finding, file: str) -> bool:
    if waiver.rule != finding.rule:
        return False
    if waiver.document and not file.endswith(waiver.document):
        return False
    figures = {normal(figure) for figure in (finding.stated, finding.expected) if figure}
    if waiver.figure and normal(waiver.figure) not in figures:
        return False
    return not waiver.place or _stands_at(waiver.place, finding)


def _stands_at(place: str, finding: Finding) -> bool:
    """Whether a finding has a place of that line, or a place where these words stand."""
    line = _LINE.fullmatch(normal(place))
    if line:
        return any(each.line == int(line[1]) for each in finding.places)
    return any(normal(place) in normal(each.quote) for each in finding.places)
