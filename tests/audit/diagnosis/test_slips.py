"""How two numbers look beside each other."""

from decimal import Decimal

import pytest

from wenxiao.audit.diagnosis.slips import Slip, likely, shape
from wenxiao.basics.amounts import Amount


@pytest.mark.parametrize(
    ("stated", "suggested", "slip"),
    [
        ("31.18", "31.81", Slip.DIGITS_TRANSPOSED),
        ("13.31", "31.13", None),
        ("806.2", "888.2", None),
        ("806.2", "886.2", Slip.DIGIT_REPLACED),
        ("-13.73", "13.73", Slip.SIGN_OR_DIRECTION),
        ("66.7", "66.76", Slip.DIGIT_REPLACED),
        ("123.4", "1234", Slip.DECIMAL_POINT),
        ("12.34", "123400", Slip.UNIT),
        ("1253", "12253", Slip.DIGIT_LOST),
        ("12253", "1253", Slip.DIGIT_DOUBLED),
        ("531.96", "335.01", None),
        ("-5", "7", None),
    ],
)
def test_the_look_of_a_slip(stated: str, suggested: str, slip: Slip | None) -> None:
    assert shape(Decimal(stated), Decimal(suggested)) is slip


def test_likely_slips_of_a_printed_number_have_its_places() -> None:
    found = set(likely(Amount(Decimal("31.18"), "万元", "31.18万元")))
    assert Decimal("31.81") in found
    assert Decimal("-31.18") in found
    assert all(number.as_tuple().exponent == -2 for number in found)
