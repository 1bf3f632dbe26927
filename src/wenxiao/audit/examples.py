"""An example for each rule of what fails and what passes (``examples.toml``), in the words of the rules' case files."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class RuleExample(msgspec.Struct, frozen=True, kw_only=True):
    """What a document states so that a rule fails, with what is then ``found`` (Chinese), and so that it passes."""

    fails: str
    found: str
    passes: str


@cache
def rule_examples() -> dict[str, RuleExample]:
    """The examples by the numbers of the rules; a rule that a county added has none."""
    text = files("wenxiao.audit").joinpath("examples.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, RuleExample])
