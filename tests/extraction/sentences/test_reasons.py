import pytest

from tests.extraction.sentences.made_up import passage, reading


def reasons(text, section="official_costs"):
    return [(reason.concept, reason.text) for reason in reading(text, section).reasons]


@pytest.mark.parametrize(
    "opener",
    [
        "主要原因是",
        "主要原因为",
        "主要原因：",
        "原因是",
        "原因为",
        "减少的主要原因是",
        "减少原因是",
        "主要变动原因是：",
        "主要是",
        "主要为",
        "主要是由于",
    ],
)
def test_a_reason_after_a_change(opener):
    text = f"公务接待费比上年减少1万元，{opener}严格控制标准。"
    assert reasons(text) == [("official_costs.reception", "严格控制标准")]


def test_a_reason_may_stand_in_a_sentence_of_its_own():
    assert reasons("公务接待费比上年减少1万元，下降5%。主要原因是压缩开支。") == [
        ("official_costs.reception", "压缩开支")
    ]


def test_a_reason_in_which_a_figure_stands_is_whole():
    text = "“三公”经费减少2万元，主要原因为 2023年购置公务用车21万元，2024年不再购置。公务接待费2万元。"
    assert reasons(text) == [("official_costs.total", "2023年购置公务用车21万元，2024年不再购置")]


def test_a_reason_ends_where_the_next_thing_is_stated():
    text = "公务接待费减少1万元，主要原因是压缩开支，因公出国费增加2万元，主要原因是任务增加。"
    assert reasons(text) == [("official_costs.reception", "压缩开支"), ("official_costs.overseas", "任务增加")]


def test_a_reason_after_a_bracket_is_of_what_stands_before_it():
    text = "公务用车购置及运维费减少1万元（其中：公务用车运维费减少1万元），主要原因是少开车。"
    assert reasons(text) == [("official_costs.vehicles", "少开车")]


def test_a_reason_in_a_bracket_ends_with_it():
    text = "公务接待费减少1万元（主要原因是压缩开支，比上年下降5%），因公出国费0万元。"
    assert reasons(text) == [("official_costs.reception", "压缩开支，比上年下降5%")]


def test_a_listed_reason_is_one_reason():
    text = "“三公”经费下降的主要原因：一是严把关口。二是注重宣传。公务接待费2万元。"
    assert reasons(text) == [("official_costs.total", "一是严把关口。二是注重宣传")]


def test_what_changed_may_be_named_before_the_reason():
    text = "2024年收支总预算30万元。财政拨款收入支出增加的主要原因是项目调整。"
    assert reasons(text, "arrangement") == [
        ("revenue.fiscal_appropriation", "项目调整"),
        ("expenditure.fiscal_appropriation", "项目调整"),
    ]


def test_what_the_change_consists_of_is_its_reason_where_no_sums_are_told():
    text = "其中：基本支出增加5万元，主要为人员经费支出；项目支出减少3万元，主要为清运项目支出。"
    assert reasons(text, "arrangement") == [
        ("expenditure.basic", "人员经费支出"),
        ("expenditure.project", "清运项目支出"),
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("收入比上年减少4万元，主要是一般公共预算资金减少3万元，上年结转减少1万元。", "arrangement"),
        ("项目支出10万元，主要为街灯经费4万元。", "arrangement"),
        ("本年度拟购置固定资产总额为3万元，主要为计算机、打印机。", "assets"),
        ("机关运行经费减少3万元，主要用于办公。", "agency_operating"),
        ("主要原因是压缩开支。", "official_costs"),
        ("某项费用减少的主要原因是压缩开支。", "official_costs"),
        ("公务接待费减少1万元，主要原因是。", "official_costs"),
    ],
)
def test_no_reason(text, section):
    assert reasons(text, section) == []


def test_a_reason_over_the_end_of_a_page_is_joined():
    text = "公务接待费减少1万元，主要原因是压缩，\n严控开支。"
    assert reasons(text) == [("official_costs.reception", "压缩，严控开支")]


def test_the_place_of_a_reason_is_where_it_is_printed():
    text = "公务接待费减少1万元，主要原因是 压缩开支。"
    (reason,) = reading(text, "official_costs").reasons
    assert text[reason.place.start : reason.place.end] == reason.place.quote == "压缩开支"
    assert passage(text).place_of(reason.place.start or 0, reason.place.end or 0) == reason.place
