"""Names that say the same are one; names that say the opposite are never taken for each other."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wenxiao.performance.library import measured_noun, opposed, settled
from wenxiao.standards.library import library_words

NAMES = st.text(
    "道路环境卫生检查村民群众任务资金农田水利宣传项目服务设施年度全镇(%)1、 率数度", min_size=1, max_size=14
)
#: Every pair that must never be taken for each other.
OPPOSITES = [
    ("任务完成率", "任务未完成率"),
    ("产品合格率", "产品不合格率"),
    ("水质达标率", "水质超标率"),
    ("资金拨付及时率", "资金拨付逾期率"),
    ("村民人均收入", "村民人均支出"),
    ("适龄儿童入学率", "适龄儿童辍学率"),
    ("群众满意度", "群众不满意度"),
    ("财政收入增长率", "财政收入下降率"),
    ("投诉处理率", "投诉率"),
    ("信息公开率", "信息不公开率"),
    ("路灯完好率", "路灯破损率"),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("群众满意度", "居民满意率"),
        ("1.道路完好率", "道路完好率"),
        ("全年培训场次", "培训次数"),
        ("服务覆盖率（%）", "服务覆盖面"),
        ("资金支付率", "资金拨付率"),
        (" 问题整改率。", "问题整改完成率"),
    ],
)
def test_names_that_say_the_same_are_settled_alike(one, other):
    assert settled(one) == settled(other)
    assert not opposed(one, other)


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_opposites_are_never_taken_for_each_other(one, other):
    assert opposed(one, other)
    assert opposed(other, one)
    assert settled(one) != settled(other)


@given(NAMES, st.sampled_from(["完成", "合格", "达标", "满意", "公开"]), st.sampled_from(["未", "不", "没有"]))
def test_a_denial_anywhere_makes_another_thing(about, what, denial):
    assert opposed(f"{about}{what}率", f"{about}{denial}{what}率")


@given(NAMES, st.sampled_from(library_words().wordings.opposites))
def test_the_two_sides_of_a_pair_are_opposed_in_any_name(about, sides):
    one, other = (f"{about}{side[0]}率" for side in sides)
    assume(not any(word in about for side in sides for word in side))
    assert opposed(one, other)


@given(NAMES)
def test_nothing_is_opposed_to_itself(name):
    assert not opposed(name, name)


@given(NAMES)
def test_settling_twice_changes_nothing(name):
    assert settled(settled(name)) == settled(name)


def test_a_name_of_words_that_say_nothing_keeps_them():
    assert settled("全年") == "全年"
    assert settled("") == ""


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("群众满意度", "满意度"),
        ("服务对象满意率", "满意度"),
        ("任务未完成率", ""),
        ("培训次数", ""),
        ("产品不合格率", ""),
    ],
)
def test_what_is_measured_stands_at_the_end_and_is_not_denied(name, noun):
    assert measured_noun(name) == noun


def test_no_word_stands_for_two():
    heads = [same[0] for same in library_words().wordings.same]
    others = [word for same in library_words().wordings.same for word in same[1:]]
    assert len(set(heads)) == len(heads)
    assert set(heads) & set(others) == set()
    assert len(set(others)) == len(others)
