"""Printed numbers in order."""

import pytest

from wenxiao.audit.numbering import first_disorder


@pytest.mark.parametrize(
    ("numbers", "at"),
    [
        (["1", "2", "3"], None),
        (["一", "二", "三"], None),
        (["九", "十", "十一", "十二"], None),
        (["(1)", "（2）"], None),
        (["2", "3"], None),
        (["", "", ""], None),
        (["1", "", "5"], None),
        (["1", "1"], 1),
        (["1", "2", "4"], 2),
        (["二", "一"], 1),
        ([], None),
    ],
)
def test_the_first_number_out_of_order(numbers, at):
    assert first_disorder([(number, "工作") for number in numbers]) == at


def test_a_name_that_lists_several():
    assert first_disorder([("1", "综合工作。2、应急工作。3、农业工作。"), ("4", "服务")]) is None
    assert first_disorder([("1", "综合工作。2、应急工作。3、农业工作。"), ("2", "服务")]) == 1
