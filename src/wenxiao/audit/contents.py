"""TX: the table of contents: what it lists is there."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.basics.wording import normal
from wenxiao.documents.outline import Rank, marker
from wenxiao.facts.disclosure import Statement

_FORM = "公开文本的目录与正文一致"
_LEADERS = re.compile(r"[.…·]{2,}\d*$|(?<=[^\d年])\d{1,3}$")
_LONGEST = 60
#: Titles as alike as this, under one number, are one title.
_ALIKE = 0.75

LISTED_ONLY = Message("目录里列有“{entry}”，正文里没有。", "The contents list {entry}, which is not in the document.")


def _name(text: str) -> str:
    """A title in normal form without its number, dots and page."""
    plain = normal(text)
    number = marker(plain)
    return _LEADERS.sub("", plain[number.end :] if number else re.sub(r"^\d+[.、]?", "", plain))


def _number(text: str) -> tuple[Rank, int | None] | None:
    plain = normal(text)
    found = marker(plain)
    if found:
        return found.rank, found.value
    # 1.2023年… looks like a fraction.
    return (Rank.ARABIC, None) if plain[:1].isdigit() else None


@rule("TX19", "目录列出的表正文里都有", severity=Severity.WARNING, basis=_FORM)
def contents_are_there(case: Case) -> Iterator[Found | NotExecuted]:
    """Every table that the table of contents lists is in the document."""
    entries = [entry for entry, below in _with_next(case.disclosure.contents) if _is_table(entry.text, below)]
    if not entries:
        yield NotExecuted("没有目录，或者目录里没有列出表", "there is no table of contents, or it lists no tables")
        return
    listed = {entry.place.block for entry in case.disclosure.contents}
    titles = [each.text for each in case.disclosure.texts if each.place.block not in listed]
    titles += [sheet for sheet in dict.fromkeys(each.place.sheet for each in case.disclosure.texts) if sheet]
    short = [title for title in titles if len(title) <= _LONGEST]
    names = {_name(entry.text) for entry in case.disclosure.contents}
    bodies = [(_best(_name(title), names), _number(title), _name(title)) for title in short]
    missing = [entry for entry in entries if not any(_is(entry.text, *body) for body in bodies)]
    if len(missing) * 2 > len(entries):
        yield NotExecuted(
            "目录与正文的标题写法不同，对不上",
            "the contents and the headings are worded too differently to be compared",
        )
        return
    for entry in missing:
        yield Found(message=LISTED_ONLY, parameters={"entry": _name(entry.text)}, places=(entry.place,))


def _with_next(entries: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    for at, entry in enumerate(entries):
        yield entry, entries[at + 1].text if at + 1 < len(entries) else ""


def _is_table(entry: str, below: str) -> bool:
    """Whether an entry is a table, and not the heading of a list of tables that follows it."""
    own, following = _number(entry), _number(below)
    return _name(entry).endswith("表") and (own is None or following is None or following[0] <= own[0])


def _best(title: str, names: set[str]) -> str:
    """The longest entry that a title holds, or that holds all of a title."""
    if title in names:
        return title
    held = [name for name in names if name and (name in title or (len(title) * 2 > len(name) and title in name))]
    return max(held, key=len, default="")


def _is(entry: str, best: str, number: tuple[Rank, int | None] | None, title: str) -> bool:
    """Whether a title of the document is the one of an entry."""
    own, name = _number(entry), _name(entry)
    return best == name or (own == number and own is not None and SequenceMatcher(None, name, title).ratio() >= _ALIKE)


RULES = (contents_are_there,)
