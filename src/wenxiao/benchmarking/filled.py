"""Made-up documents of other forms: a template with figures that tie (``forms/*.toml``), filled from a seed.

``forms/README.md`` explains the files.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from wenxiao.basics.amounts import plain
from wenxiao.benchmarking.printing import cells_of
from wenxiao.benchmarking.spots import Spot
from wenxiao.publications.pack.blocks import Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable

_NAMED = re.compile(r"\{(\w+)\}")
_DRAWN = re.compile(r"(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)")
_PLACES = Decimal("0.01")
_WAYS = {1: "增加", -1: "减少", 0: "持平"}
_ORDERS = {1: "大于", -1: "小于", 0: "等于"}


class FormDefect(msgspec.Struct, frozen=True, kw_only=True):
    """A class of defects in a form: words that are changed for others, or figures in which slips are planted.

    ``words`` are pairs of what stands there and what is written instead, one pair a defect; ``figures`` names of
    numbers. ``rules``, ``follows``: as in ``defects.toml``. ``also``: what a finding may say instead of pointing there.
    """

    name: str
    title: str
    title_en: str
    rules: tuple[str, ...]
    follows: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, a paragraph or a table of a template."""

    heading: str = ""
    level: int = 2
    text: str = ""
    table: str = ""
    name: str = "table"
    body: str = ""
    unit: str = ""
    header: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form: its numbers in order, drawn or reckoned from those above, what is printed, what may be wrong."""

    name: str
    title: str
    title_en: str
    body: str
    year: int
    numbers: Mapping[str, str]
    part: tuple[_Part, ...]
    defect: tuple[FormDefect, ...]


class FilledForm(msgspec.Struct, frozen=True):
    """A document of a form with its figures, each with what it is worth in yuan or percent and where it is printed."""

    form: Form
    pack: Pack
    values: Mapping[str, Decimal]
    spots: Mapping[str, tuple[Spot, ...]]
    words: Mapping[str, str]

    def put(self, text: str) -> str:
        """A text with the printed numbers in the place of their names."""
        return _put(self.words, text)


@cache
def forms() -> tuple[Form, ...]:
    """Every form, by name."""
    folder = files("wenxiao.benchmarking").joinpath("forms")
    texts = sorted((each.name, each.read_text("utf-8")) for each in folder.iterdir() if each.name.endswith(".toml"))
    return tuple(msgspec.convert(tomllib.loads(text), Form) for _, text in texts)


def filled(form: Form, seed: int) -> FilledForm:
    """The document of a form with the figures of a seed."""
    numbers = _numbers(form, Random(f"{seed} {form.name}"))
    words = {name: _printed(value) for name, value in numbers.items()}
    blocks: list[Block] = []
    spots: dict[str, list[Spot]] = {}
    for at, part in enumerate(form.part):
        blocks.append(_block(part, words))
        for name, spot in _named(part, words):
            spots.setdefault(name, []).append(msgspec.structs.replace(spot, block=at))
    pack = Pack(title=form.title, department=form.body, fiscal_year=form.year, blocks=tuple(blocks))
    values = {name: value for name, value in numbers.items() if isinstance(value, Decimal)}
    return FilledForm(form, pack, values, {name: tuple(found) for name, found in spots.items()}, words)


def _numbers(form: Form, rng: Random) -> dict[str, Decimal | str]:
    found: dict[str, Decimal | str] = {}
    for name, how in form.numbers.items():
        drawn = _DRAWN.fullmatch(how)
        if drawn:
            low, high = (int(Decimal(end) * 100) for end in drawn.groups())
            found[name] = Decimal(rng.randint(low, high)) / 100
            continue
        word, *names = how.split()
        found[name] = _reckoned(word, [_worth(found, each) for each in names])
    return found


def _worth(found: Mapping[str, Decimal | str], name: str) -> Decimal:
    value = found[name] if name in found else Decimal(name)
    assert isinstance(value, Decimal), "only numbers are reckoned with"
    return value


def _reckoned(word: str, parts: list[Decimal]) -> Decimal | str:
    first, *others = parts
    rest = sum(others, Decimal(0))
    if word == "percent":
        return ((first - rest) / rest * 100).copy_abs().quantize(_PLACES)
    sign = (first > rest) - (first < rest)
    return {"sum": first + rest, "less": first - rest, "apart": abs(first - rest)}.get(
        word, _WAYS[sign] if word == "way" else _ORDERS[sign]
    )


def _printed(value: Decimal | str) -> str:
    return plain(value.quantize(_PLACES)) if isinstance(value, Decimal) else value


def _put(words: Mapping[str, str], text: str) -> str:
    return _NAMED.sub(lambda found: words[found[1]], text)


def _block(part: _Part, words: Mapping[str, str]) -> Block:
    if part.heading:
        return Heading(_put(words, part.heading), part.level)
    if part.text:
        return Paragraph(_put(words, part.text))
    rows = tuple(tuple(PrintedCell(text=_put(words, cell)) for cell in row) for row in part.rows)
    return PrintedTable(
        name=part.name,
        title=part.table,
        rows=rows,
        header_rows=part.header,
        widths=(1,) * max(map(len, rows)),
        body=part.body,
        unit=part.unit,
    )


def _named(part: _Part, words: Mapping[str, str]) -> Iterator[tuple[str, Spot]]:
    """The numbers of a part and where in it they are printed; of its block 0 is said."""
    if not part.rows:
        yield from _in_text(part.heading or part.text, words, Spot(0))
    for row, cells in enumerate(part.rows):
        for column, cell in enumerate(cells):
            yield from _in_text(cell, words, Spot(0, row, column))


def _in_text(text: str, words: Mapping[str, str], spot: Spot) -> Iterator[tuple[str, Spot]]:
    moved = 0
    for found in _NAMED.finditer(text):
        start = found.start() + moved
        end = start + len(words[found[1]])
        moved += len(words[found[1]]) - len(found[0])
        yield found[1], msgspec.structs.replace(spot, start=start, end=end)


def spots_of(pack: Pack, words: str) -> list[Spot]:
    """Where some words are printed in a pack: the cells of nothing else, or where there is none what holds them."""
    found, alone = [], []
    for at, block in enumerate(pack.blocks):
        if isinstance(block, PrintedTable):
            cells = [(Spot(at, row, column), cell.text) for row, column, cell in cells_of(block)]
        else:
            cells = [(Spot(at), block.text)]
        for spot, text in cells:
            start = text.find(words)
            if start >= 0:
                found.append(msgspec.structs.replace(spot, start=start, end=start + len(words)))
            if text == words:
                alone.append(found[-1])
    return alone or found
