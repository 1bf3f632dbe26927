"""Four printed cells become a ``GradingScale``; ``printed_form`` gives them back as they stood."""

import re
from collections.abc import Sequence
from functools import lru_cache

from wenxiao.performance.grading.cells import GradeCell, GradeCellKind, read_cell
from wenxiao.performance.grading.conditions import Printing
from wenxiao.performance.grading.resolving import resolve
from wenxiao.performance.grading.scale import GRADES, GradingScale, ScaleKind, Slip, Words, Yardstick
from wenxiao.performance.grading.targets import read_target

_BAR_OR_ESCAPE = re.compile(r"\\[\\|｜]|[|｜]")
_BAR_OR_BACKSLASH = re.compile(r"[\\|｜]")
_FOUR = len(GRADES)


class NotFourCells(ValueError):
    """More than four cells were given; fewer are completed with blanks."""


def parse_text(text: str) -> GradingScale:
    r"""The scale written ``优|良|中|差``; without a bar, the national form. ``\|`` is a bar within a cell.

    Raises ``NotFourCells`` for more than four cells.
    """
    cells = _split(text)
    if len(cells) == 1:
        return parse_target(cells[0])
    return parse(cells)


def parse(cells: Sequence[str]) -> GradingScale:
    """The scale of four cells 优 良 中 差, blank ones ``""``; whatever they hold, there is a scale.

    Raises ``NotFourCells`` for more than four.
    """
    if len(cells) > _FOUR:
        raise NotFourCells(str(len(cells)))
    best, good, fair, poor = (*cells, *("",) * (_FOUR - len(cells)))
    return parse_again(best, good, fair, poor)


@lru_cache(maxsize=4096)
def parse_target(printed: str) -> GradingScale:
    """The scale of the national form printed as one text: ``≥95%, 权重10, 正向指标``."""
    target = read_target(printed)
    kind = ScaleKind.BLANK if target is None else ScaleKind.TARGET
    return GradingScale(printed=(printed,), kind=kind, target=target)


def printed_form(scale: GradingScale) -> str:
    """The cells as printed; ``parse_text(printed_form(scale)) == scale``."""
    return "|".join(_BAR_OR_BACKSLASH.sub(r"\\\g<0>", cell) for cell in scale.printed)


def _split(text: str) -> list[str]:
    """The cells between bars; a backslash takes its meaning from a bar or a backslash."""
    cells, at = [""], 0
    for match in _BAR_OR_ESCAPE.finditer(text):
        cells[-1] += text[at : match.start()] + match[0][1:]
        if len(match[0]) == 1:
            cells.append("")
        at = match.end()
    cells[-1] += text[at:]
    return cells


@lru_cache(maxsize=4096)
def parse_again(best: str, good: str, fair: str, poor: str) -> GradingScale:
    """The scale of four cells, remembered: most rows of a table have the cells of another."""
    printed = (best, good, fair, poor)
    cells = [read_cell(cell, band) for band, cell in enumerate(printed)]
    silent = _silent(cells)
    if silent is not None:
        return GradingScale(printed=printed, kind=silent, slips=_withheld_slips(cells))
    resolved = resolve(cells)
    words = _words(cells, resolved.yardsticks)
    return GradingScale(
        printed=printed,
        kind=_kind(resolved.yardsticks, words, cells),
        yardsticks=tuple(resolved.yardsticks),
        words=words,
        slips=tuple(resolved.slips),
    )


def _silent(cells: Sequence[GradeCell]) -> ScaleKind | None:
    """The kind of a scale that sets no standard, ``None`` where one is set."""
    kinds = {cell.kind for cell in cells} - {GradeCellKind.BLANK}
    if not kinds:
        return ScaleKind.BLANK
    if GradeCellKind.WITHHELD in kinds:
        return ScaleKind.WITHHELD
    ticks = sum(cell.kind is GradeCellKind.TICK for cell in cells)
    if kinds <= {GradeCellKind.TICK, GradeCellKind.UNREADABLE} and 0 < ticks < _FOUR:
        return ScaleKind.TICK
    return ScaleKind.UNREADABLE if kinds == {GradeCellKind.UNREADABLE} else None


def _withheld_slips(cells: Sequence[GradeCell]) -> tuple[Slip, ...]:
    """Cells that stand beside a withheld one without being withheld."""
    withheld = [cell.kind is GradeCellKind.WITHHELD for cell in cells]
    if not any(withheld):
        return ()
    return tuple(
        Slip("withheld_mixed", grade, cell.text)
        for grade, cell, hidden in zip(GRADES, cells, withheld, strict=True)
        if not hidden
    )


def _words(cells: Sequence[GradeCell], yardsticks: Sequence[Yardstick]) -> Words:
    """The words of the bands; a number that belongs to no yardstick stays a word."""
    found = [
        cell.word or (cell.text if cell.kind is GradeCellKind.QUANTITY and not _measured(band, yardsticks) else "")
        for band, cell in enumerate(cells)
    ]
    if sum(word in {"无", "没有"} for word in found) > 1:
        found = ["" if word in {"无", "没有"} else word for word in found]
    best, good, fair, poor = found
    return best, good, fair, poor


def _measured(band: int, yardsticks: Sequence[Yardstick]) -> bool:
    return any(yardstick.bands[band] is not None for yardstick in yardsticks)


def _kind(yardsticks: Sequence[Yardstick], words: Words, cells: Sequence[GradeCell]) -> ScaleKind:
    if len(yardsticks) > 1:
        return ScaleKind.COMPOUND
    if yardsticks:
        ranges = any(condition.printing is Printing.RANGE for cell in cells for condition in cell.conditions)
        return ScaleKind.INTERVAL if ranges else ScaleKind.THRESHOLD
    named = [bool(word) for word in words]
    return ScaleKind.TWO_STATES if named == [True, False, False, True] else ScaleKind.WORDS
