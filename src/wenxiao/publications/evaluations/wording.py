"""The words of evaluation reports in both languages (``words.toml``), and figures as they are printed."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.evaluation.scoring import Concern, Evaluation, Points, Problem, Score, written
from wenxiao.evaluation.scoring.told import Told
from wenxiao.standards.evaluation import evaluation_standards

Words = Mapping[str, str]


class PrintedEvaluation(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is printed of one evaluation."""

    evaluation: Evaluation
    score: Score
    concerns: tuple[Concern, ...] = ()
    notes: tuple[Problem, ...] = ()


@cache
def evaluation_words(language: str) -> Words:
    """The words of one language, by key."""
    text = files("wenxiao.publications.evaluations").joinpath("words.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text)[language].items()}


def said(told: Told, say: Words) -> str:
    """The sentence in the language of ``say``."""
    return told.english if say["lang"] == "en" else told.chinese


def working(points: Points, say: Words) -> str:
    """How points came about, or why there are none."""
    sentences = [said(step, say) for step in points.working]
    if points.problem is not None:
        sentences.append(said(points.problem, say))
    return ("; " if say["lang"] == "en" else "；").join(sentences)


def mark(value: Fraction | Decimal | None, say: Words) -> str:
    """A number of points, a dash where there is none."""
    return say["none"] if value is None else written(value)


def level_title(level: str, say: Words) -> str:
    """The printed name of a first level, ``""`` where there is none."""
    for each in evaluation_standards().levels:
        if each.id == level:
            return each.title_en if say["lang"] == "en" else each.title
    return ""
