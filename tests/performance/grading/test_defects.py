"""Every defect with a scale that has it and one that has not."""

import pytest

from wenxiao.performance.grading import DefectKind, defects, parse_text
from wenxiao.performance.grading.defects import MESSAGES
from wenxiao.performance.grading.nouns import NounKind, noun_kind, ruled_out, unit_of_name, wanted_direction
from wenxiao.performance.grading.twins import nearly_same_name, same_name


def kinds(printed, indicator="", goal=""):
    return {defect.kind for defect in defects(parse_text(printed), indicator, [goal])}


SOUND = "≥90%|≥80%|≥70%|＜70%"
FIRES = "确保全年无山火发生"
CASES: dict[DefectKind, list[tuple[str, ...]]] = {
    DefectKind.HOLE: [("100%|90%|80%|60%以下",), (SOUND,)],
    DefectKind.OVERLAP: [("90%以上|85%-93%|70%-85%|70%以下",), ("90%以上|80%-90%|70%-80%|70%以下",)],
    DefectKind.REVERSED: [("80%以上|70%-80%|70%-60%|60%以下",), ("80%以上|70%-80%|60%-70%|60%以下",)],
    DefectKind.NOT_MONOTONE: [("90%|95%|80%|80%以下",), ("95%|90%|80%|80%以下",)],
    DefectKind.TWO_STATES: [("合规|||不合规",), ("合规|基本合规|部分合规|不合规",)],
    DefectKind.MISSING: [("2|1||0",), ("3|2|1|0",)],
    DefectKind.TICK: [("优|||",), ("好|较好|一般|不好",)],
    DefectKind.WITHHELD: [("涉密|80%|70%|60%",), ("涉密|涉密|涉密|涉密",)],
    DefectKind.SLIP: [("100&|90%|80%|80%以下",), ("100%|90%|80%|80%以下",)],
    DefectKind.UNIT: [(SOUND, "宣传教育次数"), (SOUND, "宣传教育覆盖率")],
    DefectKind.DIRECTION: [(SOUND, "编印差错率"), (SOUND, "差错整改率")],
    DefectKind.GOAL: [
        ("小于10次|10-15次|16-20次|20次以上", "山火发生次数", FIRES),
        ("0次|1次|2次|3次以上", "山火发生次数", FIRES),
    ],
    DefectKind.TRIVIAL: [("60%|50%|40%|40%以下", "预算执行率"), ("95%|90%|80%|80%以下", "预算执行率")],
}


@pytest.mark.parametrize("kind", DefectKind)
def test_each_defect_is_found_where_it_is_and_only_there(kind):
    failing, passing = CASES[kind]
    assert kind in kinds(*failing)
    assert kind not in kinds(*passing)


def test_every_defect_has_its_words_in_both_languages():
    for kind, (failing, _) in CASES.items():
        printed, indicator, goal = (*failing, "", "")[:3]
        found = next(one for one in defects(parse_text(printed), indicator, [goal]) if one.kind is kind)
        assert found.chinese
        assert found.english
        assert "{" not in found.chinese + found.english
    assert MESSAGES.keys() == set(DefectKind)


@pytest.mark.parametrize(
    ("printed", "hole"),
    [
        ("≥90%|80%-89%|70%-79%|≤69%", "89%<x<90%"),
        ("≥90%|≥80%|≥70%|≥60%", "0%≤x<60%"),
        ("90%-95%|80%-90%|70%-80%|70%以下", "95%<x≤100%"),
        ("2%以下|3%|4%|5%以上", "4%<x<5%"),
        ("小于5次|7-10次|11-15次|15次以上", "5次≤x<7次"),
        ("10-20次|5-10次|3-5次|3次以下", ">20次"),
    ],
)
def test_a_hole_is_told_exactly(printed, hole):
    assert hole in {dict(defect.parameters).get("hole") for defect in defects(parse_text(printed))}


@pytest.mark.parametrize(
    "printed",
    [
        "小于10次|10-15次|16-20次|20次以上",
        "90分以上|80-89分|70-79分|69分以下",
        "≥4|3|2|≤1",
        "按时完成|延迟1-5天|延迟6-10天|延迟10天以上",
        "1-3天|4-6天|7-9天|10天以上",
        "6月30日前|7月31日前|8月31日前|8月31日后",
        "100%-90%|80%-90%|70%-80%|70%以下",
        "下降5%以上|下降3%-5%|下降1%-3%|下降1%以下",
    ],
)
def test_whole_numbers_and_natural_ends_leave_no_hole(printed):
    assert DefectKind.HOLE not in kinds(printed)


@pytest.mark.parametrize(
    ("printed", "overlaps"),
    [
        ("≥2|2|1|0", True),
        ("90%以上|80%以上|70%以上|75%以下", True),
        ("≥90%|≥80%|≥70%|≤70%", False),
        ("3次以下|3-5次|5-8次|8次以上", False),
        ("3次以下|2-5次|5-8次|8次以上", True),
        ("=100%|≥90%|≥80%|<80%", False),
    ],
)
def test_shared_ends_and_thresholds_that_run_on_are_no_overlap(printed, overlaps):
    assert (DefectKind.OVERLAP in kinds(printed)) == overlaps


@pytest.mark.parametrize(
    "slip",
    [
        "100&|90%|80%|80%以下",
        "1OO%|90%|80%|80%以下",
        "≥90%|≥80%|≥70|<70%",
        "90%%|80%|70%|70%以下",
        "≥90%|3次|≥70%|<70%",
        "大于90%以上|80%|70%|70%以下",
    ],
)
def test_slips_are_told(slip):
    assert DefectKind.SLIP in kinds(slip)


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("编印差错率", "less"), ("网站事故次数", "less"), ("返贫率", "less"), ("设备故障率", "less"), ("超限超载率", "less"),
        ("重大安全事故发生起数", "less"), ("未完成率", "less"), ("产品不合格率", "less"), ("群众投诉件数", "less"), ("刑事案件发案率", "less"),
        ("事故处理率", "more"), ("事故处理情况", "none"), ("投诉办结率", "more"), ("违法行为查处率", "none"), ("隐患整改率", "more"), ("信访量下降率", "none"),
        ("失业登记率", "none"), ("犯罪嫌疑人抓获率", "none"), ("减少灾难率", "none"), ("污染治理达标率", "more"), ("火灾扑救及时率", "more"),
        ("任务完成率", "more"), ("群众满意度", "more"), ("三公经费变动率", "none"), ("大型会议控制率", "none"), ("优良天数", "none"),
    ],
)  # fmt: skip
def test_names_of_bad_things_want_less_unless_something_is_done_about_them(name, direction):
    assert wanted_direction(name).value == direction


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("宣传教育次数", NounKind.COUNTED), ("重点工作督办数", NounKind.COUNTED), ("排查安全隐患数量    ", NounKind.COUNTED),
        ("公路技术状况指数", NounKind.OTHER), ("覆盖率。", NounKind.SHARE), ("使用频率", NounKind.OTHER), ("次数完成率", NounKind.SHARE), ("工作质量", NounKind.OTHER),
    ],
)  # fmt: skip
def test_names_say_whether_they_count(name, kind):
    assert noun_kind(name) is kind


def test_a_unit_in_the_names_brackets_is_its_unit():
    assert unit_of_name("服务覆盖情况（%）") == "%"
    assert unit_of_name("培训（次）") == "次"
    assert unit_of_name("培训情况") == ""


@pytest.mark.parametrize(
    ("goal", "thing"),
    [
        ("确保无山火发生", "火灾"),
        ("严防森林火灾", "火灾"),
        ("不发生较大以上安全生产事故", "事故"),
        ("杜绝返贫现象", "返贫"),
        ("实现零投诉", "投诉"),
    ],
)
def test_goals_rule_things_out(goal, thing):
    assert thing in ruled_out(goal)


@pytest.mark.parametrize("goal", ["预防和减少事故", "加强防火宣传", "无害化处理", "妥善处理群众投诉"])
def test_goals_that_rule_nothing_out(goal):
    assert ruled_out(goal) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("巡查落实到位率", "巡查落实到率", True), ("任务完成率", "工作任务完成率", True), ("群众满意度", "群众满意率", True),
        ("按时发放率", "及时发放率", True), ("任务完成率", "任务未完成率", False), ("完成率", "未完成率", False),
        ("春季巡查次数", "秋季巡查次数", False), ("资金发放率", "资金发放及时率", False), ("项目验收合格率", "项目验收不合格率", False),
        ("男职工培训率", "女职工培训率", False), ("城镇参保率", "农村参保率", False), ("第1期完成率", "第2期完成率", False),
        ("林木受灾率", "村民受灾率", False), ("完成率", "完成率", False),
    ],
)  # fmt: skip
def test_near_duplicates(one, other, near):
    assert nearly_same_name(one, other) is near
    assert nearly_same_name(other, one) is near


def test_the_same_name_but_for_signs_is_the_same():
    assert same_name("完成率。", " 完成率（%）")
    assert not same_name("完成率", "未完成率")
