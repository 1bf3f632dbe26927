"""The sector of an activity: its money first, then its words."""

from decimal import Decimal

import pytest

from wenxiao.performance.library import sector_of
from wenxiao.standards.library import library_words


@pytest.mark.parametrize(
    ("money", "words", "sector"),
    [
        ({"2130705": Decimal(5)}, ["党建"], "agriculture"),
        ({"2130705": Decimal(5), "2010301": Decimal(9)}, [], "government"),
        ({"2130705": Decimal(5), "2130701": Decimal(5), "2010301": Decimal(9)}, [], "agriculture"),
        ({"999": Decimal(5)}, ["森林防火"], "safety"),
        ({}, ["日常工作", "农业和水利"], "agriculture"),
        ({}, ["日常工作"], ""),
    ],
)
def test_money_decides_then_words(money, words, sector):
    assert sector_of(money, words) == sector


def test_no_class_belongs_to_two_sectors():
    codes = [code for sector in library_words().sector for code in sector.functions]
    assert len(set(codes)) == len(codes)
