"""What printed numbers may be off by."""

from decimal import Decimal

import pytest

from tests.audit.case_files import CaseText, case_of
from wenxiao.audit.outcomes import tolerance
from wenxiao.basics.amounts import Amount


def amount(text):
    digits = text.rstrip("万元辆")
    return Amount(Decimal(digits), text[len(digits) :], text)


@pytest.mark.parametrize(
    ("whole", "parts", "elsewhere", "yuan"),
    [
        ("3407.18万元", ["1553.83万元", "1853.35万元"], [], 150),
        ("10.73万元", ["8.7万元", "2.03万元", "0万元"], [], 150),  # 8.7 is 8.70, and nothing is nothing
        ("3407万元", ["1553.83万元", "1853.35万元"], [], 5100),  # the whole was rounded
        ("3407.18万元", ["1554万元", "1853万元"], [], 10050),  # the parts were rounded
        ("151万元", ["100万元", "50万元"], [], 15000),  # nothing but whole numbers in the document
        ("151万元", ["100万元", "50万元"], ["8.46万元"], 150),  # elsewhere two places: zeros were dropped
        ("29辆", ["25辆"], [], 0),  # pieces are counted, not rounded
        ("34071800元", ["1553.83万元", "1853.35万元"], [], Decimal("100.5")),
    ],
)
def test_tolerance(whole, parts, elsewhere, yuan):
    facts = [f"official_costs.total = {text}" for text in elsewhere]
    figures = case_of(CaseText("", facts=facts)).figures
    assert tolerance(amount(whole), [amount(part) for part in parts], figures) == Decimal(yuan)
