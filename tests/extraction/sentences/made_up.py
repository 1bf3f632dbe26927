"""Passages out of made-up texts, and what was read of them in a form that is easy to compare."""

from wenxiao.basics.amounts import plain
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.extraction.sentences import Context, SentenceReading, read_paragraphs
from wenxiao.facts.fact import Fact

Stated = tuple[str, dict[str, str], int, str, str, str]


def passage(text: str, start: int = 0, file: str = "budget.txt") -> Passage:
    """One paragraph that begins at ``start`` of its source."""
    return Passage(text, Place(file=file, start=start, end=start + len(text)), (Segment(0, start, 1),))


def reading(text: str, section: str = "arrangement", year: int = 2024, scenario: str = "") -> SentenceReading:
    """What a text says, line by line a paragraph."""
    return read_paragraphs([passage(line) for line in text.split("\n")], Context(year, section, scenario))


def stated(fact: Fact) -> Stated:
    """Concept, dimensions, year, measure, number, unit."""
    number = plain(fact.amount.number)
    return fact.concept, dict(fact.dimensions), fact.period, fact.measure.value, number, fact.amount.unit


def brief(text: str, section: str = "arrangement", year: int = 2024) -> list[str]:
    """Every fact of a text as one line: ``expenditure.basic change -3``, what is usual left out."""
    lines = []
    for fact in reading(text, section, year).facts:
        concept, dimensions, period, measure, number, unit = stated(fact)
        words = [concept, *(f"{key}={value}" for key, value in dimensions.items())]
        words += [str(period)] if period != year else []
        words += [measure] if measure != "amount" else []
        words += [number] + ([unit] if unit not in ("万元", "%") else [])
        lines.append(" ".join(words))
    return lines
