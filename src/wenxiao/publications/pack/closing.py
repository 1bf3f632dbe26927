"""The last sections: the terms that were used, other matters, the reply that approved the budget."""

from collections.abc import Iterable, Iterator, Sequence

from wenxiao.basics.wording import normal
from wenxiao.publications.pack.blocks import Block, Paragraph, PrintedTable
from wenxiao.publications.pack.composition import Composition

_QUOTES = str.maketrans("", "", "“”\"'‘’")


def glossary(composition: Composition, before: Sequence[Block]) -> Iterator[Block]:
    """The office's terms, or where it gives none the layout's: only those that are printed in ``before``."""
    used = _plain("\n".join(text for block in before for text in _texts(block)))
    given: list[tuple[str, tuple[str, ...], str]] = [
        (term.name, (term.name,), term.text) for term in composition.budget.glossary
    ]
    known = given or [(term.name, term.words, term.text) for term in composition.layout.term]
    terms = [(name, text) for name, words, text in known if any(_plain(word) in used for word in words)]
    if not terms:
        yield composition.paragraph("no_terms")
    for number, (name, text) in enumerate(terms, start=1):
        yield composition.paragraph("term", number=number, name=name, text=text)


def _plain(text: str) -> str:
    return normal(text).translate(_QUOTES)


def _texts(block: Block) -> Iterable[str]:
    if isinstance(block, PrintedTable):
        return [block.title, block.statement, *(cell.text for row in block.rows for cell in row)]
    return [block.text]


def other(composition: Composition) -> Iterator[Block]:
    """Other matters, or that there are none."""
    for matter in composition.budget.other_matters:
        yield Paragraph(matter.text)
    if not composition.budget.other_matters:
        yield composition.paragraph("no_other")


def approval(composition: Composition) -> Iterator[Block]:
    """The reply, where there is one."""
    given = composition.budget.approval
    if given is not None:
        yield composition.paragraph("approval", document=given.document, date=composition.day(given.date))
