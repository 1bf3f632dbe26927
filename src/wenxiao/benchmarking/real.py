"""Real documents with the verdicts of a person on what is said of them; what they say is never repeated here."""

import tomllib
from collections import Counter
from pathlib import Path

import msgspec

from wenxiao.audit import examine
from wenxiao.audit.findings import Finding
from wenxiao.extraction import extract
from wenxiao.readers import read

_TRUE = "true"
_VERDICTS = (_TRUE, "doubtful", "false")


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A person's verdict on findings: by rule, severity, the figures and the lines of the places that they name.

    ``count`` findings are alike in all this. ``verdict`` is ``true``, ``false`` or ``doubtful``; ``why`` says it in
    words where it is not plain.
    """

    rule: str
    severity: str
    stated: str = ""
    expected: str = ""
    lines: tuple[int, ...] = ()
    count: int = 1
    verdict: str = _TRUE
    why: str = ""


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """One real document: how its name begins, the hash of its content, and every verdict."""

    file: str
    sha256: str = ""
    finding: tuple[Label, ...] = ()


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one real document: findings by verdict, those not read yet, and verdicts not found again."""

    file: str
    counts: dict[str, int]
    errors_false: int
    unread: tuple[str, ...]
    gone: int


def label_of(finding: Finding) -> Label:
    """A finding as it is labelled, with no verdict yet."""
    lines = tuple(sorted({place.line for place in finding.places if place.line is not None}))
    return Label(
        rule=finding.rule,
        severity=finding.severity.value,
        stated=finding.stated or "",
        expected=finding.expected or "",
        lines=lines[:8],
        verdict="unread",
    )


def labelled(path: Path) -> tuple[Labelled, ...]:
    """The labelled documents of a file."""

    class _File(msgspec.Struct):
        document: tuple[Labelled, ...]

    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).document


def known(document: Labelled, folder: Path) -> Known | None:
    """The document's findings against its labels; ``None`` where the document is not there."""
    found = sorted(folder.rglob(f"{document.file}*"))
    if not found:
        return None
    said = Counter(_key(label_of(finding)) for finding in examine(extract(read(found[0]))).findings)
    read_before = Counter({_key(label): label.count for label in document.finding})
    labels = {_key(label): label for label in document.finding}
    counts: Counter[str] = Counter()
    for key, count in (said & read_before).items():
        counts[labels[key].verdict] += count
    false = (label for key, label in labels.items() if label.verdict == "false" and key in said)
    return Known(
        file=document.file,
        counts=dict(counts),
        errors_false=sum(label.severity == "error" for label in false),
        unread=tuple(f"{key[0]} {key[1]}" for key in (said - read_before).elements()),
        gone=(read_before - said).total(),
    )


def _key(label: Label) -> tuple[object, ...]:
    return label.rule, label.severity, label.stated, label.expected, label.lines


def real_report(result: list[Known]) -> str:
    """What is said of real documents, for the page."""
    if not result:
        return ""
    rows = "\n".join(
        f"| {each.file} | {sum(each.counts.values())} | "
        f"{' | '.join(str(each.counts.get(verdict, 0)) for verdict in _VERDICTS)} | "
        f"{each.errors_false} | {len(each.unread)} |"
        for each in result
    )
    return f"{_REAL}{rows}\n"


_REAL = """
## Real documents

Every finding was read beside the document; `tests/expected/labelled_findings.toml` has the verdicts, without a word of
the documents. Doubtful: true of what is printed, and an office may have meant it so. Unread: said since.

| document | read findings | true | doubtful | false | false errors | unread |
|---|---|---|---|---|---|---|
"""
