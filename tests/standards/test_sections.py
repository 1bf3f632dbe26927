"""Wordings of sections and of the labels inside them."""

import pytest

from wenxiao.standards.sections import contained_kind, exact_kind, is_item, label_kind, section_wordings


def kind(wording):
    return wording.kind if wording else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("部门职责及机构设置情况", "responsibilities"),
        ("部门收支总体情况", "arrangement"),
        ("机关运行经费安排情况", "agency_operating"),
        ("财政拨款“三公”经费预算情况及增减变化原因", "official_costs"),
        ("绩 效 预 算 信 息", "performance"),
        ("部门职责及工作活动绩效目标指标", "performance"),
        ("政府采购预算情况", "procurement"),
        ("国有资产占有使用情况", "assets"),
        ("专业名词解释", "glossary"),
        ("其他需要说明的事项", "other"),
        ("我单位2021年预算批复文件为甲财预〔2021〕3号", "approval"),
    ],
)
def test_a_numbered_heading_is_of_the_kind_its_wording_says(title, expected):
    assert kind(contained_kind(title)) == expected


@pytest.mark.parametrize("title", ["负责国有资产管理工作", "加强政府采购管理", "贯彻落实绩效管理制度", "附则"])
def test_a_duty_names_no_section(title):
    assert contained_kind(title) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2021年“三公”经费预算情况说明", "official_costs"),
        ("甲市乙区丙镇人民政府（部门）主要职能", "responsibilities"),
        ("丁县财政局2020年国有资产信息", "assets"),
        ("保障措施", "performance"),
        ("收入说明", "arrangement"),
        ("关于本年度全镇政府采购预算编制过程中有关问题的讨论纪要", None),
        ("强化政府采购", None),
        ("工作安排", None),
    ],
)
def test_a_title_without_number_must_be_little_longer_than_its_wording(title, expected):
    assert kind(exact_kind(title)) == expected


def test_only_the_approval_may_be_a_sentence():
    assert [wording.kind for wording in section_wordings() if wording.sentence] == ["approval"]


def test_every_usual_title_is_of_its_own_kind():
    assert {kind(contained_kind(one.title)) == one.kind for one in section_wordings()} == {True}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("总体绩效目标", "overall_goal"),
        ("2021年度总体目标", "overall_goal"),
        ("总体绩效目标如下", "overall_goal"),
        ("职责分类绩效目标", "responsibility_goals"),
        ("分项绩效目标", "responsibility_goals"),
        ("部门职责-工作活动绩效目标", "indicators"),
        ("绩效指标", "indicators"),
        ("实现年度发展规划目标的保障措施", "safeguards"),
        ("工作保障措施", "safeguards"),
        ("主要职责是", "mandate"),
        ("机构设置情况", "structure"),
        ("绩效目标", "inner"),
        ("健全各项工作保障措施", None),
        ("宣传工作", None),
    ],
)
def test_labels(title, expected):
    assert label_kind(title) == expected


def test_a_duty_begins_with_a_verb():
    assert is_item("负责全镇工作")
    assert not is_item("机构设置")
