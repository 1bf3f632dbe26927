"""The running text of two real documents, read by hand beforehand; and any text at all."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.sentences.made_up import passage, stated
from wenxiao.basics.places import Passage
from wenxiao.extraction.sentences import Context, SentenceReading, read_paragraphs, read_sentences

SECTIONS = {
    "总体情况": "arrangement",
    "机关运行": "agency_operating",
    "三公": "official_costs",
    "绩效": "performance",
    "政府采购": "procurement",
    "国有资产": "assets",
    "名词解释": "glossary",
}
STATING = ("arrangement", "agency_operating", "official_costs", "procurement", "assets")
_HEADING = re.compile(r"\s*(?:\[bookmark[^]]*\])?[一二三四五六七八九十]、(.{1,40})$")

# Concept, dimensions, year, measure, number in 万元 (or as its unit says), as a person reads them.
EXPECTED_002 = [
    ("revenue.total", {}, 2019, "amount", "6041.24"),
    ("revenue.general_public_budget", {}, 2019, "amount", "6041.24"),
    ("revenue.government_fund", {}, 2019, "amount", "0"),
    ("revenue.fiscal_special_account", {}, 2019, "amount", "0"),
    ("revenue.other", {}, 2019, "amount", "0"),
    ("expenditure.total", {}, 2019, "amount", "6041.24"),
    ("expenditure.basic", {}, 2019, "amount", "5931.45"),
    ("expenditure.basic.personnel", {}, 2019, "amount", "5785.30"),
    ("expenditure.basic.operating", {}, 2019, "amount", "146.15"),
    ("expenditure.project", {}, 2019, "amount", "109.79"),
    ("expenditure.project", {"body": "本级"}, 2019, "amount", "109.79"),
    ("project", {"project": "社区经费"}, 2019, "amount", "43.03"),
    ("project", {"project": "民办教师经费"}, 2019, "amount", "66.76"),
    ("revenue.total", {}, 2019, "amount", "6041.24"),
    ("expenditure.total", {}, 2019, "amount", "6041.24"),
    ("revenue.total", {}, 2019, "change", "222.15"),
    ("expenditure.total", {}, 2019, "change", "222.15"),
    ("expenditure.basic", {}, 2019, "change", "498.63"),
    ("expenditure.project", {}, 2019, "change", "-276.48"),
    ("agency_operating.total", {}, 2019, "amount", "8.46"),
    ("official_costs.total", {}, 2019, "amount", "4.37"),
    ("official_costs.overseas", {}, 2019, "amount", "0"),
    ("official_costs.vehicles", {}, 2019, "amount", "4.37"),
    ("official_costs.vehicles.purchase", {}, 2019, "amount", "0"),
    ("official_costs.vehicles.running", {}, 2019, "amount", "4.37"),
    ("official_costs.reception", {}, 2019, "amount", "0"),
    ("official_costs.total", {}, 2019, "change", "-0.23"),
    ("official_costs.vehicles", {}, 2019, "change", "-0.23"),
    ("official_costs.vehicles.purchase", {}, 2019, "change", "0"),
    ("official_costs.vehicles.running", {}, 2019, "change", "-0.23"),
    ("official_costs.reception", {}, 2019, "amount", "0"),
    ("official_costs.reception", {}, 2019, "change", "0"),
    ("procurement.total", {}, 2019, "amount", "8.46"),
    ("assets.total", {}, 2018, "amount", "1097.10"),
]

_ITEMS_004 = {
    "办公费": "9.79",
    "印刷费": "3",
    "手续费": "0.5",
    "水费": "4",
    "电费": "9.6",
    "邮电费": "14.52",
    "取暖费": "28.05",
    "物业管理费": "1.6",
    "差旅费": "6",
    "维修(护)费": "4",
    "公务接待费": "2.03",
    "劳务费": "2",
    "委托业务费": "1",
    "工会经费": "11.99",
    "福利费": "8.99",
    "公务用车运行维护费": "8.7",
    "其他交通费用": "38.16",
    "其他商品和服务支出": "10.45",
    "办公设备购置": "3",
}

EXPECTED_004 = [
    ("revenue.total", {}, 2023, "amount", "3407.18"),
    ("revenue.general_public_budget", {}, 2023, "amount", "3307.18"),
    ("revenue.government_fund", {}, 2023, "amount", "100"),
    ("revenue.fiscal_special_account", {}, 2023, "amount", "0"),
    ("revenue.other", {}, 2023, "amount", "0"),
    ("expenditure.total", {}, 2023, "amount", "3407.18"),
    ("expenditure.basic", {}, 2023, "amount", "1553.83"),
    ("expenditure.basic.personnel", {}, 2023, "amount", "1386.45"),
    ("expenditure.basic.operating", {}, 2023, "amount", "167.38"),
    ("expenditure.project", {}, 2023, "amount", "1853.35"),
    ("revenue.total", {}, 2023, "amount", "3407.18"),
    ("expenditure.total", {}, 2023, "amount", "3407.18"),
    ("revenue.total", {}, 2023, "change", "-13.73"),
    ("expenditure.total", {}, 2023, "change", "-13.73"),
    ("expenditure.basic", {}, 2023, "change", "51.17"),
    ("expenditure.basic", {}, 2023, "change_percent", "3.41"),
    ("expenditure.project", {}, 2023, "change", "-37.44"),
    ("expenditure.project", {}, 2023, "change_percent", "-1.98"),
    ("agency_operating.total", {}, 2023, "amount", "167.38"),
    *(("agency_operating.item", {"item": name}, 2023, "amount", number) for name, number in _ITEMS_004.items()),
    ("official_costs.total", {}, 2023, "amount", "10.73"),
    ("official_costs.total", {}, 2022, "amount", "31.18"),
    ("official_costs.total", {}, 2023, "change", "-20.45"),
    ("official_costs.total", {}, 2023, "change_percent", "-65.59"),
    ("official_costs.vehicles.purchase", {}, 2022, "amount", "21"),
    ("official_costs.vehicles", {}, 2023, "amount", "8.7"),
    ("official_costs.vehicles", {}, 2023, "change", "-21"),
    ("official_costs.vehicles", {}, 2023, "change_percent", "-70.71"),
    ("official_costs.vehicles.purchase", {}, 2023, "amount", "0"),
    ("official_costs.vehicles.purchase", {}, 2023, "change_percent", "-100"),
    ("official_costs.vehicles.running", {}, 2023, "amount", "8.70"),
    ("official_costs.vehicles.running", {}, 2023, "change_percent", "0"),
    ("official_costs.reception", {}, 2023, "amount", "2.03"),
    ("official_costs.reception", {}, 2023, "change", "-0.08"),
    ("official_costs.reception", {}, 2023, "change_percent", "-3.79"),
    ("official_costs.overseas", {}, 2023, "amount", "0"),
    ("official_costs.overseas", {}, 2023, "change_percent", "0"),
    ("official_costs.overseas.delegations_organised", {}, 2023, "count", "0"),
    ("official_costs.overseas.delegations_joined", {}, 2023, "count", "0"),
    ("official_costs.vehicles.purchased", {}, 2023, "count", "0"),
    ("vehicles.held", {}, 2023, "count", "3"),
    ("procurement.total", {}, 2023, "amount", "806"),
    ("assets.total", {}, 2022, "amount", "619.76"),
    ("assets.planned_purchase", {}, 2023, "amount", "3"),
]
_NUMBER_WITH_UNIT = re.compile(r"\d\s*[。.]?\s*(?:万元|元|%|辆|台|人次|人|平方米)")


def paragraphs(source):
    """The paragraphs of the sections that state figures, with their place in the source."""
    section, offset = "", 0
    found: dict[str, list[Passage]] = {}
    for line in source.split("\n"):
        heading = _HEADING.match(line) if "\t" not in line else None
        if heading:
            section = next((kind for word, kind in SECTIONS.items() if word in heading[1]), "other")
        elif section in STATING and "\t" not in line and line.strip():
            found.setdefault(section, []).append(passage(line, offset))
        offset += len(line) + 1
    return found


def read(source, year) -> list[SentenceReading]:
    return [read_paragraphs(text, Context(year, kind)) for kind, text in paragraphs(source).items()]


@pytest.fixture(params=[("002", 2019, EXPECTED_002), ("004", 2023, EXPECTED_004)], ids=["002", "004"])
def document(request, seed):
    name, year, expected = request.param
    return seed(name).read_bytes().decode("utf-8"), year, expected


def test_a_real_document_states_what_a_person_reads_in_it(document):
    source, year, expected = document
    facts = [fact for reading in read(source, year) for fact in reading.facts]
    assert [stated(fact)[:5] for fact in facts] == expected


def test_every_figure_of_a_real_document_is_read(document):
    source, year, _ = document
    printed = sum(len(_NUMBER_WITH_UNIT.findall(each.text)) for text in paragraphs(source).values() for each in text)
    spans = [place for reading in read(source, year) for place in reading.read_spans if place.quote[0].isdigit()]
    assert len(spans) == printed > 0


def test_places_lead_to_the_figures_in_the_source(document):
    source, year, _ = document
    for reading in read(source, year):
        for fact in reading.facts:
            assert source[fact.place.start : fact.place.end] == fact.place.quote != ""


def test_reasons_of_real_documents(document):
    source, year, _ = document
    concepts = [reason.concept for reading in read(source, year) for reason in reading.reasons]
    assert concepts == (
        ["expenditure.basic", "expenditure.project", "official_costs.vehicles"]
        if year == 2019
        else ["official_costs.total"]
    )


def test_one_paragraph_reads_as_the_only_one():
    text = passage("公务接待费2万元，较上年减少1万元。")
    context = Context(2024, "official_costs")
    assert read_sentences(text, context) == read_paragraphs([text], context)


def test_the_corpus_note_of_a_town_in_another_province_is_read(corpus):
    source = corpus("chongqing_rongchang").read_text(encoding="utf-8").strip()
    lines = [passage(line, 1000 * number) for number, line in enumerate(source.split("\n"))]
    found = read_paragraphs(lines, Context(2024, "arrangement"))
    told = {(fact.concept, fact.dimensions, fact.measure.value): fact.amount.number for fact in found.facts}
    assert told["revenue.carried_over", (("fund", "general_public_budget"),), "amount"] == Decimal("531.96")
    assert told["revenue.carried_over", (), "change"] == Decimal("-196.95")
    assert told["revenue.total", (), "change"] == Decimal("-414.49")
    assert told["expenditure.total", (("function", "204"),), "amount"] == Decimal("19.95")
    assert len(found.read_spans) == len(_NUMBER_WITH_UNIT.findall(source))


PIECES = st.sampled_from([
    "其中", "：", "；", "，", "。", "、", "（", "）", "(一)", "①", "一是", "1、", "3万元", "5%", "0辆", "2019年",
    "上年", "比上年", "与2018年相比", "增加", "减少", "持平", "无变化", "主要原因是", "主要为", "用于", "分别",
    "项目支出", "基本支出", "“三公”经费", "一般公共预算收入", "收入", "支出", "公务接待费", "办公费", "等", "和",
    "中", "为", "-", "\n", "镇政府", "共计", "较年初预算",
])  # fmt: skip
SECTION = st.sampled_from([*STATING, "other", ""])


@given(st.lists(PIECES, max_size=40).map("".join), SECTION)
def test_any_heap_of_known_words_is_read(text, section):
    lines = [passage(line, 1000 * number) for number, line in enumerate(text.split("\n"))]
    found = read_paragraphs(lines, Context(2024, section))
    for fact in found.facts:
        assert fact.place.quote
        assert fact.amount.number.is_finite()


@given(st.text(max_size=200), SECTION, st.integers(1990, 2090))
def test_any_text_is_read(text, section, year):
    found = read_sentences(passage(text), Context(year, section))
    for fact in found.facts:
        start, end = fact.place.start, fact.place.end
        assert start is not None
        assert end is not None
        assert text[start:end] == fact.place.quote
