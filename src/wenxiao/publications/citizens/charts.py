"""A chart of bars as SVG: each bar under its own label, hatched, its figures in words for screen readers."""

from decimal import Decimal
from html import escape

import msgspec

_WIDTH, _ROW, _BAR = 360, 46, 16
#: Where the words of a row stand, and where its bar begins.
_BASELINE, _BAR_TOP = 16, 22
#: So many characters of a name fit beside its figure.
_LETTERS = 13


class Bar(msgspec.Struct, frozen=True):
    """One bar: its name, its size (``None`` has no bar), and its figure as it is written beside it."""

    name: str
    size: Decimal | None
    figure: str


def chart(key: str, title: str, description: str, bars: list[Bar], hatch: int) -> str:
    """The chart; ``key`` makes its ids unique on the page, ``hatch`` is the angle of its lines in degrees."""
    height = _ROW * len(bars)
    longest = max((bar.size for bar in bars if bar.size is not None), default=Decimal(0))
    rows = "".join(_row(bar, number, longest, key) for number, bar in enumerate(bars))
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        f'<defs><pattern id="{key}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({hatch})"><rect width="6" height="6" fill="#e4eff3"/>'
        '<line x1="0" y1="0" x2="0" y2="6" stroke="#14566f" stroke-width="2"/></pattern></defs>'
        f"{rows}</svg>"
    )


def _row(bar: Bar, number: int, longest: Decimal, key: str) -> str:
    top = number * _ROW
    name = bar.name if len(bar.name) <= _LETTERS else bar.name[: _LETTERS - 1] + "…"
    words = (
        f'<text x="0" y="{top + _BASELINE}">{escape(name)}</text>'
        f'<text x="{_WIDTH}" y="{top + _BASELINE}" text-anchor="end" class="size">{escape(bar.figure)}</text>'
    )
    if bar.size is None or bar.size <= 0 or not longest:
        return words
    width = max(2, round(bar.size * (_WIDTH - 2) / longest))
    return (
        f'{words}<rect x="1" y="{top + _BAR_TOP}" width="{width}" height="{_BAR}" '
        f'fill="url(#{key}-hatch)" stroke="#14566f"/>'
    )
