"""Exact amounts: the printed figure, its unit, and what it is worth.

Nothing here rounds. Money is worth yuan (元); a percentage is worth percent (3.41 means 3.41 %);
a count is worth pieces of its unit (辆, 台, 人, 平方米 …).
"""

from decimal import Decimal
from functools import lru_cache

import msgspec

from wenxiao.basics.wording import decimal, normal

#: How many yuan one unit of money is worth.
MONEY_UNITS: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
PERCENT = "%"

_FEN = Decimal("0.01")


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A figure as printed: ``number`` counted in ``unit``; ``text`` is the printed wording, unit included.

    ``number`` keeps its printed places (``8.70`` has two) and bears the sign of what is stated:
    减少 13.73 万元 is ``Amount(Decimal("-13.73"), "万元", "13.73万元")``.
    """

    number: Decimal
    unit: str
    text: str

    @property
    def is_money(self) -> bool:
        """Whether the unit is a unit of money."""
        return self.unit in MONEY_UNITS

    @property
    def value(self) -> Decimal:
        """Worth in yuan for money, else ``number`` itself (percent or pieces); never negative zero."""
        worth = self.number * MONEY_UNITS[self.unit] if self.is_money else self.number
        return worth if worth else abs(worth)

    @property
    def places(self) -> int:
        """Printed decimal places: 2 for ``8.70``."""
        if self.number.same_quantum(_FEN):
            return 2
        exponent = self.number.as_tuple()[2]
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0

    @property
    def half_step(self) -> Decimal:
        """Half a unit of the last printed place, in the measure of ``value``: ±50 元 for ``8.70 万元``."""
        return _half_step(self.places, self.unit)


@lru_cache(maxsize=1024)
def _half_step(places: int, unit: str) -> Decimal:
    return Decimal(1).scaleb(-places) / 2 * MONEY_UNITS.get(unit, Decimal(1))


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without negative zero: ``Decimal("1E+3")`` is ``1000``."""
    return format(value if value else abs(value), "f")


def yuan(value: Decimal) -> str:
    """Write yuan exactly, with two places at least: ``59314500.00``, ``1234.5678``."""
    rounded = value.quantize(_FEN)
    return plain(rounded if rounded == value else value)


def typed_amount(text: str, unit: str) -> Decimal | None:
    """A number that a person typed or pasted where ``unit`` is asked for, counted in that unit; else ``None``.

    Full width, grouping commas, spaces and the unit itself behind the number are taken as they are meant; another
    unit is not: ``12.5万元`` typed where 元 is asked for is no number.
    """
    return decimal(normal(text).removesuffix(unit))
