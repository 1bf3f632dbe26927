"""What indicators of earlier years came to, by name and scale: where the library meets the evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Results of an indicator with one scale: how many were graded, and how many of them 优 or 良."""

    graded: int
    good: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.good / self.graded if self.graded else 0.0

    @property
    def percent(self) -> str:
        """The share as it is printed: ``83%``."""
        return f"{round(self.share * 100)}%"


#: An indicator with one scale: its settled name and the form of the scale.
Mark = tuple[str, str]


def outcomes_of(county: int, keys: Iterable[str]) -> Mapping[Mark, Outcome]:
    """Results by name and scale of the county's settled evaluations; none where nothing was evaluated."""
    return {}
