"""How names of public bodies are built."""

import pytest

from wenxiao.standards.bodies import body_words, core, same_body, suffix


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("甲县乙镇人民政府", "人民政府"),
        ("甲市人大常委会", "人大常委会"),
        ("甲区乙街道办事处", "街道办事处"),
        ("甲县财政局", "局"),
        ("甲县乙镇", "镇"),
        ("综合执法", ""),
    ],
)
def test_the_longest_ending_counts(name, ending):
    assert suffix(name) == ending


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("甲市乙区柳河镇人民政府", "柳河"),
        ("甲市乙区柳河镇", "柳河"),
        ("柳河城镇人民政府", "柳河城"),
        ("甲县退役军人事务局", "退役军人事务"),
        ("石门市人大常委会", "石门"),
        ("青山街道办事处", "青山"),
    ],
)
def test_the_core_tells_bodies_apart(name, expected):
    assert core(name) == expected


def test_printings_of_one_body():
    assert same_body("甲市乙区柳河镇人民政府", "丙省丁区柳河城镇人民政府")
    assert same_body("甲市乙区柳河镇", "柳河镇财政所")
    assert not same_body("甲市乙区柳河镇人民政府", "甲市乙区青山镇人民政府")
    assert not same_body("甲县财政局", "甲县教育局")


def test_no_town_is_named_in_the_data():
    words = [*body_words().suffixes, *body_words().spoken, *body_words().keys]
    assert [word for word in words if len(word) > 2 and word.endswith(("镇", "乡", "县"))] == []
