"""Figures in sentences: what the running text of a section states, and the reasons it gives."""

from collections.abc import Sequence

from wenxiao.basics.places import Passage
from wenxiao.extraction.sentences.grammar import Grammar
from wenxiao.extraction.sentences.reading import SentenceReading
from wenxiao.extraction.sentences.subjects import Context
from wenxiao.extraction.sentences.tokens import tokens

__all__ = ["Context", "SentenceReading", "read_paragraphs", "read_sentences"]


def read_sentences(passage: Passage, context: Context) -> SentenceReading:
    """What one paragraph states."""
    return read_paragraphs((passage,), context)


def read_paragraphs(passages: Sequence[Passage], context: Context) -> SentenceReading:
    """What the paragraphs of a section state, read together.

    A heading says what the paragraph under it is of, a sentence may break off at the end of a page.
    """
    return Grammar(tokens(passages), context).reading()
