"""Which rows are responsibilities and which are activities."""

import pytest

from tests.extraction.building import table
from wenxiao.extraction.performance.levels import learn
from wenxiao.extraction.performance.lines import read_lines
from wenxiao.extraction.tables import locate
from wenxiao.standards.layouts import layout

HEADER = ["职责活动", "预算数", "内容描述", "绩效目标", "绩效指标", "优", "良", "中", "差"]


def levels(*names):
    """R or A for every row; a name with * has an indicator."""
    rows = [[name.rstrip("*"), "", "", "", "率" if name.endswith("*") else "", "", "", "", ""] for name in names]
    found = locate(table(HEADER, *rows), layout("performance"))
    assert found is not None
    lines = [line for row in found.body_rows() for line in read_lines(found, row, False)]
    learnt = learn(lines)
    return "".join("R" if learnt.is_responsibility(line) else "A" for line in lines)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["一、政务", "　　1、公开*", "　　2、会议*", "二、应急", "　　1、值班*"], "RAARA"),
        (["一、党委", "思想建设*", "二、政府", "1、民政*", "十二、服务站*"], "RARAR"),
        (["（一）政务", "1.公开*", "（二）应急", "1.值班*"], "RARA"),
        (["1、政务", "（1）公开*", "2、应急", "（1）值班*"], "RARA"),
        (["第一部分 政务", "一、公开*"], "RA"),
        (["一、政务", "（一）公开*", "1、附项*"], "RAA"),
        (["公路建设", "　　国道*", "　省道*", "公路养护", "　　养护*"], "RAARA"),
        (["公路建设", "　　国道", "　　省道*", "公路养护", "　　养护*"], "RAARA"),
        (["政务", "公开*", "会议*", "应急", "值班*"], "RAARA"),
        (["政务", "1、公开*", "2、会议*", "应急", "1、值班*"], "RAARA"),
        (["一、政务", "公开*", "二、应急", "值班*"], "RARA"),
        (["政务", "一、公开*", "应急", "一、值班*"], "RARA"),
        (["1.政务", "　　1、公开*", "2.应急", "　　1、值班*"], "RARA"),
        (["1.政务", "1、公开*", "2.应急", "1、值班*"], "RARA"),
        (["政务", "应急"], "RR"),
        (["政务*", "应急*"], "RR"),
        ([], ""),
    ],
)
def test_every_table_has_its_own_marks(names, expected):
    assert levels(*names) == expected


def test_two_columns_say_themselves_what_is_what():
    header = ["部门职责", "工作活动", *HEADER[1:]]
    rows = [["政务", "公开", *[""] * 8], ["", "会议", *[""] * 8], ["应急", "", *[""] * 8]]
    found = locate(table(header, *rows), layout("performance"))
    assert found is not None
    lines = [line for row in found.body_rows() for line in read_lines(found, row, False)]
    learnt = learn(lines)
    assert [(line.name_text, learnt.is_responsibility(line)) for line in lines] == [
        ("政务", True),
        ("公开", False),
        ("会议", False),
        ("应急", True),
    ]
