"""A file to the budget that it states."""

from pathlib import Path

from wenxiao.audit import judge
from wenxiao.audit.findings import Severity, Verdict
from wenxiao.budget.settling import Obstacle, Settlement, settle
from wenxiao.extraction import extract
from wenxiao.readers import read


def settle_file(path: Path) -> Settlement:
    """Read, judge and settle one document.

    Raises ``UnreadableFile`` for a file that cannot be read, ``NotSettled`` for a document without year or department.
    """
    disclosure = extract(read(path))
    return settle(disclosure, obstacles_of(judge(disclosure)))


def obstacles_of(verdict: Verdict) -> tuple[Obstacle, ...]:
    """The errors that concern a figure; each blames what stands at its first place, the one to change first."""
    return tuple(
        Obstacle(chinese=finding.chinese, english=finding.english, places=finding.places[:1])
        for finding in verdict.findings
        if finding.severity is Severity.ERROR and finding.stated is not None and finding.places
    )
