"""What the words between two boundaries of a text name: a subject, nothing, or something unknown."""

import itertools
import re
from collections.abc import Sequence
from enum import Enum

import msgspec

from wenxiao.extraction.sentences import words
from wenxiao.extraction.sentences.meanings import heads_of, heads_of_money, of_section, of_the_year, with_fund
from wenxiao.extraction.sentences.subjects import Context, Head, Subject
from wenxiao.extraction.sentences.tokens import Kind, Token
from wenxiao.standards.concepts import Lexicon, Meaning, ancestry, masked

#: Stands between the names of a functional subject from class to item, until its code is known.
PATH = "／"
#: Words without any punctuation or figure that are longer than this name nothing.
_LONGEST = 200


class Named(Enum):
    """What a phrase names."""

    NOTHING = "nothing"
    SUBJECT = "subject"
    UNKNOWN = "unknown"


class Phrase(msgspec.Struct, frozen=True):
    """What a phrase names; ``period`` if it names a year, ``scenario`` if another than the context's.

    ``opens``: it ends with 中, so that what follows are parts of it.
    """

    named: Named
    subject: Subject | None = None
    period: int | None = None
    scenario: str | None = None
    opens: bool = False


class Surroundings(msgspec.Struct, frozen=True):
    """What a phrase may lean on: the whole it is in, whether as a part of it, whether a bare 收入 is a subject.

    ``stated``: a figure or a change follows; words that state nothing must be the subject and little else.
    """

    context: Context
    whole: Subject | None = None
    container: Subject | None = None
    nested: bool = False
    everyday: bool = False
    stated: bool = True


class _Mention(msgspec.Struct, frozen=True):
    start: int
    end: int
    meaning: Meaning


class _Words(msgspec.Struct, frozen=True):
    """Running text of a phrase and the token each character comes from."""

    text: str
    tokens: tuple[Token, ...]

    def printed(self, start: int, end: int) -> str:
        """A part as printed."""
        shown, offset = "", 0
        for token in self.tokens:
            low, high = max(start - offset, 0), min(end - offset, len(token.text))
            if low < high:
                shown += token.printed(low, high)
            offset += len(token.text)
        return shown


def year_of(text: str, fiscal_year: int) -> int:
    """The year a word of time names: ``2018年12月31日`` is 2018, ``上年末`` the year before the fiscal year."""
    digits = "".join(char for char in text if char.isdigit())
    if digits:
        return int(digits[:4])
    if "前年" in text:
        return fiscal_year - 2
    return fiscal_year - 1 if "上" in text or "去" in text else fiscal_year


def understood(phrase: Sequence[Token], around: Surroundings) -> Phrase:
    """What the words and times of a phrase name."""
    period: int | None = None
    pieces: list[list[Token]] = [[]]
    for token in phrase:
        if token.kind is Kind.TIME:
            period = year_of(token.text, around.context.fiscal_year)
            pieces.append([])
        else:
            pieces[-1].append(token)
    scenario = _scenario("".join(token.text for token in phrase), around.context)
    found = Phrase(Named.NOTHING)
    for piece in reversed(pieces):
        said = _Words("".join(token.text for token in piece), tuple(piece))
        found = _named(said, around)
        if found.named is not Named.NOTHING:
            break
    return msgspec.structs.replace(found, period=period, scenario=scenario)


def _scenario(text: str, context: Context) -> str | None:
    for pattern, scenario in ((words.EXECUTED, "executed"), (words.FINAL, "final"), (words.ADJUSTED, "adjusted")):
        if pattern.search(text):
            return scenario
    return "" if context.scenario and words.BUDGETED.search(text) else None


def scenario_of(tokens: Sequence[Token], context: Context) -> str | None:
    """The scenario that words name (决算: final), ``None`` if none."""
    return _scenario("".join(token.text for token in tokens), context)


def names_a_list(phrase: Sequence[Token], context: Context) -> bool:
    """Whether the words give one name to the names listed before them: 公务接待费（以下简称“三公”经费）."""
    text = "".join(token.text for token in phrase if token.kind is Kind.TEXT)
    found = words.CALLED.search(text)
    return found is not None and bool(found["short"]) and context.lexicon.exact(found["name"]) is not None


def _called(said: _Words, around: Surroundings) -> Phrase | None:
    """The subject a bracket names for a list; what it is of is not known where the bracket does not say 简称."""
    found = words.CALLED.search(said.text)
    meaning = around.context.lexicon.exact(found["name"]) if found else None
    before = _mentions(said.text[: found.start()], around.context.lexicon) if found and meaning else []
    if not found or not meaning or not before or not meaning.concepts:
        return None
    parts = before[-1].meaning.concepts
    if not all(set(meaning.concepts) & set(ancestry(part)[1:]) for part in parts) or not parts:
        return None
    if not found["short"] or not words.FILLING.fullmatch(said.text[found.end() :]):
        return Phrase(Named.UNKNOWN)
    heads = tuple(Head(name) for name in meaning.concepts)
    return Phrase(Named.SUBJECT, Subject(heads, said.printed(found.start("name"), found.end("name"))))


def _named(said: _Words, around: Surroundings) -> Phrase:
    if not said.text:
        return Phrase(Named.NOTHING)
    if len(said.text) > _LONGEST:
        return Phrase(Named.UNKNOWN)
    function = words.FUNCTION.match(said.text)
    if function:
        return _function(said, function, around.whole if around.nested else None)
    if around.container is not None:
        return _part(said, around.container, around)
    mentions = _mentions(said.text, around.context.lexicon)
    return _called(said, around) or (_mentioned if mentions else _unmentioned)(said, mentions, around)


def _function(said: _Words, found: re.Match[str], whole: Subject | None) -> Phrase:
    """A functional subject named by its way (教育支出（类）普通教育（款）小学教育（项）), as a part of what it is in.

    By itself it is of the fiscal appropriation, of which texts tell it.
    """
    if not words.FILLING.fullmatch(words.PLAIN_BRACKET.sub("", said.text[found.end() :])):
        return Phrase(Named.UNKNOWN)
    way = PATH.join(name for name in found.group("class", "group", "item") if name)
    single = whole.heads[0] if whole and len(whole.heads) == 1 else None
    base = single if single and single.root == "expenditure" else Head("expenditure.fiscal_appropriation")
    return Phrase(
        Named.SUBJECT, Subject((base.having(body="", function=way),), said.printed(found.start("class"), found.end()))
    )


def _mentions(text: str, known: Lexicon) -> list[_Mention]:
    """The wordings in a text, the longest first; what a bracket adds to a name names nothing."""
    text = masked(text)
    found: list[_Mention] = []
    position = 0
    while position < len(text):
        hit = known.longest(text, position)
        if hit:
            found.append(_Mention(position, hit[0], hit[1]))
            position = hit[0]
        else:
            bracket = words.PLAIN_BRACKET.match(text, position)
            position = bracket.end() if bracket else position + 1
    return found


def _unmentioned(said: _Words, _: list[_Mention], around: Surroundings) -> Phrase:
    plain = words.PLAIN_BRACKET.sub("", said.text)
    if around.everyday:
        core = words.BEFORE_FIGURE.sub("", words.WHOLE_BODY.sub("", plain, count=1) or plain)
        meaning = around.context.lexicon.bare(core)
        if meaning:
            heads = tuple(Head(name) for name in meaning.concepts)
            return Phrase(Named.SUBJECT, Subject(heads, said.printed(0, len(said.text))))
    if around.nested and around.whole and words.BODY.fullmatch(plain) and not words.WHOLE_BODY.fullmatch(plain):
        heads = tuple(head.having(body=plain) for head in around.whole.heads)
        return Phrase(Named.SUBJECT, Subject(heads, said.printed(0, len(said.text))))
    if words.LEADING.fullmatch(plain):
        return Phrase(Named.NOTHING)
    return Phrase(Named.UNKNOWN)


def _mentioned(said: _Words, mentions: list[_Mention], around: Surroundings) -> Phrase:
    """The subject that the mentions make together, if nothing unknown stands around them."""
    chosen = [each for each in mentions if not each.meaning.weak] or mentions
    head = _single(chosen, said.text, around)
    if head is None:
        return Phrase(Named.UNKNOWN)
    heads, first, last = head
    before = _rest(said.text[: first.start], mentions, 0)
    after = _rest(said.text[last.end :], mentions, last.end)
    if not words.FILLING.fullmatch(words.OPENS.sub("", after)):
        return Phrase(Named.UNKNOWN)
    body = _body_of(before, around)
    if body is None and not _may_lead(before, last.meaning, around):
        return Phrase(Named.UNKNOWN)
    if body:
        heads = tuple(each.having(body=body) for each in heads)
    heads = tuple(of_section(each, around.context) for each in heads)
    kept = [each for each in chosen if not each.meaning.fund or heads[0].root in ("revenue", "expenditure")]
    subject = Subject(heads, said.printed(kept[0].start, kept[-1].end))
    return Phrase(Named.SUBJECT, subject, opens=bool(words.OPENS.search(after)))


def _may_lead(before: str, meaning: Meaning, around: Surroundings) -> bool:
    """Whether words may stand before a subject without making another one of it."""
    if not around.stated:
        return words.ANNOUNCING.fullmatch(before) is not None
    return meaning.firm or words.LEADING.fullmatch(before) is not None


def _rest(text: str, mentions: list[_Mention], offset: int) -> str:
    """What is left of a text without brackets and without everyday words."""
    for each in reversed(mentions):
        start, end = each.start - offset, each.end - offset
        if each.meaning.weak and start >= 0 and end <= len(text):
            text = text[:start] + text[end:]
    return words.PLAIN_BRACKET.sub("", text)


def _body_of(before: str, around: Surroundings) -> str | None:
    """The unit named before a part (镇小学基本支出); ``None`` if none is."""
    if not (around.nested and before):
        return None
    body = words.FILLING.sub("", before, count=1) if before != "本级" else before
    if not words.BODY.fullmatch(body) or words.WHOLE_BODY.fullmatch(body):
        return None
    return body


_Joined = tuple[tuple[Head, ...], _Mention, _Mention]


def _single(mentions: list[_Mention], text: str, around: Surroundings) -> _Joined | None:
    """One subject out of the mentions: a kind of money beside a concept is its dimension, else the last one counts."""
    first, last = mentions[0], mentions[-1]
    if len(mentions) > 1 and not all(
        words.FILLING.fullmatch(words.PLAIN_BRACKET.sub("", text[one.end : two.start]).removesuffix("中"))
        for one, two in itertools.pairwise(mentions)
    ):
        return None
    kinds = [each for each in mentions if each.meaning.fund]
    others = [each for each in mentions if not each.meaning.fund]
    if len(others) > 1 and text[others[-2].end : others[-1].start].endswith("中"):
        others = others[-1:]
    if len(others) > 1 and any(each.meaning != others[-1].meaning and not each.meaning.firm for each in others[:-1]):
        return None
    if not others:
        heads = heads_of_money(last.meaning, around.whole) if len(kinds) == 1 else ()
        return (heads, last, last) if heads else None
    heads = heads_of(others[-1].meaning, around.whole)
    if len(kinds) == 1:
        heads = of_the_year(heads, kinds[0].meaning) or heads
    for each in kinds:
        heads = tuple(with_fund(head, each.meaning) for head in heads)
    return heads, first, last


def _part(said: _Words, container: Subject, around: Surroundings) -> Phrase:
    """A name inside a whole whose parts are named sums: a part of it, unless it is a known wording."""
    start, end = _core(said.text)
    core = said.text[start:end]
    share = container.parts is not None and core in container.parts.bodies
    if not share and (words.FILLING.fullmatch(core) or words.WHOLE_BODY.fullmatch(core)):
        return Phrase(Named.NOTHING)
    known = _known_in_container(said.text[start:], container, around)
    end = len(said.text) if known else end
    printed = said.printed(start, end)
    heads = known or _part_heads(core, printed, container, around)
    return Phrase(Named.SUBJECT, Subject(heads, printed)) if heads else Phrase(Named.UNKNOWN)


def _part_heads(core: str, printed: str, container: Subject, around: Surroundings) -> tuple[Head, ...]:
    whole, parts = container.heads[0], container.parts
    if parts is None:
        return ()
    if core in parts.bodies:
        return (whole.having(body=_level(core)),)
    known = _known_in_container(core, container, around)
    if known:
        return known
    if words.BODY.fullmatch(core):
        return (whole.having(body=printed),)
    if words.NO_NAME.search(core) or not words.NAME.fullmatch(core) or not core.endswith(parts.endings or ("",)):
        return ()
    return (Head(parts.concept, ((parts.dimension, printed),)),)


def _level(core: str) -> str:
    return core[: core.index("级") + 1] if "级" in core else core


def _core(text: str) -> tuple[int, int]:
    """Where the name in a text begins and ends."""
    before = words.BEFORE_NAME.match(text)
    start = before.end() if before else 0
    after = words.AFTER_NAME.search(text, start)
    return start, after.start() if after else len(text)


def _known_in_container(core: str, container: Subject, around: Surroundings) -> tuple[Head, ...]:
    """The heads of a wording that keeps its own meaning there: the whole itself, and what is beside it."""
    known = around.context.lexicon
    meaning = known.exact(masked(core)) or known.exact(masked(words.PLAIN_BRACKET.sub("", core)))
    if meaning is None:
        return ()
    whole = container.heads[0]
    if whole.root != "expenditure":
        own = meaning.concepts and Head(meaning.concepts[0]).root in (whole.root, "expenditure")
        return heads_of(meaning, None) if own else ()
    if meaning.fund:
        return (whole.having(fund=meaning.fund.key),)
    heads = heads_of(meaning, container)
    return heads if heads[0].root == whole.root else ()
