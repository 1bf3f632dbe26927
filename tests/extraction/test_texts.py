"""Mandate, goals, safeguards, glossary, approval, planned purchases."""

from datetime import date

import pytest

from tests.extraction.building import build, passage, source_of
from wenxiao.extraction.sections import divide
from wenxiao.extraction.texts import (
    all_texts,
    named_goals,
    read_approval,
    read_glossary,
    read_planned_purchases,
    read_texts,
)

TABLE = [["职责活动", "绩效指标"]]


def texts(*blocks):
    return read_texts(divide(build(*blocks)))


def test_the_mandate_stands_between_its_labels():
    found = texts(
        "一、部门职责及机构设置情况", "部门职责：", "（一）负责 全镇工作。", "（二）服务。", "机构设置：", "设三个所。"
    )
    assert [one.text for one in found.mandate] == ["（一）负责全镇工作。", "（二）服务。"]


@pytest.mark.parametrize(
    "label", ["主要职责是：负责全镇工作。", "部门职责:负责全镇工作。", "（一）部门职责：负责全镇工作。"]
)
def test_a_text_may_stand_behind_its_label(label):
    assert [one.text for one in texts("一、部门职责及机构设置情况", label).mandate] == ["负责全镇工作。"]


def test_without_labels_the_first_section_is_the_mandate_up_to_its_table():
    found = texts("一、部门职责", "负责全镇工作。", [["单位名称", "单位性质"]], "共三个单位。")
    assert [one.text for one in found.mandate] == ["负责全镇工作。"]


PERFORMANCE = [
    "五、绩效预算信息", "总体绩效目标：", "（一）谋发展。", "（二）惠民生。", "分项绩效目标", "绩效目标：", "镇党委:1、抓党建。",
    "2、抓队伍。", "绩效指标：如下表", "单位：万元", TABLE, "保障措施：", "（一）、加强领导。", "（二）、健全制度。",
    "六、政府采购预算情况", "没有。",
]  # fmt: skip


def test_the_labels_of_the_performance_section():
    found = texts(*PERFORMANCE)
    assert [one.text for one in found.overall_goal] == ["（一）谋发展。", "（二）惠民生。"]
    assert [(one.name, one.text) for one in found.responsibility_goals] == [("镇党委", "1、抓党建。\n2、抓队伍。")]
    assert [one.text for one in found.safeguards] == ["（一）、加强领导。", "（二）、健全制度。"]


def test_places_quote_the_source():
    document = build(*PERFORMANCE)
    source = source_of(document)
    found = read_texts(divide(document))
    assert [source[one.place.start : one.place.end] for one in found.safeguards] == [
        one.text for one in found.safeguards
    ]
    goal = found.responsibility_goals[0].place
    assert source[goal.start : goal.end] == "镇党委:1、抓党建。\n2、抓队伍。"


def test_goals_without_any_label_are_the_overall_goal():
    assert [one.text for one in texts("五、绩效预算信息", "全镇稳步发展。", TABLE, "表后。").overall_goal] == [
        "全镇稳步发展。"
    ]


def test_the_title_of_a_section_may_be_a_label():
    found = texts(
        "总体目标：",
        "发展。",
        "二、实现年度发展规划目标的保障措施",
        "（一）人员范围",
        "包括职工。",
        "部门职责-工作活动绩效目标",
    )
    assert [one.text for one in found.overall_goal] == ["发展。"]
    assert [one.text for one in found.safeguards] == ["（一）人员范围", "包括职工。"]


def goals(*lines):
    return [(one.name, one.text) for one in named_goals([passage(line) for line in lines])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["　政务职责：负责公开。", "应急职责：负责值班。"], [("政务职责", "负责公开。"), ("应急职责", "负责值班。")]),
        (["党政办（财政所）:", "1、守制度。", "- 2、控支出。"], [("党政办（财政所）", "1、守制度。\n2、控支出。")]),
        (
            ["一是依法理财原则。守法办事。", "二是节约原则，过紧日子。"],
            [("依法理财原则", "守法办事。"), ("节约原则", "过紧日子。")],
        ),
        (
            ["（一）政务服务", "绩效目标：公开及时。", "绩效指标：公开率。", "（二）应急", "绩效目标：稳定。"],
            [("政务服务", "绩效目标：公开及时。\n绩效指标：公开率。"), ("应急", "绩效目标：稳定。")],
        ),
        (["1、政务服务", "绩效目标：公开及时。"], [("政务服务", "绩效目标：公开及时。")]),
        (["绩效目标：", "甲：乙。"], [("甲", "乙。")]),
        (["没有名称的一段。"], [("", "没有名称的一段。")]),
        ([], []),
    ],
)
def test_the_forms_of_goals(lines, expected):
    assert goals(*lines) == expected


def glossary(*lines):
    return [(one.name, one.text) for one in read_glossary(divide(build("八、名词解释", *lines, "九、其他事项")))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1、事业收入：指单位所得。"], [("事业收入", "指单位所得。")]),
        (["- 2、基本支出:为保障运转。"], [("基本支出", "为保障运转。")]),
        (["（三）“三公”经费：三项费用。其中：接待费。"], [("“三公”经费", "三项费用。其中：接待费。")]),
        (["机关运行费：包括物业费、", "维护费。"], [("机关运行费", "包括物业费、\n维护费。")]),
        (["财政拨款收入是指当年资金。"], [("财政拨款收入", "是指当年资金。")]),
        (["没有解释。"], []),
    ],
)
def test_terms(lines, expected):
    assert glossary(*lines) == expected


def approval(*blocks):
    document = build(*blocks)
    found = read_approval(document, divide(document))
    return (found.document, found.date) if found else None


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        (
            "十、我镇2021年预算批复文件为柳财发〔2021〕5号，批复时间为2021年2月20日。",
            "柳财发〔2021〕5号",
            date(2021, 2, 20),
        ),
        ("我镇预算批复文号是柳财预[2021]12号。", "柳财预[2021]12号", None),
        (
            "根据《关于批复2021年部门预算的通知》（柳财〔 2021 〕7号）,2021-3-1公开。",
            "柳财〔2021〕7号",
            date(2021, 3, 1),
        ),
        ("预算批复：柳财（2021）第8号", "柳财（2021）第8号", None),
        ("预算批复文件柳财【2021】9号，日期2021年13月40日", "柳财【2021】9号", None),
    ],
)
def test_the_approval_in_any_brackets(text, number, day):
    found = approval(text)
    assert found is not None
    assert ("".join(found[0].split()), found[1]) == (number, day)


def test_number_and_date_of_the_approval_may_stand_apart():
    assert approval("十、预算批复情况", "批复文件为柳财〔2021〕5号。", "批复时间：2021年2月20日。") == (
        "柳财〔2021〕5号",
        date(2021, 2, 20),
    )


def test_another_document_is_no_approval():
    assert approval("根据财预〔2016〕143号公开。", "项目建议书批复为柳发〔2020〕1号。") is None


def planned(text):
    found = read_planned_purchases(divide(build("七、国有资产信息", text)))
    return (found.text, found.place.quote) if found else None


def test_planned_purchases_are_the_clause_up_to_the_end_of_the_sentence():
    wanted = "本年拟购置固定资产3万元，主要为空调。"
    assert planned(f"上年末固定资产9万元，{wanted}详见下表。") == (wanted, wanted)
    assert planned("本年度拟新增资产5万元") == ("本年度拟新增资产5万元", "本年度拟新增资产5万元")
    assert planned("上年末固定资产9万元。") is None


def test_all_texts_are_the_paragraphs_as_printed():
    document = build("标题", " ", " 正文 一段。", TABLE)
    assert [one.text for one in all_texts(document)] == ["标题", " 正文 一段。"]


def test_a_numbered_duty_names_its_goal():
    assert goals("1、道路职责：修路。", "2、桥梁职责：修桥。") == [("道路职责", "修路。"), ("桥梁职责", "修桥。")]


def test_that_there_are_goals_is_no_goal():
    said = "2021年本部门项目支出全部实行绩效目标管理，涉及资金85万元。"
    for blocks in (
        ("五、绩效预算信息", said),
        ("五、绩效目标设置情况", said),
        ("五、绩效预算信息", "我镇无绩效预算信息公开。"),
    ):
        assert read_texts(divide(build(*blocks))).overall_goal == ()


def test_the_approval_may_be_told_among_other_matters():
    told = "2021年部门预算经县人民代表大会会议审议批准后，由县财政局于2021年2月28日以柳财〔2021〕6号文件批复。"
    found = approval("九、其他需要说明的事项", told)
    assert found is not None
    assert found[0] == "柳财〔2021〕6号"
