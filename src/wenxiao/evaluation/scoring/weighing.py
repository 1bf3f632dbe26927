"""How the points of a scheme are shared out among indicators; what does not add up is told, never mended."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator
from wenxiao.evaluation.scoring.told import Problem, Step
from wenxiao.standards.evaluation import EXECUTION, SATISFACTION, WHOLE, ScoringStandard, evaluation_standards

_ZERO, _HUNDRED = Decimal(0), Decimal(100)


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Full points of each indicator, with the step that gave a weight to one without; what is wrong with them."""

    weights: tuple[Fraction, ...]
    steps: tuple[Step | None, ...]
    problems: tuple[Problem, ...]


def parts_for(standard: ScoringStandard, levels: Sequence[str]) -> dict[str, tuple[Decimal, Decimal]]:
    """[least, most] points by first level; without 满意度 its points belong to another level."""
    parts = {name: bounds for name, bounds in standard.scheme.parts.items() if name != EXECUTION}
    to = standard.rules.without_satisfaction.to
    if SATISFACTION in parts and SATISFACTION not in levels and to in parts and any(levels):
        least, most = parts.pop(SATISFACTION)
        parts[to] = (parts[to][0] + least, parts[to][1] + most)
    return parts


def weigh(indicators: Sequence[EvaluatedIndicator], standard: ScoringStandard) -> Weighed:
    """The full points of every indicator.

    What has none gets an equal share of what is left of its part, in hundredths, so that printed weights add up.
    """
    levels = [_level(each, standard) for each in indicators]
    parts = parts_for(standard, levels)
    weights: list[Fraction] = [Fraction(each.weight or 0) for each in indicators]
    steps: list[Step | None] = [None] * len(indicators)
    for level in dict.fromkeys(levels):
        members = [number for number, each in enumerate(levels) if each == level]
        bare = [number for number in members if indicators[number].weight is None]
        if not bare or level not in parts:
            continue
        left = Fraction(parts[level][1]) - sum((weights[number] for number in members), Fraction(0))
        for number, share in zip(bare, _shares(max(left, Fraction(0)), len(bare)), strict=True):
            weights[number] = share
            steps[number] = Step("shared", (("left", left), ("count", len(bare)), ("points", share)))
    problems = (
        _problems(weights, levels, parts, _HUNDRED - standard.scheme.parts[EXECUTION][1])
        if indicators
        else (Problem("no_indicators"),)
    )
    return Weighed(weights=tuple(weights), steps=tuple(steps), problems=tuple(problems))


def _shares(left: Fraction, count: int) -> list[Fraction]:
    """Equal shares in hundredths that come to the whole: what does not divide goes to the first ones."""
    hundredths = int(left * 100)
    each, over = divmod(hundredths, count)
    shares = [Fraction(each + (number < over), 100) for number in range(count)]
    shares[0] += left - Fraction(hundredths, 100)
    return shares


def _level(indicator: EvaluatedIndicator, standard: ScoringStandard) -> str:
    return WHOLE if WHOLE in standard.scheme.parts else indicator.level


def _problems(
    weights: Sequence[Fraction], levels: Sequence[str], parts: dict[str, tuple[Decimal, Decimal]], whole: Decimal
) -> list[Problem]:
    """What does not add up: single levels, or else all of them, which come to ``whole``."""
    names = {level.id: (level.title, level.title_en) for level in evaluation_standards().levels}
    names[WHOLE] = ("指标", "Indicators")
    found = []
    for level in dict.fromkeys((*parts, *levels)):
        given = sum((weight for weight, each in zip(weights, levels, strict=True) if each == level), Fraction(0))
        least, most = parts.get(level, (_ZERO, _ZERO))
        name, name_en = names.get(level, ("没有写明一级指标的", "Without a first level"))
        texts = (("level", name), ("level_en", name_en))
        if level not in levels and least > 0:
            found.append(Problem("level_missing", (("wanted", least),), texts))
        elif given != 0 and level not in parts:
            found.append(Problem("level_unknown", (("given", given),), texts))
        elif not least <= given <= most:
            found.append(_not_adding_up(given, most if given > most else least, (name, name_en)))
    total = sum(weights, Fraction(0))
    if not found and total != whole:
        found.append(_not_adding_up(total, whole, ("全部指标", "All indicators")))
    return found


def _not_adding_up(given: Fraction, wanted: Decimal, names: tuple[str, str]) -> Problem:
    figures = (("given", given), ("wanted", wanted), ("difference", abs(given - Fraction(wanted))))
    texts = (("level", names[0]), ("level_en", names[1]))
    return Problem("weights_over" if given > wanted else "weights_short", figures, texts)
