"""Names of bodies in captions and in running text."""

import pytest

from wenxiao.basics.wording import normal
from wenxiao.extraction.naming import caption_name, names_in_text


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("905石门市青山区万柳镇", "905", "石门市青山区万柳镇"),
        ("905 石门市青山区万柳镇人民政府", "905", "石门市青山区万柳镇人民政府"),
        ("905007　万柳镇财政所", "905007", "万柳镇财政所"),
        ("[301]平山县民政局", "301", "平山县民政局"),
        ("820-马驿镇", "820", "马驿镇"),
        ("编制部门：905石门市万柳镇人民政府", "905", "石门市万柳镇人民政府"),
        ("编制单位: 石门市万柳镇人民政府", "", "石门市万柳镇人民政府"),
        ("实施单位 石门市水利局", "", "石门市水利局"),
        ("部门名称：万柳镇（本级）机关", "", "万柳镇(本级)机关"),
        ("柳林县万柳镇人民政府", "", "柳林县万柳镇人民政府"),
        ("石门市青山区翠屏街道办事处", "", "石门市青山区翠屏街道办事处"),
        ("101石门市人大常委会", "101", "石门市人大常委会"),
        ("编制单位：905石门市万柳镇人民政府          单位：万元", "905", "石门市万柳镇人民政府"),
        ("905石门市万柳镇　　（单位：元）", "905", "石门市万柳镇"),
        ("编制部门：905石门市万柳镇  截止时间：2019年12月31日", "905", "石门市万柳镇"),
        ("部门编码：905  部门名称：石门市万柳镇  单位：万元", "905", "石门市万柳镇"),
    ],
)
def test_a_caption_names_a_body(text, code, name):
    found = caption_name(text)
    assert found is not None
    assert (found.code, found.name) == (code, name)
    assert normal(text)[found.start : found.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "单位：万元", "单位：人（辆）", "党政综合办公室", "农业综合服务中心：", "2021年部门", "2021年部门预算", "100万元", "350平方米",
        "一、柳林县万柳镇人民政府", "柳林县万柳镇人民政府2021年部门预算信息公开", "保障措施", "", "甲" * 80,
    ],
)  # fmt: skip
def test_other_short_lines_name_none(text):
    assert caption_name(text) is None


KNOWN = ["石门市青山区万柳镇人民政府", "石门市青山区万柳镇"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("现将石门市青山区万柳镇人民政府预算公开如下", ["石门市青山区万柳镇人民政府"]),
        ("反映冀南省丙县万柳城镇人民政府年度情况", ["丙县万柳城镇人民政府"]),
        ("反映河北省丙县万柳镇人民政府年度情况", ["河北省丙县万柳镇人民政府"]),
        ("主要用于万柳镇人民政府办公区", ["万柳镇人民政府"]),
        ("反映青山区万柳镇人民政府情况", ["青山区万柳镇人民政府"]),
        ("由翠屏镇人民政府负责", []),
        ("协助镇人民政府和区人民政府工作", []),
        ("万柳镇“三公”经费", []),
        ("万柳镇人民政府与石门市万柳镇人民政府", ["万柳镇人民政府", "石门市万柳镇人民政府"]),
    ],
)
def test_names_in_running_text(text, names):
    expected = [name if name != "丙县万柳城镇人民政府" else "冀南省丙县万柳城镇人民政府" for name in names]
    assert [text[start:end] for start, end in names_in_text(text, KNOWN)] == expected


def test_without_a_known_name_none_is_found():
    assert list(names_in_text("石门市万柳镇人民政府", [])) == []


def test_a_bureau_is_found_by_its_own_ending():
    text = "县退役军人事务局和教育局"
    found = [text[start:end] for start, end in names_in_text(text, ["平山县退役军人事务局"])]
    assert found == ["退役军人事务局"]
