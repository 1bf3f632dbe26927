"""What a statement is about: concepts with their dimensions, and the levels of a text that hold them."""

import msgspec

from wenxiao.standards.concepts import Lexicon, Parts, ancestry, concept, default_concept, lexicon

Dimensions = tuple[tuple[str, str], ...]


class Head(msgspec.Struct, frozen=True):
    """One concept with its dimensions (sorted)."""

    concept: str
    dimensions: Dimensions = ()

    def having(self, **more: str) -> "Head":
        """The same with further dimensions; an empty value takes one away."""
        merged = {**dict(self.dimensions), **more}
        return Head(self.concept, tuple(sorted((key, value) for key, value in merged.items() if value)))

    @property
    def root(self) -> str:
        """``revenue``, ``expenditure``, ``official_costs`` …"""
        return self.concept.split(".", 1)[0]


class Subject(msgspec.Struct, frozen=True):
    """What figures are of: one concept, or two at once (预算收支安排); ``wording`` as printed."""

    heads: tuple[Head, ...]
    wording: str = ""

    @property
    def parts(self) -> Parts | None:
        """How named sums below it are read, if they are."""
        return concept(self.heads[0].concept).parts if len(self.heads) == 1 else None

    @property
    def is_everyday(self) -> bool:
        """Whether it is what a bare everyday word means (收入, 支出)."""
        return all(concept(head.concept).weak and not head.dimensions for head in self.heads)

    @property
    def is_balance(self) -> bool:
        """Whether it is what there is on a day (固定资产, 车辆)."""
        return all(concept(head.concept).balance for head in self.heads)

    def is_within(self, whole: "Subject") -> bool:
        """Whether it is a part of ``whole``, or the same."""
        above = {head.concept for head in whole.heads}
        return any(above & set(ancestry(head.concept)) for head in self.heads)

    def is_beside(self, other: "Subject") -> bool:
        """Whether both are different parts of one whole."""
        mine, its = self.heads[0].concept, other.heads[0].concept
        return mine != its and concept(mine).parent == concept(its).parent != ""


class Context(msgspec.Struct, frozen=True):
    """Where a text stands: the fiscal year of its document, the kind of its section, budget or final accounts.

    ``fund`` is the kind of money whose expenditure the section's title names (一般公共预算支出情况说明).
    """

    fiscal_year: int
    section: str
    scenario: str = ""
    fund: str = ""

    @property
    def lexicon(self) -> Lexicon:
        """What wordings mean there."""
        return lexicon(self.section, self.scenario)

    @property
    def default_subject(self) -> Subject | None:
        """What the heading of the section names."""
        named = default_concept(self.section)
        return Subject((Head(named.name),)) if named else None
