"""The texts of a document: mandate, goals, safeguards, glossary, approval, what is to be bought."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from wenxiao.basics.places import Passage, joined
from wenxiao.basics.wording import normal, tidy, wording
from wenxiao.documents.model import Document
from wenxiao.documents.outline import Rank, dash_end, marker
from wenxiao.extraction.sections import Part
from wenxiao.facts.disclosure import Approval, NamedText, Statement
from wenxiao.standards.sections import label_kind

_LABEL_LENGTH = 40
_LABEL = re.compile(r"([^:,。;]+)(?::|$)")
_TABLE_FOLLOWS = re.compile(r"(?:见|如)[下附]?表|见[下附]|如下")


class Texts(msgspec.Struct, frozen=True):
    """What the labels of the first and the performance section name."""

    mandate: tuple[Statement, ...]
    overall_goal: tuple[Statement, ...]
    responsibility_goals: tuple[NamedText, ...]
    safeguards: tuple[Statement, ...]


def read_texts(parts: tuple[Part, ...]) -> Texts:
    """Mandate, goals and safeguards, paragraph by paragraph."""
    labelled = [pair for part in parts for pair in _labelled(part)]

    def under(kind: str) -> list[Passage]:
        return [passage for found, passage in labelled if found == kind]

    return Texts(
        mandate=tuple(map(statement, under("mandate"))),
        overall_goal=tuple(map(statement, under("overall_goal"))),
        responsibility_goals=tuple(named_goals(under("responsibility_goals"))),
        safeguards=tuple(map(statement, under("safeguards"))),
    )


def statement(passage: Passage) -> Statement:
    """A passage as a text for people."""
    return Statement(tidy(passage.text), passage.place)


def all_texts(document: Document) -> tuple[Statement, ...]:
    """Every paragraph outside tables, as printed."""
    return tuple(
        Statement(paragraph.text, paragraph.passage.place)
        for paragraph in document.paragraphs()
        if paragraph.text.strip()
    )


# --- labels ---

#: The label that the text at the beginning of a section stands under, and the labels a section may have.
_FIRST_LABEL = {"responsibilities": "mandate", "performance": "overall_goal"}
#: Under such a title stands that there are goals, not what they are.
_ABOUT_GOALS = re.compile(r"(?:设置|管理|开展)情况")
#: A text that says that there is nothing to say, or how much is under goals.
_NOTHING = re.compile(
    r"(?:(?:19|20)\d\d年)?[^。]{0,20}(?:纳入|实行|实施)[^,。;]{0,10}绩效[^,。;]{0,6}管理[^。]*\d[^。]*。?"
    r"|(?:我|本|该)?(?:部门|单位|镇|乡|街道|局)?暂?(?:无|没有|不涉及|未编制|未设置)[^,。;]{0,20}绩效[^,。;]{0,12}。?"
)
_LABELS = {
    "responsibilities": ("mandate", "structure"),
    "performance": ("overall_goal", "responsibility_goals", "indicators", "safeguards"),
}


def _labelled(part: Part) -> Iterator[tuple[str, Passage]]:
    """The passages of a section with the label they stand under; a table ends what stood before it."""
    if part.section.kind not in _FIRST_LABEL:
        return
    allowed = _LABELS[part.section.kind]
    current = label_kind(part.section.title) or ""
    first = "" if _ABOUT_GOALS.search(part.section.title) else _FIRST_LABEL[part.section.kind]
    current = current if current in allowed else first
    for item in part.items:
        if not isinstance(item, Passage):
            current = ""
            continue
        label, text_start = _label(item, current)
        current = label if label in allowed else current
        text = item.slice(text_start, len(item.text)) if label in allowed else item
        if text.text.strip() and not _NOTHING.fullmatch(normal(text.text)):
            yield current, text


def _label(passage: Passage, current: str) -> tuple[str, int]:
    """The label at the beginning of a passage and where the text after it begins."""
    number = marker(passage.text)
    start = number.end if number else dash_end(passage.text)
    words = wording(passage.text[start : start + 2 * _LABEL_LENGTH])
    found = _LABEL.match(words.text)
    if not found or len(found.group(1)) > _LABEL_LENGTH:
        return "", 0
    kind = label_kind(found.group(1))
    rest = words.text[found.end() :]
    goes_on = kind == "indicators" and current == "responsibility_goals" and rest and not _TABLE_FOLLOWS.match(rest)
    if kind is None or goes_on:
        return "", 0
    return kind, start + words.span(0, found.end())[1]


# --- the goals of the responsibilities ---

_NAME_LENGTH = 45
_NAME = re.compile(r"([^:。,;]+):")
_ORDINAL_NAME = re.compile(r"([^:。,;]+)[:。,;]?")
_WHOLE_NAME = re.compile(r"([^:。,;]+)")
_DUTY_NAME = re.compile(r"[^:。,;]+职责:")
_NO_NAMES = ("inner", "indicators")
_ITEM_RANKS = (Rank.ARABIC, Rank.ARABIC_NESTED, Rank.ARABIC_BRACKETED, Rank.CIRCLED)
_TITLE_LENGTH = 30


class _Named(msgspec.Struct):
    """A text under a name: the passages it is printed in, and how long the name is in the first."""

    name: str
    name_end: int
    passages: list[Passage]

    def finished(self) -> NamedText:
        texts = [passage.text for passage in self.passages]
        lines = [tidy(text) for text in (texts[0][self.name_end :], *texts[1:])]
        return NamedText(self.name, "\n".join(filter(None, lines)), joined(self.passages, "\n").place)


def named_goals(passages: list[Passage]) -> Iterator[NamedText]:
    """The goals, each under the name of its responsibility.

    ``甲职责：…`` in one paragraph; ``甲办公室：`` with numbered lines below; ``一是甲原则。…``;
    ``（一）甲`` with 绩效目标：… below. The name is without number, as printed otherwise.
    """
    goals: list[_Named] = []
    for index, printed in enumerate(passages):
        passage = printed.slice(dash_end(printed.text), len(printed.text))
        named = _goal_name(passage, index + 1 < len(passages) and _is_inner(passages[index + 1]))
        if named:
            goals.append(_Named(*named, [passage]))
        elif _is_inner(passage) and passage.text.strip()[-1:] in ":：":
            continue
        elif goals:
            goals[-1].passages.append(passage)
        else:
            goals.append(_Named("", 0, [passage]))
    return (goal.finished() for goal in goals)


def _is_inner(passage: Passage) -> bool:
    """Whether a passage begins with 绩效目标： or the like: it belongs to the name above it."""
    found = _NAME.match(normal(passage.text[: 2 * _NAME_LENGTH]))
    return found is not None and label_kind(found.group(1)) == "inner"


def _goal_name(passage: Passage, inner_follows: bool) -> tuple[str, int] | None:
    """The name at the beginning of a passage and where its text begins.

    A numbered line is a name if 绩效目标：… stands below it, or its number is no arabic one, or it says 职责：.
    """
    number = marker(passage.text)
    if number and number.rank in _ITEM_RANKS and not inner_follows and not _DUTY_NAME.match(normal(passage.text)):
        return None
    start = number.end if number else 0
    words = wording(passage.text[start : start + 2 * _NAME_LENGTH])
    found = (_ORDINAL_NAME if number and number.rank is Rank.ORDINAL else _NAME).match(words.text)
    if found is None and (number or inner_follows) and len(passage.text) - start <= _TITLE_LENGTH:
        found = _WHOLE_NAME.fullmatch(words.text)
    if found is None or len(found.group(1)) > _NAME_LENGTH or label_kind(found.group(1)) in _NO_NAMES:
        return None
    low, high = words.span(found.start(1), found.end(1))
    return tidy(passage.text[start + low : start + high]), start + words.span(0, found.end())[1]


# --- glossary ---

_TERM_LENGTH = 40
_TERM = re.compile(r"([^:。;]+?)(?::|(?=是指|指))")


def read_glossary(parts: tuple[Part, ...]) -> tuple[NamedText, ...]:
    """The terms of the glossary; a paragraph without a term goes on with the term before it."""
    terms: list[_Named] = []
    for passage in (passage for part in parts if part.section.kind == "glossary" for passage in part.passages):
        named = _term(passage)
        if named:
            terms.append(_Named(*named, [passage]))
        elif terms:
            terms[-1].passages.append(passage)
    return tuple(term.finished() for term in terms)


def _term(passage: Passage) -> tuple[str, int] | None:
    number = marker(passage.text)
    start = number.end if number else dash_end(passage.text)
    words = wording(passage.text[start : start + 2 * _TERM_LENGTH])
    found = _TERM.match(words.text)
    if not found or len(found.group(1)) > _TERM_LENGTH:
        return None
    low, high = words.span(found.start(1), found.end(1))
    return tidy(passage.text[start + low : start + high]), start + words.span(0, found.end())[1]


# --- approval ---

_REPLY = re.compile(r"预算[^。]{0,60}批复|批复[^。]{0,30}预算")
_DOCUMENT = re.compile(r"([\u4e00-\u9fff]{1,12})[\[(](?:19|20)\d\d[\])]第?\d{1,5}号")
_BEFORE_DOCUMENT = re.compile(r".*(?:文件为|文号为|文号是|文件是|文件|文号|根据|依据|按照|批复和|为|是|以|由|据)")
_DATE = re.compile(r"((?:19|20)\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")


def read_approval(document: Document, parts: tuple[Part, ...]) -> Approval | None:
    """The reply that approved the budget: from its section, else from the first paragraph that speaks of one."""
    passages = [passage for part in parts if part.section.kind == "approval" for passage in part.passages]
    passages += [p.passage for p in document.paragraphs() if _REPLY.search(normal(p.text))]
    numbered = next((passage for passage in passages if _document(passage)), None)
    dated = next((passage for passage in passages if _date(normal(passage.text))), None)
    passage = numbered or (dated if any(part.section.kind == "approval" for part in parts) else None)
    if passage is None:
        return None
    own = _date(normal(passage.text)[_after_document(passage) :])
    day = own or (_date(normal(dated.text)) if dated else None)
    return Approval(_document(passage), day, passage.place)


def _document(passage: Passage) -> str:
    words = wording(passage.text)
    found = _DOCUMENT.search(words.text)
    if not found:
        return ""
    before = _BEFORE_DOCUMENT.match(found.group(1))
    start = found.start() + (before.end() if before and before.end() < len(found.group(1)) else 0)
    low, high = words.span(start, found.end())
    return tidy(passage.text[low:high])


def _after_document(passage: Passage) -> int:
    found = _DOCUMENT.search(normal(passage.text))
    return found.end() if found else 0


def _date(plain: str) -> date | None:
    for found in _DATE.finditer(plain):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None


# --- what is to be bought ---

_PLANNED = re.compile(r"拟(?:新?购置|采购|新增|购买|购)")
_CLAUSE_START = re.compile(r"[,。;]")


def read_planned_purchases(parts: tuple[Part, ...]) -> Statement | None:
    """What the section on assets says is to be bought (拟购置…): its clause up to the end of the sentence."""
    for passage in (passage for part in parts if part.section.kind == "assets" for passage in part.passages):
        words = wording(passage.text)
        found = _PLANNED.search(words.text)
        if not found:
            continue
        starts = [match.end() for match in _CLAUSE_START.finditer(words.text, 0, found.start())]
        ends = [match.end() for match in re.finditer("。", words.text[found.end() :])]
        end = found.end() + ends[0] if ends else len(words.text)
        low, high = words.span(starts[-1] if starts else 0, end)
        return Statement(tidy(passage.text[low:high]), passage.place_of(low, high))
    return None
