"""How findings are worded in the reports that are filed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import PureWindowsPath

from wenxiao.audit.findings import Finding
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.words import words


@cache
def report_words() -> Mapping[str, str]:
    """The words of these reports (``words.toml``)."""
    text = files("wenxiao.publications.reports").joinpath("words.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}


def figures(finding: Finding) -> str:
    """What is stated and what is expected: 写的 1.00万元 → 应为 2.00万元; ``""`` where no figure is concerned."""
    say = words("zh")
    pairs = (("stated", finding.stated), ("expected", finding.expected))
    return " → ".join(f"{say[key]} {value}" for key, value in pairs if value)


def filed_name(disclosure: Disclosure) -> str:
    """The name of the file that was checked, without the folders of the machine it lay on."""
    return PureWindowsPath(disclosure.source.file).name
