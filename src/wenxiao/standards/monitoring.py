"""Periods, colours and proposals of monitoring, as data (``monitoring.toml``)."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import msgspec

from wenxiao.standards.local import Rows, kept, load, refused

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
    basis_en: str = ""

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
    basis_en: str = ""


class ProposalRule(msgspec.Struct, frozen=True):
    """What a mid-year review proposes: points behind the calendar at least, and how the goals stand."""

    id: str
    decision: str
    behind: int
    goal: str
    title: str
    title_en: str
    basis: str
    basis_en: str = ""


class MonitoringRules(msgspec.Struct, frozen=True, dict=True):
    """All of ``monitoring.toml``."""

    period: tuple[Watch, ...]
    rule: tuple[ColourRule, ...]
    proposal: tuple[ProposalRule, ...]

    def of(self, measure: str) -> tuple[ColourRule, ...]:
        """The rules of one measure in the order they are asked: of those with points the most points first."""
        return self._by_measure.get(measure, ())

    @cached_property
    def _by_measure(self) -> Mapping[str, tuple[ColourRule, ...]]:
        """Asked for with every indicator of a county."""
        ordered = sorted(self.rule, key=lambda rule: -rule.points)
        return {each.measure: tuple(rule for rule in ordered if rule.measure == each.measure) for each in self.rule}


@kept
def monitoring_rules() -> MonitoringRules:
    """The periods, the rules of colours and the proposals, with the county's own.

    Raises ``UnusableStandards`` for a wrong local file, also where the words of a rule name other points than it has.
    """
    rows = {"period": Rows("name", Watch), "rule": Rows("id", ColourRule), "proposal": Rows("id", ProposalRule)}
    rules = msgspec.convert(load("monitoring.toml", rows), MonitoringRules)
    for number, rule in enumerate(rules.rule):
        if rule.points and f" {rule.points} " not in f" {rule.title} ":
            why = f"{rule.id} 的 points 是 {rule.points}，title 里写的不是这个数"
            raise refused("monitoring.toml", "rule", number, "title", why, f"{rule.id}: title and points do not agree")
    return rules
