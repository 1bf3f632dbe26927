"""What is said about a score, as typed data: a kind and its figures, in words only when asked for (``words.toml``)."""

import tomllib
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cache
from importlib.resources import files

import msgspec

from wenxiao.basics.amounts import plain, yuan
from wenxiao.basics.places import Place

Figure = Fraction | Decimal | int
_PLACES, _MOST_PLACES = 2, 12
_STEP = Decimal(1).scaleb(-_PLACES)


class _Words(msgspec.Struct, frozen=True):
    zh: str
    en: str


@cache
def _words() -> dict[str, dict[str, _Words]]:
    text = files("wenxiao.evaluation.scoring").joinpath("words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, _Words]])


def written(value: Figure) -> str:
    """A figure as printed: two places at most, half up, no idle zeros.

    What is not whole never looks whole: 89.997 is 89.997 and not 90, so that no rounding crosses a limit.
    """
    exact = Fraction(value)
    rounded = _rounded(exact, _PLACES)
    for places in range(_PLACES + 1, _MOST_PLACES):
        if exact.denominator == 1 or rounded != rounded.to_integral_value():
            break
        rounded = _rounded(exact, places)
    return plain(rounded.normalize()) if rounded else "0"


def score_kept(points: Figure) -> Decimal:
    """A score as it is kept and listed: two places, halves up, but never up to a whole number that was not reached.

    The limits of grades are whole: 89.997 is 良 and stays 89.99, so that no list shows a 良 of 90.00.
    """
    exact = Fraction(points)
    kept = _rounded(exact, _PLACES)
    return kept - _STEP if kept > exact and kept == kept.to_integral_value() else kept


def money_written(value: Figure) -> str:
    """Yuan with thousands separated, two places at least, exact."""
    return f"{Decimal(yuan(Decimal(value))):,}" if not isinstance(value, Fraction) else written(value)


def _rounded(exact: Fraction, places: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        value = Decimal(exact.numerator) / Decimal(exact.denominator)
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def is_written_exactly(value: Figure) -> bool:
    """Whether the printed figure is the figure."""
    return Fraction(written(value)) == Fraction(value)


class Told(msgspec.Struct, frozen=True):
    """Something said: ``kind`` names the sentence, ``figures`` (exact) and ``texts`` fill it.

    A text in two languages is given as ``name`` and ``name_en``.
    """

    kind: str
    figures: tuple[tuple[str, Figure], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def chinese(self) -> str:
        """The sentence in Chinese."""
        return self._template.zh.format(**self._values)

    @property
    def english(self) -> str:
        """The sentence in English."""
        values = self._values
        english = {name.removesuffix("_en"): text for name, text in values.items() if name.endswith("_en")}
        return self._template.en.format(**(values | english))

    def figure(self, name: str) -> Figure | None:
        """One of its figures, exact; ``None`` where it has none of that name."""
        return dict(self.figures).get(name)

    @property
    def _values(self) -> dict[str, str]:
        values = dict(self.texts)
        for name, value in self.figures:
            values[name] = money_written(value) if name.startswith("yuan") else written(value)
            if name == "points":
                values["eq"] = "＝" if is_written_exactly(value) else "≈"
        return values

    @property
    def _template(self) -> _Words:
        return _words()[self.family][self.kind]

    @property
    def family(self) -> str:
        """The table of ``words.toml`` it is written with."""
        return "step"


class Step(Told, frozen=True):
    """One step of the working of a score."""


class Problem(Told, frozen=True):
    """Why something cannot be scored, or not as it should be; ``chinese`` and ``english`` say what to do."""

    @property
    def family(self) -> str:
        return "problem"


class Concern(Told, frozen=True):
    """One doubt about a score as it stands; ``index`` is the indicator it is about, ``None`` for the whole."""

    index: int | None = None
    place: Place | None = None

    @property
    def family(self) -> str:
        return "concern"
