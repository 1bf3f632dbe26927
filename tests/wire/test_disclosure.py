"""``wenxiao.disclosure/1``: every key of the contract, values in yuan, blanks null."""

import json
from decimal import Decimal

import msgspec
import pytest

from tests.house.repository import ROOT
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Coverage, Disclosure, UnreadFigure
from wenxiao.facts.fact import Fact, Measure
from wenxiao.performance.tree import Activity, Indicator, PerformanceTable, Responsibility
from wenxiao.readers import read
from wenxiao.wire.disclosure import disclosure_form, unread_form
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.writing import json_text

KEYS = [
    "schema",
    "source",
    "department",
    "fiscal_year",
    "facts",
    "mandate",
    "overall_goal",
    "responsibility_goals",
    "safeguards",
    "reasons",
    "performance",
    "project_goals",
    "organisation",
    "procurement",
    "assets",
    "results",
    "planned_purchases",
    "approval",
    "glossary",
    "sections",
    "doubts",
]
PLACE = Place(file="a.txt", line=3, start=5, end=8, quote="0万元")


@pytest.fixture(scope="module")
def disclosure() -> Disclosure:
    return extract(read(ROOT / "examples" / "liuxi_town_2025.txt", "example.txt"))


@pytest.fixture(scope="module")
def form(disclosure):
    return json.loads(json_text(disclosure_form(disclosure)))


def fact(number: str, unit: str, measure: Measure = Measure.AMOUNT) -> Fact:
    amount = Amount(Decimal(number), unit, number + unit)
    return Fact(concept="expenditure.basic", period=2025, measure=measure, amount=amount, place=PLACE)


def formed(disclosure: Disclosure, **changes: object):
    return json.loads(json_text(disclosure_form(msgspec.structs.replace(disclosure, **changes))))


def test_the_keys_of_the_contract_and_no_other(form):
    assert list(form) == KEYS
    assert form["schema"] == "wenxiao.disclosure/1"
    assert form["source"].keys() == {"file", "sha256", "reader", "kind"}
    assert form["department"].keys() == {"name", "code", "names_as_printed"}
    assert form["fiscal_year"] == 2025


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("facts", {"concept", "dimensions", "period", "measure", "value", "unit", "text", "place"}),
        ("mandate", {"text", "place"}),
        ("overall_goal", {"text", "place"}),
        ("responsibility_goals", {"name", "text", "place"}),
        ("safeguards", {"text", "place"}),
        ("reasons", {"concept", "text", "place"}),
        ("performance", {"entity", "code", "unit", "responsibilities"}),
        ("glossary", {"name", "text", "place"}),
        ("sections", {"kind", "title", "number", "place"}),
    ],
)
def test_every_list_has_entries_with_their_keys(form, key, wanted):
    assert form[key]
    assert all(wanted <= entry.keys() for entry in form[key])


def test_a_place_has_all_keys_and_its_quotation_is_the_source(form):
    source = (ROOT / "examples" / "liuxi_town_2025.txt").read_text("utf-8")
    for entry in form["facts"]:
        place = entry["place"]
        assert {"file", "page", "table", "row", "column", "start", "end", "quote"} <= place.keys()
        assert source[place["start"] : place["end"]] == place["quote"]
        assert place["page"] is None


def test_money_is_in_yuan_percent_in_percent_counts_plain(disclosure):
    facts = (
        fact("5931.45", "万元"),
        fact("-4.81", "%", Measure.CHANGE_PERCENT),
        fact("15034", "平方米"),
        fact("0", "元"),
    )
    values = [(entry["value"], entry["unit"]) for entry in formed(disclosure, facts=facts)["facts"]]
    assert values == [("59314500.00", "万元"), ("-4.81", "%"), ("15034", "平方米"), ("0.00", "元")]


def test_dimensions_are_an_object_and_the_measure_a_word(form):
    (item,) = (entry for entry in form["facts"] if entry["dimensions"] == {"item": "印刷费"})
    assert (item["concept"], item["measure"], item["value"]) == ("agency_operating.item", "amount", "42000.00")


def test_the_tree_with_budgets_in_yuan_and_numbers_apart_from_names(form):
    (entity,) = form["performance"]
    assert (entity["entity"], entity["code"], entity["unit"]) == ("安澜县柳溪镇人民政府", "318", "万元")
    first = entity["responsibilities"][0]
    assert (first["number"], first["name"]) == ("一", "村镇建设与人居环境")
    assert first["budget"] == {"value": "2864000.00", "text": "286.40", "unit": "万元"}
    activity = first["activities"][0]
    assert activity.keys() >= {"number", "name", "budget", "description", "goal", "indicators"}
    indicator = activity["indicators"][0]
    assert indicator.keys() == {"name", "grades", "place"}
    assert indicator["grades"] == ["≥98%", "≥95%", "≥90%", "<90%"]


def test_blank_is_null_and_withheld_is_told_only_where_it_is(disclosure):
    hidden = Indicator(name="甲", grades=("涉密", "", "", ""), place=PLACE, withheld=True)
    activity = Activity(number="", name="乙", place=PLACE, indicators=(hidden,))
    responsibility = Responsibility(number="一", name="丙", place=PLACE, activities=(activity,))
    tables = (PerformanceTable(entity="丁", code="", unit="万元", responsibilities=(responsibility,), place=PLACE),)
    ((told,),) = (each["responsibilities"] for each in formed(disclosure, performance=tables)["performance"])
    assert told["budget"] is None
    assert "withheld" not in told
    assert told["activities"][0]["indicators"][0] | {"place": None} == {
        "name": "甲",
        "grades": ["涉密", "", "", ""],
        "place": None,
        "withheld": True,
    }


def test_organisation_states_units_staff_and_vehicles_row_by_row(form):
    organisation = form["organisation"]
    assert [unit["name"] for unit in organisation["units"] if not unit["is_total"]] == [
        "安澜县柳溪镇人民政府",
        "安澜县柳溪镇综合服务中心",
    ]
    whole = {(each["kind"], each["category"]): each["count"] for each in organisation["staff"] if each["body"] is None}
    assert whole[("posts", "行政")] == "36"
    assert whole[("in_service", "事业")] == "38"
    assert whole[("retired", "退休")] == "27"
    assert ("retired", "离休") not in whole
    assert {each["count"] for each in organisation["vehicles"]} == {"3"}


def test_tables_of_procurement_and_assets(form):
    row = next(each for each in form["procurement"] if each["code"] == "C160101")
    assert (row["name"], row["quantity"], row["total"]["value"]) == ("农村生活垃圾收运", "1", "1164000.00")
    assert {"concept", "amount"} == row["funds"][0].keys()
    office = next(each for each in form["assets"] if each["concept"] == "assets.buildings.office")
    assert (office["quantity"]["value"], office["value"]["value"]) == ("3180", "5638000.00")


def test_approval_and_what_is_missing(form, disclosure):
    assert (form["approval"]["document"], form["approval"]["date"]) == ("安财预〔2025〕8号", "2025-01-24")
    bare = formed(disclosure, approval=None, planned_purchases=None, fiscal_year=None)
    assert (bare["approval"], bare["planned_purchases"], bare["fiscal_year"]) == (None, None, None)


@pytest.mark.parametrize(
    ("printed", "found", "percent"), [(3, 3, "100.00"), (30000, 29999, "99.99"), (3, 2, "66.66"), (0, 0, None)]
)
def test_coverage_only_where_asked_for_and_never_rounded_up(disclosure, printed, found, percent):
    unread = (UnreadFigure("0万元", PLACE),) * (printed - found)
    covered = msgspec.structs.replace(disclosure, coverage=Coverage(printed, found, unread))
    form = json.loads(json_text(disclosure_form(covered, with_coverage=True)))
    assert list(form) == [*KEYS, "coverage"]
    assert (form["coverage"]["percent"], len(form["coverage"]["unread"])) == (percent, printed - found)


def test_a_file_that_could_not_be_read_says_why():
    form = json.loads(json_text(unread_form("b.txt", FailureForm("file_missing", "找不到文件：b.txt", "No such file"))))
    assert form["source"]["file"] == "b.txt"
    assert form["error"] == {"kind": "file_missing", "message": "找不到文件：b.txt", "message_en": "No such file"}


def test_chinese_is_written_as_it_is(disclosure):
    assert "安澜县柳溪镇人民政府" in json_text(disclosure_form(disclosure))
