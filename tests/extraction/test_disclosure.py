"""Everything that a document states, put together."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.building import Broken, Merged, Titled, build
from wenxiao.audit import judge
from wenxiao.documents.model import Paragraph
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read

BUDGET = [
    "柳林县万柳镇人民政府2021年部门预算信息公开",
    "一、部门职责及机构设置情况", "部门职责：", "负责全镇工作。", "机构设置：",
    [["单位名称", "单位性质", "单位规格", "经费保障形式"], ["柳林县万柳镇人民政府", "行政", "正科级", "财政拨款"]],
    "二、部门预算安排的总体情况", "1、收入说明", "2021年预算收入300.50万元，其中：一般公共预算收入300.50万元。",
    "四、“三公”经费预算情况", "2021年“三公”经费预算安排4.37万元，主要原因是压减支出。",
    "五、绩效预算信息", "总体绩效目标：", "稳步发展。", "职责分类绩效目标：", "政务职责：公开及时。",
    [
        ["905柳林县万柳镇", "单位：万元"],
        ["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准"],
        ["", "", "", "", "", "优", "良", "中", "差"],
        ["一、政务", "3", "述", "标"],
        ["　　1、公开", "3", "述", "标", "公开率", "90%", "80%", "70%", "60%以下"],
    ],
    "保障措施：", "加强领导。",
    "六、政府采购预算情况", "2021年安排政府采购预算8.46万元。",
    "七、国有资产信息", "2020年末固定资产金额为97.10万元，本年拟购置固定资产3万元。", "截止时间：2020年12月31日",
    [["项目", "数量", "价值（金额单位：万元）"], ["资产总额", "—", "97.10"], ["1、图书", "", "2"]],
    "八、名词解释", "1、基本支出：为保障运转。",
    "十、预算批复文件为柳财〔2021〕5号，批复时间为2021年2月20日。",
]  # fmt: skip


@pytest.fixture(scope="module")
def stated() -> Disclosure:
    return extract(build(*BUDGET))


def test_whose_budget_it_is(stated):
    assert (stated.kind, stated.fiscal_year) == ("department_budget", 2021)
    assert (stated.department.name, stated.department.code) == ("柳林县万柳镇人民政府", "905")
    assert stated.source.file == "made.txt"


def test_every_part_is_there(stated):
    assert [section.kind for section in stated.sections] == [
        "responsibilities", "arrangement", "official_costs", "performance", "procurement", "assets", "glossary", "approval",
    ]  # fmt: skip
    assert [one.text for one in stated.mandate + stated.overall_goal + stated.safeguards] == [
        "负责全镇工作。",
        "稳步发展。",
        "加强领导。",
    ]
    assert [one.name for one in stated.responsibility_goals + stated.glossary] == ["政务职责", "基本支出"]
    assert (len(stated.units), len(stated.assets), len(stated.performance)) == (1, 2, 1)
    assert stated.approval is not None
    assert stated.planned_purchases is not None
    assert len(stated.texts) == len([block for block in BUDGET if isinstance(block, str)])


def test_facts_of_sentences_and_tables_in_the_order_of_the_document(stated):
    concepts = [fact.concept for fact in stated.facts if fact.amount.number]
    assert (
        concepts.index("revenue.total") < concepts.index("official_costs.total") < concepts.index("procurement.total")
    )
    assert Decimal("971000") in [fact.amount.value for fact in stated.facts if fact.concept == "assets.total"]
    places = [(fact.place.block, fact.place.row or 0) for fact in stated.facts]
    assert places == sorted(places)


def test_budgets_of_the_performance_table_are_no_facts(stated):
    assert [fact for fact in stated.facts if fact.place.block == BUDGET.index("保障措施：") - 1] == []


def test_what_was_read_of_the_printed_figures(stated):
    assert (stated.coverage.printed, stated.coverage.unread) == (stated.coverage.read, ())
    assert stated.coverage.printed > 6


def test_doubts_of_every_reader_each_once(stated):
    assert [doubt.kind for doubt in stated.doubts] == ["unknown_asset"]
    assert all(doubt.message and doubt.message_en for doubt in stated.doubts)


def test_without_a_year_no_figure_of_the_text_is_a_fact():
    found = extract(build("二、收支情况", "预算收入300万元。"))
    assert (found.fiscal_year, found.facts, found.kind) == (None, (), "department_budget")
    assert "fiscal_year_missing" in [doubt.kind for doubt in found.doubts]


def test_a_document_without_sections_is_read_all_the_same():
    found = extract(build("万柳镇人民政府2021年部门预算", "2021年支出预算300.50万元。"))
    assert (found.sections, found.kind) == ((), "department_budget")
    assert [fact.concept for fact in found.facts] == ["expenditure.total"]


def test_another_document_is_unknown():
    found = extract(build("会议通知", "明天开会。"))
    assert found.kind == "unknown"
    assert "not_a_budget" in [doubt.kind for doubt in found.doubts]


WORDS = st.sampled_from(
    [
        "", " ", "一、部门职责", "五、绩效预算信息", "保障措施：", "八、名词解释", "甲：乙", "1、", "（一）", "一是", "-", "合计", "职责活动",
        "绩效指标", "评价标准", "优", "良", "单位名称", "单位性质", "编制人数", "行政", "采购物品名称", "总计", "项目", "价值", "数量",
        "单位：万元", "905甲县万柳镇", "甲县万柳镇人民政府", "2021年部门预算", "较2020年", "预算收入3.5万元", "涉密", "[A02]", "3", "—",
        "90% 80%", "拟购置", "批复文件为财〔2021〕1号", "　　养护", "目录", "七、国有资产……3",
    ]
)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(max_size=12), st.lists(WORDS, max_size=4).map("".join))
CELLS = st.one_of(st.none(), TEXTS, st.builds(Merged, TEXTS, st.integers(1, 3), st.integers(1, 3)))
CELL_ROWS = st.lists(CELLS, max_size=10)
TABLES = st.lists(st.one_of(CELL_ROWS, st.builds(Broken, CELL_ROWS)), max_size=8)
BLOCKS = st.lists(st.one_of(TEXTS, TABLES, st.builds(Titled, TEXTS, st.integers(1, 4))), max_size=12)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_no_document_breaks_the_extraction(blocks):
    found = extract(build(*blocks))
    assert found.kind in {"department_budget", "unknown"}
    assert all(first.end_block <= second.first_block for first, second in pairwise(found.sections))


SEEDS = ("000", "002", "004")


@pytest.mark.parametrize("name", SEEDS)
def test_places_in_a_real_document_quote_its_source(seed, name):
    source = seed(name).read_text("utf-8-sig")
    found = extract(read(seed(name)))
    activities = [two for table in found.performance for one in table.responsibilities for two in one.activities]
    places = [
        *(one.place for one in found.department.names),
        *(one.place for one in found.facts),
        *(two.place for two in activities),
        *(one.place for two in activities for one in two.indicators),
        *(two.budget_place for two in activities if two.budget_place),
    ]
    assert len(places) > 50
    wrong = [
        place
        for place in places
        if place.start is not None and "".join(source[place.start : place.end].split()) != "".join(place.quote.split())
    ]
    assert wrong == []


@pytest.mark.parametrize("name", SEEDS)
def test_every_paragraph_of_a_real_document_is_a_text(seed, name):
    document = read(seed(name))
    wanted = [one.text for one in document.blocks if isinstance(one, Paragraph) and one.text.strip()]
    assert [one.text for one in extract(document).texts] == wanted


OTHER_FORM = [
    "柳林县万柳镇人民政府2021年部门预算说明",
    "一、部门职责", "负责全镇工作。",
    "二、收支预算情况说明", "2021年收支总预算90万元。其中：基本支出60万元，项目支出30万元。",
    "三、财政拨款收支预算情况说明", "2021年财政拨款收支总预算90万元。收入包括：本年财政拨款收入80万元、上年结转10万元。",
    "四、一般公共预算当年拨款情况说明", "一般公共服务支出50万元，住房保障支出20万元。",
    "五、一般公共预算基本支出情况说明", "基本支出60万元。其中：人员经费50万元。公用经费10万元。",
    "六、“三公”经费预算情况说明", "2021年“三公”经费预算4万元。",
    "七、其他重要事项的情况说明",
    "（一）机关运行经费情况说明。", "2021年机关运行经费8万元。",
    "（二）一般性支出情况说明。", "2021年会议费1万元。",
    "（三）政府采购情况说明。", "2021年政府采购预算3万元。",
]  # fmt: skip


def test_a_section_on_one_kind_of_money_is_of_that_kind():
    facts = [(fact.concept, dict(fact.dimensions)) for fact in extract(build(*OTHER_FORM)).facts]
    fund = {"fund": "general_public_budget"}
    assert facts[2:4] == [("expenditure.basic", {}), ("expenditure.project", {})]
    assert facts[4:6] == [("revenue.fiscal_total", {}), ("expenditure.fiscal_total", {})]
    assert facts[8:13] == [
        ("expenditure.total", {"function": "201", **fund}),
        ("expenditure.total", {"function": "221", **fund}),
        ("expenditure.basic", fund),
        ("expenditure.basic.personnel", fund),
        ("expenditure.basic.operating", fund),
    ]


def test_what_stands_under_other_matters_is_in_order_and_numbered():
    verdict = judge(extract(build(*OTHER_FORM)))
    assert not {finding.rule for finding in verdict.findings} & {"TX06", "TX18"}
    broken = [block for block in OTHER_FORM if block != "（二）一般性支出情况说明。"]
    assert "TX18" in {finding.rule for finding in judge(extract(build(*broken))).findings}
