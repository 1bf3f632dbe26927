"""Points of a qualitative result: which band, and how far within it."""

from decimal import Decimal
from fractions import Fraction

import msgspec

from wenxiao.basics.wording import normal
from wenxiao.evaluation.scoring.evaluated import EvaluatedIndicator
from wenxiao.evaluation.scoring.told import Problem, Step
from wenxiao.standards.evaluation import QualitativeBand, QualitativeBands

_HUNDRED = Decimal(100)


class Judged(msgspec.Struct, frozen=True):
    """Percent of the points that a band and a share give, with the working, or why there is none."""

    percent: Decimal | None
    step: Step | None = None
    problem: Problem | None = None


def band_in_words(text: str, bands: QualitativeBands) -> int | None:
    """The number of the band whose name the text is (``达成预期指标``), ``None`` where it is none."""
    said = normal(text).strip("。;")
    for number, band in enumerate(bands.bands):
        if any(said == normal(word) for word in band.words):
            return number
    return None


def judge(indicator: EvaluatedIndicator, bands: QualitativeBands, weight: Fraction) -> Judged | None:
    """How people judged a qualitative result; ``None`` where nobody did."""
    number = indicator.band if indicator.band is not None else band_in_words(indicator.actual, bands)
    share = indicator.share
    if number is None and share is None:
        return None
    if share is not None and not 0 <= share <= _HUNDRED:
        return Judged(None, problem=Problem("share_out_of_range", (("share", share),)))
    if number is None and share is not None:
        number = _band_of(share, bands)
    if number is None or not 0 <= number < len(bands.bands):
        return Judged(None, problem=Problem("no_such_band"))
    return _within(bands.bands[number], number, share, weight)


def _band_of(share: Decimal, bands: QualitativeBands) -> int:
    """The band a share belongs to, each closed at its lower end."""
    return next(number for number, band in enumerate(bands.bands) if share >= band.low)


def _within(band: QualitativeBand, number: int, share: Decimal | None, weight: Fraction) -> Judged:
    texts = (("band", band.name), ("band_en", band.name_en))
    bounds = (("high", band.high), ("low", band.low))
    percent = band.unsaid if share is None else share
    # The upper end belongs to the better band, but for the best one.
    inside = band.low <= percent <= band.high if number == 0 else band.low <= percent < band.high
    if not inside:
        return Judged(None, problem=Problem("share_outside_band", (*bounds, ("share", percent)), texts))
    figures = (*bounds, ("share", percent), ("weight", weight), ("points", weight * Fraction(percent) / 100))
    return Judged(percent, Step("band_unsaid" if share is None else "band", figures, texts))
