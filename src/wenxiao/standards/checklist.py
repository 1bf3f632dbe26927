"""The items of the reviewer's checklist (公开检查表) and the rules that decide them (``checklist.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class ChecklistItem(msgspec.Struct, frozen=True):
    """One thing a reviewer asks; ``rules`` are numbers of rules or how they begin, ``""`` takes all others."""

    title: str
    rules: tuple[str, ...]


@cache
def checklist_items() -> tuple[ChecklistItem, ...]:
    """The items in the order of the form."""
    text = files("wenxiao.standards").joinpath("checklist.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["item"], tuple[ChecklistItem, ...])


@cache
def deciding_item(rule: str) -> ChecklistItem:
    """The item that a rule decides: the one that names it by the longest beginning of its number."""
    named = ((len(begin), item) for item in checklist_items() for begin in item.rules if rule.startswith(begin))
    return max(named, key=lambda each: each[0])[1]
