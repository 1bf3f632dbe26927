"""What the form of a project's goals must have, as data (``project_goals.toml``)."""

import re
import tomllib
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files

import msgspec


class Sublevel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A second level of output; ``or_level`` is the first level (by id) that may stand for it."""

    title: str
    title_en: str
    words: tuple[str, ...]
    or_level: str = ""


class GoalWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the points of all indicators come to; ``without_execution`` where the execution rate stands apart."""

    whole: Decimal
    without_execution: Decimal


class GoalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list of words."""

    words: tuple[str, ...]


class GoalStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pattern of the sentence that counts the projects with goals: ``count``, ``money``, ``unit``."""

    pattern: str


class ProjectGoalStandards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Levels, points and words of the forms of goals."""

    levels: tuple[str, ...]
    sublevel: tuple[Sublevel, ...]
    weights: GoalWeights
    directions: GoalWords
    measures: GoalWords
    statement: GoalStatement

    @cached_property
    def only_a_direction(self) -> re.Pattern[str]:
        """A target of nothing but words of direction."""
        words = sorted(map(re.escape, self.directions.words), key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(words)}|[,、和且的得])+")

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """The sentence that counts the projects with goals."""
        return re.compile(self.statement.pattern)


@cache
def project_goal_standards() -> ProjectGoalStandards:
    """The data, read once."""
    text = files("wenxiao.standards").joinpath("project_goals.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), ProjectGoalStandards)
