"""The levels of a text: what is spoken of, and inside what."""

from wenxiao.extraction.sentences.subjects import Head, Subject
from wenxiao.extraction.sentences.tokens import Kind, Token

#: How many levels are told apart; published texts have five at most.
_DEEPEST = 40


class Level:
    """One level of a text: the text itself, what 其中 opens, an item of a list, a bracket, a reason.

    What 其中： opens at the end of a paragraph is a ``list``: its parts are paragraphs of their own.

    ``parent`` is what the things on this level are parts of, ``subject`` what is spoken of now,
    ``told`` the years (with scenario and unit of counting) for which its amount was stated since it was
    named, ``changed`` whether its change was, ``listed`` how many amounts were stated on this level,
    ``last_changed`` the subject of the last change here.
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
        self.listed = 0
        self.mark = ""
        self.end = -1

    @property
    def whole(self) -> Subject | None:
        """What a name on this level is a part of; on an open level the total of the side that is spoken of."""
        if self.parent or self.subject is None:
            return self.parent
        root = self.subject.heads[0].root
        sides = {head.root for head in self.subject.heads}
        return Subject((Head(f"{root}.total"),)) if len(sides) == 1 and root in ("revenue", "expenditure") else None

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


class Levels:
    """The levels open at one point of a text, the innermost last; a text without any is its own level."""

    def __init__(self, fiscal_year: int, subject: Subject | None) -> None:
        self._fiscal_year = fiscal_year
        self._open = [Level("text", fiscal_year, subject=subject)]

    @property
    def top(self) -> Level:
        """The innermost level."""
        return self._open[-1]

    @property
    def explaining(self) -> bool:
        """Whether a reason is being given."""
        return any(level.kind == "reason" for level in self._open)

    @property
    def last_changed(self) -> Subject | None:
        """The subject of the last change said, on the innermost level that has one."""
        return next((level.last_changed for level in reversed(self._open) if level.last_changed), None)

    def nest(self) -> None:
        """Open a level for the parts of what is spoken of, in the latest year told (8万元，上年9万元，其中…).

        At the beginning of a bracket it is the year of the figure before it.
        """
        level = self.top.below("nest")
        if self.top.subject and not (self.top.kind == "bracket" and not self.top.listed):
            level.period = level.default_period = self.top.latest
        self._enter(level)

    def leave_listed(self) -> None:
        """A comparison behind a list of named sums is one of their whole: leave the list."""
        top, parts = self.top, self.top.parent.parts if self.top.parent else None
        listed = top.subject is not None and parts is not None and top.subject.heads[0].concept == parts.concept
        if top.kind == "nest" and listed and top.listed > 1 and top.last_changed is None:
            self._open.pop()

    def leave_wholes(self, subject: Subject) -> None:
        """Leave the levels whose whole the subject is no part of."""
        while self.top.kind in ("nest", "list") and self.top.parent and not subject.is_within(self.top.parent):
            self._open.pop()

    def explain(self, end: int) -> None:
        """Open a reason that ends with the token before ``end``."""
        level = Level("reason", self._fiscal_year)
        level.end = end
        self._enter(level)

    def leave_reasons(self, index: int) -> None:
        """Leave the reasons that ended before the token ``index``, and what was opened inside them."""
        while any(level.kind == "reason" and level.end <= index for level in self._open):
            self._open.pop()

    def item(self, mark: Token, *, announced: bool) -> None:
        """Go to the next item of a list: beside the items before it that bear the same kind of mark.

        ``announced``: a colon or 其中 stands before the list, so that its items are parts of what was spoken of.
        """
        kind = _kind_of(mark)
        barrier = max((number for number, level in enumerate(self._open) if level.kind == "bracket"), default=0)
        same = [number for number, level in enumerate(self._open) if level.kind == "item" and level.mark == kind]
        if same and same[-1] > barrier:
            beside = self._open[same[-1]]
            del self._open[same[-1] :]
            level = Level("item", beside.default_period, parent=beside.parent)
        else:
            if self.top.kind == "list" and self.top.listed:
                self._open.pop()
            nested = self.top.kind in ("nest", "list")
            announced = announced or nested
            parent = self.top.parent if nested else self.top.subject
            level = Level("item", self.top.period if announced else self._fiscal_year, parent if announced else None)
        level.mark = kind
        self._enter(level)

    def open_bracket(self) -> None:
        """Open a level that goes on about the same subject."""
        self._enter(self.top.aside())

    def close_bracket(self) -> None:
        """Leave the innermost bracket and what was opened inside it."""
        while any(level.kind == "bracket" for level in self._open):
            level = self._open.pop()
            if level.kind == "bracket":
                self.top.take_back(level)
                return

    def announced(self, before: Kind | None) -> Level | None:
        """The level for parts that are paragraphs of their own: 其中： at the end of a paragraph opens it."""
        if before is not Kind.COLON or self.top.kind != "nest" or self.top.listed or self.top.parent is None:
            return None
        self.top.kind = "list"
        return self.top

    def end_group(self) -> None:
        """A semicolon: leave the parts of parts."""
        while self.top.kind == "nest" and self._open[-2].kind in ("nest", "list"):
            self._open.pop()

    def end_sentence(self) -> None:
        """A full stop: leave the parts; an item of a list goes on until the next one."""
        while self.top.kind == "nest":
            self._open.pop()

    def end_paragraph(self) -> None:
        """The end of a paragraph: only the list goes on."""
        while self.top.kind not in ("text", "item", "list"):
            self._open.pop()

    def _enter(self, level: Level) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(level)


def _kind_of(mark: Token) -> str:
    """``(十)``, ``#、``, ``①``, ``十是``: the form of a mark, whatever its number."""
    shown = ("#" if char.isdecimal() else "十" if char in "一二三四五六七八九十" else char for char in mark.text)
    return "①" if "①" <= mark.text <= "㈩" else "".join(shown)[-3:].replace(".", "、")
