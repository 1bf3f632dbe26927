"""What was read from running text."""

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.facts.disclosure import Reason
from wenxiao.facts.fact import Fact


class SentenceReading(msgspec.Struct, frozen=True):
    """The facts and reasons of a text, in its order; ``read_spans``: the place of every figure that became a fact."""

    facts: tuple[Fact, ...] = ()
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def read_spans(self) -> tuple[Place, ...]:
        """Where the figures stand that became facts, each once (a figure may be two facts)."""
        return tuple(dict.fromkeys(fact.place for fact in self.facts))
