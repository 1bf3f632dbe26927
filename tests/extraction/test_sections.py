"""Which headings open sections, and what stands under them."""

import pytest

from tests.extraction.building import Titled, build
from wenxiao.basics.places import Passage
from wenxiao.documents.model import Table
from wenxiao.extraction.sections import divide

HEADINGS = [
    "部门职责及机构设置情况",
    "部门预算安排的总体情况",
    "机关运行经费安排情况",
    "财政拨款“三公”经费预算情况及增减变化原因",
    "绩效预算信息",
    "政府采购预算情况",
    "国有资产信息",
    "名词解释",
    "其他需要说明的事项",
]
KINDS = [
    "responsibilities", "arrangement", "agency_operating", "official_costs", "performance", "procurement", "assets",
    "glossary", "other",
]  # fmt: skip
NUMERALS = "一二三四五六七八九"


def kinds(*blocks):
    return [part.section.kind for part in divide(build(*blocks))]


@pytest.mark.parametrize("form", ["{0}、{1}", "{0} 、 {1}", "（{0}）{1}", "{2}. {1}", "{2}、{1}：", "{1}", "　　{1}"])
def test_sections_are_found_by_wording_whatever_their_number(form):
    blocks = []
    for index, title in enumerate(HEADINGS):
        blocks += [form.format(NUMERALS[index], title, index + 1), "本节的正文。"]
    assert kinds(*blocks) == KINDS


def test_a_short_title_may_have_a_full_stop_behind_it():
    blocks = [
        "五、其他重要事项的情况说明",
        "（一）机关运行经费安排情况说明。",
        "正文。",
        "（二）政府采购情况。",
        "正文。",
    ]
    assert kinds(*blocks) == ["other", "agency_operating", "procurement"]


def test_number_title_and_place_of_a_section():
    section = divide(build("某镇预算", "  六、政府采购预算情况：", "正文。"))[0].section
    assert (section.number, section.title) == ("六", "政府采购预算情况")
    assert (section.place.line, section.place.quote) == (2, "  六、政府采购预算情况：")
    assert (section.first_block, section.end_block) == (1, 3)


def test_what_stands_before_the_first_heading_is_in_no_section():
    part = divide(build("说明如下。", "一、部门职责", "负责全镇工作。", [["甲", "乙"]], "后文。"))[0]
    assert [item.text if isinstance(item, Passage) else type(item) for item in part.items] == [
        "负责全镇工作。",
        Table,
        "后文。",
    ]
    assert [passage.text for passage in part.passages] == ["负责全镇工作。", "后文。"]


def test_text_behind_a_title_in_its_own_paragraph_is_text_of_the_section():
    part = divide(build("九、其他需要说明的事项：我部门没有。"))[0]
    assert part.section.title == "其他需要说明的事项"
    assert [passage.text for passage in part.passages] == ["我部门没有。"]


def test_a_heading_that_is_a_sentence_is_text_itself():
    part = divide(build("一、部门职责", "十、我局2021年预算批复文件为甲财〔2021〕7号，批复时间为2021年2月3日。"))[1]
    assert part.section.kind == "approval"
    assert [passage.text[:4] for passage in part.passages] == ["我局20"]


def test_an_inner_list_opens_no_section():
    found = kinds(
        "四、“三公”经费预算情况", "正文。", "五、绩效预算信息", "一、总体绩效目标", "目标。", "二、分项绩效目标",
        "三、工作保障措施", "措施。", "六、政府采购预算情况",
    )  # fmt: skip
    assert found == ["official_costs", "performance", "procurement"]


def test_duties_with_the_numbers_of_sections_open_none():
    found = kinds(
        "一、部门职责", "一、贯彻落实财经法规，管理国有资产。", "二、负责政府采购工作。", "三、完成其他事项。",
        "二、部门预算安排的总体情况",
    )  # fmt: skip
    assert found == ["responsibilities", "arrangement"]


def test_a_misnumbered_section_is_found_by_its_wording():
    assert kinds("五、绩效预算信息", "正文。", "五、政府采购预算情况", "正文。") == ["performance", "procurement"]


def test_a_short_title_with_the_next_number_is_a_section_of_its_own():
    assert kinds("一、部门职责", "正文。", "二、乡村建设", "正文。", "七、杂项", "正文。") == [
        "responsibilities",
        "other",
    ]


def test_titles_without_number_open_no_section_that_is_numbered_elsewhere():
    assert kinds("一、部门职责", "文。", "政府采购预算", "文。", "二、政府采购预算情况", "文。") == [
        "responsibilities",
        "procurement",
    ]


def test_a_title_of_a_table_opens_no_section():
    assert kinds("部门职责", "文。", "固定资产占用情况表", "名词解释", "文。") == ["responsibilities", "glossary"]


def test_a_term_of_the_glossary_opens_no_section():
    assert kinds("名词解释", "7、“三公”经费：指三项费用。", "8、机关运行费：指公用经费。") == ["glossary"]


def test_the_lines_of_the_contents_open_no_section():
    contents = [f"{NUMERALS[index]}、{title}" for index, title in enumerate(HEADINGS)]
    bodies = [line for heading in contents for line in (heading, "正文。")]
    assert kinds(*contents, *bodies) == KINDS
    assert kinds("目 录", *contents, *bodies) == KINDS


def test_headings_of_the_format_count_as_numbered_ones():
    found = kinds(Titled("甲镇2021年部门预算", 1), Titled("部门职责", 2), "文。", Titled("国有资产信息", 2), "文。")
    assert found == ["responsibilities", "assets"]


def test_the_numbers_begin_anew_in_a_second_part():
    sections = [f"{NUMERALS[index]}、{title}" for index, title in enumerate(HEADINGS)]
    bodies = [line for heading in sections for line in (heading, "正文。")]
    assert kinds(*bodies, *bodies) == KINDS * 2


def test_a_document_without_headings_has_no_sections():
    assert divide(build("只有一段文字。", [["表", "格"]])) == ()
    assert divide(build()) == ()


def test_a_table_of_contents_without_a_heading_of_its_own_is_no_section():
    contents = [f"{NUMERALS[index]}、{title}" for index, title in enumerate(HEADINGS)]
    blocks = [block for line in contents for block in (line, "本节的正文。")]
    title = "柳林县万柳镇人民政府2021年部门预算信息公开"
    assert kinds(title, *contents, title, *blocks) == KINDS
    assert kinds(title + "目录", *contents, title, *blocks) == KINDS


def test_the_parts_of_other_matters_are_sections_of_their_kinds():
    blocks = [
        "一、收支预算总体情况",
        "正文。",
        "二、其他重要事项的情况说明",
        "（一）机关运行经费",
        "正文。",
        "（二）政府采购情况",
        "正文。",
    ]
    assert kinds(*blocks) == ["arrangement", "other", "agency_operating", "procurement"]
    assert kinds("一、政府采购情况", "正文。", *blocks[2:4], *blocks[5:]) == [
        "procurement",
        "other",
        "agency_operating",
    ]
