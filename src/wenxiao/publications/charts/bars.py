"""Horizontal bars of shares, with a mark where they should be by now; and a single deviation from a centre line.

Outlined pale fills, so that a print in grey shows them; nothing moves. What is off stands in the label, in words.
"""

from collections.abc import Sequence
from fractions import Fraction
from xml.sax.saxutils import escape

import msgspec

_INK, _SECOND, _RULE = "#1a2429", "#3d4a51", "#dde3e5"
_FILL, _EDGE, _OVER = "#e3eef2", "#14566f", "#a3271d"
_LABEL, _ROOM, _VALUE, _STEP, _HEIGHT = 190, 300, 70, 26, 13
#: How far a bar may go past the whole before it is cut off.
_MOST = Fraction(6, 5)


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: what it is of, its share of the whole (``None``: there is no whole), and the value as it is printed."""

    label: str
    share: Fraction | None
    value: str


def bars(rows: Sequence[Bar], title: str, mark: Fraction | None = None, mark_label: str = "") -> str:
    """The bars one below the other; ``mark`` is a line through all of them. Past the whole a bar is outlined in red."""
    width, top = _LABEL + _ROOM + _VALUE, 18 if mark is not None else 4
    height = top + _STEP * len(rows) + 4
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg"'
    parts = [f'<svg class="wx-chart" role="img" {size} font-size="12"><title>{escape(title)}</title>']
    for number, row in enumerate(rows):
        parts.append(_row(row, top + number * _STEP))
    if mark is not None:
        x = _at(mark)
        parts.append(f'<path d="M{x} {top - 4}V{height - 2}" stroke="{_INK}" stroke-dasharray="3 2" fill="none"/>')
        parts.append(f'<text x="{x}" y="11" text-anchor="middle" fill="{_SECOND}">{escape(mark_label)}</text>')
    return "".join([*parts, "</svg>"])


def _at(share: Fraction) -> float:
    """Where a share ends, in units of the picture."""
    return round(_LABEL + float(min(max(share, Fraction(0)), _MOST) / _MOST) * _ROOM, 1)


def _row(row: Bar, top: int) -> str:
    base, label = top + _HEIGHT - 2, row.label if len(row.label) <= 15 else row.label[:14] + "…"
    told = f'<text x="{_LABEL - 8}" y="{base}" text-anchor="end" fill="{_INK}">{escape(label)}</text>'
    whole = _at(Fraction(1))
    told += f'<path d="M{_LABEL} {top + _HEIGHT}H{whole}" stroke="{_RULE}"/>'
    if row.share is not None:
        end, edge = _at(row.share), _OVER if row.share > 1 else _EDGE
        told += f'<rect x="{_LABEL}" y="{top}" width="{round(end - _LABEL, 1)}" height="{_HEIGHT}" fill="{_FILL}" '
        told += f'stroke="{edge}"/>'
    value = f'<text x="{_LABEL + _ROOM + _VALUE - 4}" y="{base}" text-anchor="end" fill="{_INK}">'
    return f"{told}{value}{escape(row.value)}</text>"


def deviation(points: Fraction | None, most: int = 40) -> str:
    """A small bar from a centre line, 100 × 12: to the left is behind, to the right ahead; in percentage points."""
    if points is None:
        return ""
    long = round(min(float(abs(points)), most) / most * 48, 1)
    left = 50 - long if points < 0 else 50
    edge = _OVER if points < 0 else _EDGE
    return (
        '<svg class="wx-dev" aria-hidden="true" viewBox="0 0 100 12" width="100" height="12" '
        f'xmlns="http://www.w3.org/2000/svg"><rect x="{left}" y="2" width="{long}" height="8" fill="{_FILL}" '
        f'stroke="{edge}"/><path d="M50 0V12" stroke="{_SECOND}"/></svg>'
    )
