"""The index of names: whoever is in it finds itself first, and never what says the opposite."""

from hypothesis import given
from hypothesis import strategies as st

from tests.performance.library.test_names import OPPOSITES
from wenxiao.performance.library import NameIndex, opposed, settled

PIECES = (
    "道路",
    "水质",
    "任务",
    "资金",
    "群众",
    "培训",
    "完成",
    "未完成",
    "合格",
    "不合格",
    "达标",
    "超标",
    "满意",
    "及时",
    "率",
    "次数",
    "度",
)
NAME = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
NAMES = st.lists(NAME, min_size=1, max_size=40)


@given(NAMES)
def test_a_name_finds_itself_first(names):
    index = NameIndex(names)
    for name in names:
        found = index.search(name, 5)
        assert found[0].key == settled(name)
        assert found[0].likeness == 1.0
        assert all(0 <= each.likeness <= 1 for each in found)


@given(NAMES, NAMES)
def test_a_name_added_later_finds_itself_too(names, later):
    index = NameIndex(names)
    for name in later:
        index.add(name)
        assert index.search(name, 3)[0].key == settled(name)
    assert len(index) == len({settled(name) for name in names + later})


@given(NAMES, NAME)
def test_nothing_opposed_is_ever_found(names, asked):
    found = NameIndex(names).search(asked, 40)
    assert not any(opposed(settled(asked), each.key) for each in found)


@given(NAMES, NAME)
def test_what_is_found_comes_in_order_and_once(names, asked):
    found = NameIndex(names).search(asked, 10)
    assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)
    assert len({each.key for each in found}) == len(found)


def test_the_opposite_is_not_found_though_nothing_is_more_alike():
    for one, other in OPPOSITES:
        assert [each.key for each in NameIndex([other]).search(one)] == []


def test_another_wording_is_found_and_a_near_name_less_so():
    index = NameIndex(["居民满意率", "服务对象满意度", "道路完好率"])
    found = index.search("群众满意度")
    assert [each.key for each in found] == ["群众满意度", "服务对象满意度"]
    assert found[0].likeness == 1.0 > found[1].likeness


def test_an_empty_index_and_an_empty_name_find_nothing():
    assert NameIndex().search("满意度") == []
    assert NameIndex(["满意度"]).search("") == []
    assert len(NameIndex(["", "。"])) == 0


@given(names=NAMES, asked=NAME, least=st.sampled_from([0.0, 0.1, 0.3, 0.34, 0.5, 0.8, 1.0]))
def test_who_is_like_enough_is_found_whatever_is_passed_over(names, asked, least):
    index = NameIndex(names)
    everybody = [each for each in index.search(asked, 1_000) if each.likeness >= least + 1e-9]
    found = {each.key: each.likeness for each in index.search(asked, 1_000, least)}
    for each in everybody:
        assert abs(found[each.key] - each.likeness) < 1e-9
    assert all(likeness >= least - 1e-9 for likeness in found.values())
