"""The document in the order of reading: pieces with their cards beside them, the rest folded."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from wenxiao.documents.model import Block, Document, Paragraph, Table
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.html.findings import Card
from wenxiao.publications.html.marking import Mark, RunOfText, runs
from wenxiao.publications.html.tables import RowsView, stretches

#: This many paragraphs without a finding are folded, not fewer.
_FOLDED_AT_LEAST = 3


class ParagraphView(msgspec.Struct, frozen=True):
    """One paragraph as shown."""

    block: int
    runs: tuple[RunOfText, ...]
    is_heading: bool


class Piece(msgspec.Struct, frozen=True):
    """A paragraph or a stretch of rows, with the cards beside it; ``is_marked`` where there is a mark in it."""

    paragraph: ParagraphView | None = None
    rows: RowsView | None = None
    cards: tuple[Card, ...] = ()
    is_marked: bool = False


class Fold(msgspec.Struct, frozen=True):
    """Pieces without a finding, folded; ``row_count`` where it is part of one table."""

    pieces: tuple[Piece, ...]
    paragraphs: int = 0
    tables: int = 0
    row_count: int = 0


class Group(msgspec.Struct, frozen=True):
    """A piece with cards beside it, if any, and what follows it until the next."""

    concerned: Piece | None
    following: tuple[Piece | Fold, ...]


class _Item(msgspec.Struct, frozen=True):
    """A piece or a fold in its place; ``is_open`` where it is shown whatever is around it."""

    content: Piece | Fold
    is_open: bool

    @property
    def is_concerned(self) -> bool:
        return isinstance(self.content, Piece) and self.content.is_marked

    @property
    def is_paragraph(self) -> bool:
        return isinstance(self.content, Piece) and self.content.paragraph is not None


def groups(document: Document, disclosure: Disclosure, cards: Sequence[Card]) -> list[Group]:
    """The document from top to bottom."""
    found: list[Group] = []
    concerned: Piece | None = None
    following: list[Piece | Fold] = []
    for content in _folded(_with_neighbours(_items(document, disclosure, cards))):
        if isinstance(content, Piece) and content.cards:
            if concerned or following:
                found.append(Group(concerned, tuple(following)))
            concerned, following = content, []
        else:
            following.append(content)
    return [*found, Group(concerned, tuple(following))]


def _items(document: Document, disclosure: Disclosure, cards: Sequence[Card]) -> list[_Item]:
    headings = {section.first_block for section in disclosure.sections}
    by_block: dict[int, list[Mark]] = {}
    for card in cards:
        for mark in card.marks:
            by_block.setdefault(mark.target.block, []).append(mark)
    by_identity = {card.identity: card for card in cards}
    return [
        item
        for block in document.blocks
        for item in _of_block(block, by_block.get(block.block, []), by_identity, block.block in headings)
    ]


def _of_block(block: Block, marks: Sequence[Mark], cards: dict[str, Card], is_heading: bool) -> Iterator[_Item]:
    if isinstance(block, Paragraph):
        if block.text.strip() or marks:
            view = ParagraphView(block.block, tuple(runs(block.text, marks)), is_heading)
            piece = Piece(paragraph=view, cards=_beside(marks, cards), is_marked=bool(marks))
            yield _Item(piece, is_heading or bool(marks))
    elif block.rows:
        yield from _of_table(block, marks, cards)


def _of_table(table: Table, marks: Sequence[Mark], cards: dict[str, Card]) -> Iterator[_Item]:
    for view in stretches(table, marks):
        inside = [mark for mark in marks if view.rows_from <= (mark.target.row or 0) < view.rows_to]
        piece = Piece(rows=view, cards=_beside(inside, cards), is_marked=bool(inside))
        if view.is_folded:
            yield _Item(Fold((piece,), row_count=len(view.rows)), is_open=True)
        else:
            yield _Item(piece, is_open=bool(marks))


def _beside(marks: Sequence[Mark], cards: dict[str, Card]) -> tuple[Card, ...]:
    """The cards that stand beside a piece: of the findings whose first mark is in it."""
    numbers = {mark.number: mark.card for mark in marks if mark.is_first}
    return tuple(cards[numbers[number]] for number in sorted(numbers))


def _with_neighbours(items: list[_Item]) -> list[_Item]:
    """A paragraph right before or after what a finding is about is shown too."""
    concerned = [item.is_concerned for item in items]
    near = [any(concerned[max(0, index - 1) : index + 2]) for index in range(len(items))]
    return [
        _Item(item.content, item.is_open or (item.is_paragraph and is_near))
        for item, is_near in zip(items, near, strict=True)
    ]


def _folded(items: list[_Item]) -> Iterator[Piece | Fold]:
    """What is not open, folded run by run, but for a few lone paragraphs."""
    for is_open, group in groupby(items, key=lambda item: item.is_open):
        contents = [item.content for item in group]
        pieces = tuple(content for content in contents if isinstance(content, Piece))
        tables = sum(1 for piece in pieces if piece.rows is not None)
        if is_open or (not tables and len(pieces) < _FOLDED_AT_LEAST):
            yield from contents
        else:
            yield Fold(pieces, paragraphs=len(pieces) - tables, tables=tables)
