"""The examples of the catalogue, made from the case files: ``python -m tests.audit.examples`` writes them anew."""

import json
from pathlib import Path

import msgspec

from tests.audit.case_files import CaseFile, CaseText, case_files, case_of
from tests.house.repository import ROOT
from wenxiao.audit.catalogue import catalogue

FILE = ROOT / "src" / "wenxiao" / "audit" / "examples.toml"
HEAD = "# Examples of the rules, made from the case files in tests/audit/cases; not to be changed by hand.\n"
LONGEST = 200
#: What of a case is no part of the document.
NO_PART = {"name", "findings", "because"}


def stated(case: CaseText) -> str:
    """What a case states, as one line."""
    usual = msgspec.to_builtins(CaseText(""))
    given = {key: value for key, value in msgspec.to_builtins(case).items() if value != usual[key]}
    parts = [f"{key}: {told(value)}" for key, value in given.items() if key not in NO_PART]
    line = "；".join([case.name, *parts]) if parts else case.name
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def told(value: object) -> str:
    """A value of a case file as a person reads it."""
    if isinstance(value, dict):
        return "（" + "，".join(f"{key} {told(each)}" for key, each in value.items() if each) + "）"
    if isinstance(value, list):
        return "，".join(told(each) for each in value if each)
    return str(value)


def example(file: CaseFile) -> dict[str, str]:
    """The first case of a rule that fails, what is found, and the first that passes."""
    rule = {each.id: each for each in catalogue()}[file.rule]
    fails = next(case for case in file.case if case.findings)
    passes = next(case for case in file.case if not case.findings and not case.because)
    _, findings = rule.run(case_of(fails))
    return {"fails": stated(fails), "found": findings[0].chinese, "passes": stated(passes)}


def written() -> str:
    """The whole file."""
    rows = []
    for file in sorted(case_files(), key=lambda each: each.rule):
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in example(file).items())
        rows.append("\n".join([f"\n[{file.rule}]", *lines]))
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    Path(FILE).write_text(written(), encoding="utf-8", newline="\n")
