"""Periods, colours and proposals of monitoring, as data (``monitoring.toml``)."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

LOCAL = "本县约定"


class Watch(msgspec.Struct, frozen=True):
    """A period that is watched; days as ``MM-DD``. ``usual``: it is run everywhere without anybody asking."""

    name: str
    title: str
    title_en: str
    covers_from: str
    covers_to: str
    due: str
    basis: str
    usual: bool

    def days(self, year: int) -> tuple[date, date, date]:
        """First and last day that it covers, and the last day to report, in a fiscal year."""
        first, last, due = (date.fromisoformat(f"{year}-{day}") for day in (self.covers_from, self.covers_to, self.due))
        return first, last, due


class ColourRule(msgspec.Struct, frozen=True):
    """What gives a colour: a measure with what it must come to, in ``points`` or as a ``value``."""

    id: str
    measure: str
    colour: str
    title: str
    title_en: str
    basis: str
    points: int = 0
    value: str = ""


class ProposalRule(msgspec.Struct, frozen=True):
    """What a mid-year review proposes: points behind the calendar at least, and how the goals stand."""

    decision: str
    behind: int
    goal: str
    title: str
    title_en: str
    basis: str


class MonitoringRules(msgspec.Struct, frozen=True):
    """All of ``monitoring.toml``."""

    period: tuple[Watch, ...]
    rule: tuple[ColourRule, ...]
    proposal: tuple[ProposalRule, ...]

    def of(self, measure: str) -> tuple[ColourRule, ...]:
        """The rules of one measure, in the order they are asked."""
        return tuple(rule for rule in self.rule if rule.measure == measure)


@cache
def monitoring_rules() -> MonitoringRules:
    """The periods, the rules of colours and the proposals."""
    text = files("wenxiao.standards").joinpath("monitoring.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), MonitoringRules)
