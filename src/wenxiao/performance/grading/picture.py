"""The bands of a scale drawn: a lane for each grade, and below them what is covered, claimed twice, or by none.

Closed ends are filled dots, open ends hollow ones; a hole is white with a dashed red edge, an overlap cross-hatched,
a shared end a blue tick. Grades run from dark to light, so that a print in grey keeps their order.
"""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from wenxiao.performance.grading.defects import DefectKind, defects, holes
from wenxiao.performance.grading.intervals import Interval, meet
from wenxiao.performance.grading.readings import number, read_form
from wenxiao.performance.grading.scale import GRADES, GradingScale, Yardstick

_INK, _SECOND, _RULE, _RED, _BLUE = "#1a2429", "#3d4a51", "#dde3e5", "#a3271d", "#34568c"
_FILLS = ("#123f58", "#427997", "#e3c06a", "url(#poor)")
_EDGES = ("#123f58", "#427997", "#8c6d1c", "#a65a3e")
_LEFT, _RIGHT, _TOP, _STEP, _HEIGHT = 31.0, 288.0, 4.0, 19.0, 12.0
_COVER = 84.0
#: How much of the line is left for an end that goes on for ever.
_MARGIN = 0.16
_PATTERNS = (
    '<defs><pattern id="poor" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="#f7e1d8"/><rect width="1.1" height="5" fill="#c58a72"/></pattern>'
    '<pattern id="twice" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/>'
    f'<path d="M0 0L4 4M4 0L0 4" stroke="{_RED}" stroke-width="1"/></pattern></defs>'
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class _Line(msgspec.Struct, frozen=True):
    """The number line of a picture: where a number stands, in units of the picture."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> float:
        """Where ``value`` stands; what goes on for ever ends at the margin."""
        if not value.is_finite():
            return _LEFT if value < 0 else _RIGHT
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.5
        room = _RIGHT - _LEFT
        return _LEFT + room * (_MARGIN + share * (1 - 2 * _MARGIN))


def lanes(scale: GradingScale) -> str:
    """An SVG of the scale: of its first yardstick, or of its words."""
    body = _bands(scale.yardsticks[0]) if scale.yardsticks else _states(scale)
    faults = "，".join(defect.chinese for defect in defects(scale) if defect.kind in _DRAWN) or "分档完整"
    label = faults.translate(_ESCAPES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 122" width="600" height="244" role="img" '
        f'aria-label="{label}" font-family="sans-serif">{_PATTERNS}{"".join(body)}</svg>\n'
    )


#: What the small bars of a page are hatched with, to stand once in the page.
BAR_PATTERNS = f'<svg width="0" height="0" style="position:absolute" aria-hidden="true">{_PATTERNS}</svg>'
_BAR_WIDTH, _BAR_HEIGHT = 100, 12


def bar(scale: GradingScale) -> str:
    """A small SVG (100 × 12) of the first yardstick on one line: bands, holes, overlaps; ``""`` where none is measured.

    It is hatched with ``BAR_PATTERNS``, which the page holds once.
    """
    if not scale.yardsticks:
        return ""
    yardstick = scale.yardsticks[0]
    line = _line_of(yardstick)
    body = "".join(_bar_bands(yardstick, line)) + "".join(_bar_faults(yardstick, line))
    faults = "，".join(defect.chinese for defect in defects(scale) if defect.kind in _DRAWN) or "分档完整"
    return (
        f'<svg class="mini-scale" viewBox="0 0 {_BAR_WIDTH} {_BAR_HEIGHT}" role="img" '
        f'aria-label="{faults.translate(_ESCAPES)}">{body}</svg>'
    )


def _narrow(position: float) -> float:
    return (position - _LEFT) / (_RIGHT - _LEFT) * _BAR_WIDTH


def _bar_bands(yardstick: Yardstick, line: _Line) -> Iterator[str]:
    for index, band in enumerate(yardstick.held):
        if band:
            low, high = _narrow(line.at(band.low)), _narrow(line.at(band.high))
            yield (
                f'<rect x="{low:.1f}" y="1" width="{max(high - low, 1):.1f}" height="10" fill="{_FILLS[index]}" '
                f'stroke="{_EDGES[index]}" stroke-width="0.6"/>'
            )


def _bar_faults(yardstick: Yardstick, line: _Line) -> Iterator[str]:
    for hole in holes(yardstick):
        low, high = _narrow(line.at(hole.low)), _narrow(line.at(hole.high))
        yield (
            f'<rect x="{low:.1f}" y="1.6" width="{max(high - low, 1.5):.1f}" height="8.8" fill="#fff" '
            f'stroke="{_RED}" stroke-width="1.2" stroke-dasharray="2.5 1.8"/>'
        )
    for first, last in _doubly(yardstick):
        start, end = _narrow(line.at(first)), _narrow(line.at(last))
        yield f'<rect x="{start:.1f}" y="1" width="{max(end - start, 1.5):.1f}" height="10" fill="url(#twice)"/>'


def _doubly(yardstick: Yardstick) -> Iterator[tuple[Decimal, Decimal]]:
    """What two bands printed as ranges claim both."""
    ranges = [band for band in yardstick.bands if band and band.low.is_finite() and band.high.is_finite()]
    for index, band in enumerate(ranges):
        for other in ranges[:index]:
            both = meet(band, other)
            if both and not both.is_point:
                yield both.low, both.high


_DRAWN = {DefectKind.HOLE, DefectKind.OVERLAP, DefectKind.MISSING, DefectKind.TWO_STATES}


def _states(scale: GradingScale) -> Iterator[str]:
    for index, word in enumerate(read_form(scale)):
        yield _name(index)
        if word:
            yield _box(_LEFT, _RIGHT, index)
            shown = word if len(word) <= 16 else f"{word[:16]}…"
            yield _text(_LEFT + 6, _lane(index) + 10, shown, "#fff" if index < 2 else _INK, "start")


def _bands(yardstick: Yardstick) -> Iterator[str]:
    ends = _ends(yardstick)
    line = _line_of(yardstick)
    for index, band in enumerate(yardstick.held):
        yield _name(index)
        if band:
            yield _box(line.at(band.low), line.at(band.high), index)
            yield from _dots(band, line, index)
    yield _text(2, _COVER + 11, "覆盖", _SECOND, "start")
    yield from _cover(yardstick, line)
    yield f'<path d="M{_LEFT} 103H{_RIGHT}" stroke="{_SECOND}"/>'
    for end in ends:
        where = line.at(end)
        yield f'<path d="M{where:.1f} 103v4" stroke="{_SECOND}"/>'
        yield _text(where, 118, number(end, yardstick.unit), _SECOND, "middle", 9 if len(ends) > 5 else 11)


def _ends(yardstick: Yardstick) -> list[Decimal]:
    """Where bands end, from low to high."""
    return sorted({end for band in yardstick.bands if band for end in (band.low, band.high) if end.is_finite()})


def _line_of(yardstick: Yardstick) -> _Line:
    ends = _ends(yardstick)
    return _Line(ends[0], ends[-1]) if ends else _Line(Decimal(0), Decimal(0))


def _cover(yardstick: Yardstick, line: _Line) -> Iterator[str]:
    """What the bands claim together; holes, overlaps, shared ends."""
    bands = [band for band in yardstick.bands if band]
    for band in bands:
        low, high = line.at(band.low), line.at(band.high)
        yield f'<rect x="{low:.1f}" y="{_COVER}" width="{max(high - low, 1):.1f}" height="14" fill="#c3cccf"/>'
    for hole in holes(yardstick):
        low, high = line.at(hole.low), line.at(hole.high)
        yield (
            f'<rect x="{low:.1f}" y="{_COVER + 0.7}" width="{max(high - low, 1):.1f}" height="12.6" fill="#fff" '
            f'stroke="{_RED}" stroke-width="1.4" stroke-dasharray="3.5 2.2"/>'
        )
        if high - low > 26:
            yield _text((low + high) / 2, _COVER + 11, "空档", _RED, "middle")
    yield from _shared(yardstick, line)


def _shared(yardstick: Yardstick, line: _Line) -> Iterator[str]:
    """Where two bands printed as ranges claim the same numbers."""
    closed = [band for band in yardstick.bands if band and band.low.is_finite() != band.high.is_finite()]
    ranges = [band for band in yardstick.bands if band and band.low.is_finite() and band.high.is_finite()]
    for index, band in enumerate(ranges):
        for other in [*ranges[:index], *closed]:
            both = meet(band, other)
            if both and both.is_point:
                yield f'<path d="M{line.at(both.low):.1f} {_COVER - 1}v16" stroke="{_BLUE}" stroke-width="2.4"/>'
            elif both:
                low, high = line.at(both.low), line.at(both.high)
                yield f'<rect x="{low:.1f}" y="{_COVER}" width="{high - low:.1f}" height="14" fill="url(#twice)"/>'


def _dots(band: Interval, line: _Line, index: int) -> Iterator[str]:
    middle = _lane(index) + _HEIGHT / 2
    for end, closed in ((band.low, band.low_closed), (band.high, band.high_closed)):
        if end.is_finite():
            fill = _INK if closed else "#fff"
            yield f'<circle cx="{line.at(end):.1f}" cy="{middle:.1f}" r="3.2" fill="{fill}" stroke="{_INK}"/>'


def _lane(index: int) -> float:
    return _TOP + _STEP * index


def _name(index: int) -> str:
    middle = _lane(index) + _HEIGHT / 2
    rule = f'<path d="M{_LEFT} {middle:.1f}H{_RIGHT}" stroke="{_RULE}"/>'
    return rule + _text(2, _lane(index) + 10, GRADES[index].value, _SECOND, "start")


def _box(low: float, high: float, index: int) -> str:
    return (
        f'<rect x="{low:.1f}" y="{_lane(index):.1f}" width="{max(high - low, 1):.1f}" height="{_HEIGHT}" '
        f'fill="{_FILLS[index]}" stroke="{_EDGES[index]}"/>'
    )


def _text(x: float, y: float, text: str, fill: str, anchor: str, size: int = 11) -> str:
    shown = text.translate(_ESCAPES)
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{shown}</text>'
