"""What a statement is about: concepts with their dimensions, and the levels of a text that hold them."""

import msgspec

from wenxiao.standards.concepts import Parts, ancestry, concept, default_concept

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

    def is_within(self, whole: "Subject") -> bool:
        """Whether it is a part of ``whole``, or the same."""
        above = {head.concept for head in whole.heads}
        return any(above & set(ancestry(head.concept)) for head in self.heads)

    def is_beside(self, other: "Subject") -> bool:
        """Whether both are different parts of one whole."""
        mine, its = self.heads[0].concept, other.heads[0].concept
        return mine != its and concept(mine).parent == concept(its).parent != ""


class Context(msgspec.Struct, frozen=True):
    """Where a text stands: the fiscal year of its document, the kind of its section, budget or final accounts."""

    fiscal_year: int
    section: str
    scenario: str = ""

    @property
    def default_subject(self) -> Subject | None:
        """What the heading of the section names."""
        named = default_concept(self.section)
        return Subject((Head(named.name),)) if named else None


class Level:
    """One level of a text: the text itself, what 其中 opens, an item of a list, a bracket, a reason.

    ``parent`` is what the things on this level are parts of, ``subject`` what is spoken of now,
    ``told`` the years (with scenario and unit of counting) for which its amount was stated since it was
    named, ``changed`` whether its change was, ``last_changed`` the subject of the last change here.
    """

    def __init__(self, kind: str, period: int, parent: Subject | None = None, subject: Subject | None = None) -> None:
        self.kind = kind
        self.default_period = period
        self.period = period
        self.parent = parent
        self.subject = subject
        self.told: set[tuple[int, str, str]] = set()
        self.changed = False
        self.last_changed: Subject | None = None
        self.mark = ""
        self.end = -1

    @property
    def whole(self) -> Subject | None:
        """What a name on this level is probably a part of."""
        return self.parent or self.subject

    @property
    def latest(self) -> int:
        """The latest year of which the subject's amount was told: a change is a change of that year."""
        return max((year for year, _, _ in self.told), default=self.period)

    def speak_of(self, subject: Subject | None, period: int) -> None:
        """From here on the level is about ``subject``."""
        self.subject, self.period = subject, period
        self.told, self.changed = set(), False

    def below(self, kind: str) -> "Level":
        """A level under this one, for the parts of what is spoken of here."""
        period = self.period if self.subject else self.default_period
        return Level(kind, period, parent=self.subject or self.parent)

    def aside(self) -> "Level":
        """A bracket: it goes on about the same subject."""
        level = self.below("bracket")
        level.subject, level.told, level.changed = self.subject, set(self.told), self.changed
        return level

    def take_back(self, bracket: "Level") -> None:
        """After a bracket: what it said of this level's own subject counts as said here."""
        if bracket.subject == self.subject:
            self.told |= bracket.told
            self.changed = self.changed or bracket.changed
            self.last_changed = bracket.last_changed or self.last_changed
