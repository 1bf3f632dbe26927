"""The classes of defects: what is planted, what is to find it, what may follow; as data beside this module."""

import tomllib
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from wenxiao.audit.diagnosis.slips import Slip
from wenxiao.benchmarking import across, scales, tables, texts
from wenxiao.benchmarking.elsewhere import FIGURES
from wenxiao.benchmarking.figures import FigureKind, plant_figure
from wenxiao.benchmarking.filled import FormDefect, forms
from wenxiao.benchmarking.scoring import Claim, rules_of_figures
from wenxiao.benchmarking.sheets import Sheet

#: A slip may be of any kind but one that has no look of its own.
SLIPS = tuple(slip for slip in Slip if slip is not Slip.OTHER)
_PLANTERS = {**texts.PLANTERS, **tables.PLANTERS, **scales.PLANTERS, **across.PLANTERS}


class DefectClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class of defects beside wrong figures; ``defects.toml`` explains the fields.

    ``alone``: it is not planted together with others.
    """

    name: str
    title: str
    title_en: str
    rules: tuple[str, ...]
    follows: tuple[str, ...] = ()
    alone: bool = False


class _Defects(msgspec.Struct, frozen=True):
    defect: tuple[DefectClass, ...]


class _Kinds(msgspec.Struct, frozen=True):
    kind: tuple[FigureKind, ...]


def _text(name: str) -> str:
    return files("wenxiao.benchmarking").joinpath(name).read_text(encoding="utf-8")


@cache
def defect_classes() -> tuple[DefectClass, ...]:
    """Every class beside wrong figures."""
    return msgspec.convert(tomllib.loads(_text("defects.toml")), _Defects).defect


@cache
def figure_kinds() -> tuple[FigureKind, ...]:
    """Every kind of figure in which slips are planted."""
    return msgspec.convert(tomllib.loads(_text("figures.toml")), _Kinds).kind


def form_classes() -> tuple[FormDefect, ...]:
    """Every class that is planted in a document of another form."""
    return tuple(defect for form in forms() for defect in form.defect)


def rules_planted() -> frozenset[str]:
    """The rules that some class names."""
    named = [each.rules for each in defect_classes()] + [each.rules for each in figure_kinds()]
    named += [each.rules for each in form_classes()]
    return frozenset(rule for rules in named for rule in rules) - {FIGURES}


def claim(sheet: Sheet, of: DefectClass | FigureKind, slip: Slip | None, rng: Random) -> Claim | None:
    """The town's document with a defect of the class; ``None`` where this town has nothing to plant it in."""
    if isinstance(of, FigureKind):
        assert slip is not None, "a wrong figure has a slip"
        planted = plant_figure(sheet, rng, of, slip)
        rules = rules_of_figures()
        return Claim(planted, rules, rules, is_figure=True) if planted else None
    planted = _PLANTERS[of.name](sheet, rng)
    return Claim(planted, _rules(of.rules), _rules(of.follows), is_figure=False) if planted else None


def _rules(named: tuple[str, ...]) -> frozenset[str]:
    more = rules_of_figures() if FIGURES in named else frozenset()
    return frozenset(named) - {FIGURES} | more


def planters() -> frozenset[str]:
    """The names of everything that plants a defect beside wrong figures."""
    return frozenset(_PLANTERS)
