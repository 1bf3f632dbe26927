"""Words: both languages say the same things, places are told as people look for them."""

import pytest

from tests.publications.made_up import checked, finding, paragraph
from wenxiao.audit.findings import Severity
from wenxiao.basics.places import Place
from wenxiao.publications.words import counts, quoted, title, where, words

ZH, EN = words("zh"), words("en")
DOCUMENT = checked([paragraph("二、总体情况", 0)], finding(), finding(Severity.HINT))


def test_both_languages_have_the_same_keys_and_fields():
    assert ZH.keys() == EN.keys()
    fields = {key: [set(_fields(say[key])) for say in (ZH, EN)] for key in ZH}
    assert {key: both for key, both in fields.items() if both[0] != both[1]} == {}


def _fields(template: str) -> list[str]:
    return [piece.split("}")[0] for piece in template.split("{")[1:]]


def test_title_names_body_and_year():
    assert title(DOCUMENT.disclosure, ZH) == "甲镇人民政府 2025 年部门预算"
    assert title(DOCUMENT.disclosure, EN) == "甲镇人民政府 2025 department budget"


def test_counts_name_every_severity_and_what_was_not_executed():
    assert counts(DOCUMENT, ZH) == "错误 1 · 警告 0 · 提示 1 · 未执行 3"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(file="a", block=0, line=7), "二、总体情况 · 第 7 行"),
        (
            Place(file="a", block=0, table=3, row=2, column=8, line=7),
            "二、总体情况 · 表 3 第 2 行第 8 列 · 文件第 7 行",
        ),
        (Place(file="a", block=9, table=3), "表 3"),
        (Place(file="a", page=4), "第 4 页"),
        (Place(file="a", page=4, sheet="收支总表", table=1, row=2), "工作表“收支总表” · 表 1 第 2 行"),
        (Place(file="a"), ""),
    ],
)
def test_where_tells_section_page_cell_and_line(place, told):
    assert where(place, DOCUMENT.disclosure, ZH) == told


def test_a_quotation_is_one_short_line():
    assert quoted(Place(file="a", quote="减少\n13.73万元")) == "“减少 13.73万元”"
    assert len(quoted(Place(file="a", quote="长" * 500))) < 50
    assert quoted(Place(file="a")) == ""
