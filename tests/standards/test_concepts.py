import pytest

from wenxiao.standards.concepts import (
    ancestry,
    concept,
    concepts,
    default_concept,
    expanded,
    funds,
    lexicon,
    masked,
    plain,
)

SECTIONS = ("arrangement", "agency_operating", "official_costs", "procurement", "assets", "other", "")

#: The names that the wire contract promises.
PROMISED = [
    "revenue.total",
    "revenue.current_year",
    "revenue.general_public_budget",
    "revenue.government_fund",
    "revenue.state_capital",
    "revenue.fiscal_special_account",
    "revenue.unit_funds",
    "revenue.service_income",
    "revenue.business_income",
    "revenue.superior_grants",
    "revenue.other",
    "revenue.carried_over",
    "revenue.fiscal_appropriation",
    "expenditure.total",
    "expenditure.current_year",
    "expenditure.basic",
    "expenditure.basic.personnel",
    "expenditure.basic.operating",
    "expenditure.project",
    "expenditure.carried_forward",
    "expenditure.fiscal_appropriation",
    "project",
    "agency_operating.total",
    "agency_operating.item",
    "official_costs.total",
    "official_costs.overseas",
    "official_costs.vehicles",
    "official_costs.vehicles.purchase",
    "official_costs.vehicles.running",
    "official_costs.reception",
    "official_costs.overseas.delegations_organised",
    "official_costs.overseas.delegations_joined",
    "official_costs.vehicles.purchased",
    "procurement.total",
    "assets.total",
    "assets.buildings",
    "assets.buildings.office",
    "assets.vehicles",
    "assets.large_equipment",
    "assets.other",
    "assets.planned_purchase",
    "staff.posts",
    "staff.in_service",
    "staff.retired",
    "vehicles.held",
]


def meaning(wording, section="arrangement"):
    found = lexicon(section).exact(plain(wording))
    assert found is not None, wording
    return found


def test_every_promised_concept_is_there():
    assert set(PROMISED) <= {each.name for each in concepts()}


def test_names_are_told_once():
    names = [each.name for each in concepts()]
    assert len(names) == len(set(names))


def test_what_a_concept_points_to_exists():
    for each in concepts():
        pointed = [*each.counts.values(), *([each.parts.concept] if each.parts else [])]
        for name in (*ancestry(each.name), *pointed):
            assert concept(name).title
            assert concept(name).title_en
    for fund in funds():
        assert concept(fund.revenue).name == fund.revenue


def test_a_part_is_a_part_of_its_whole():
    assert ancestry("official_costs.vehicles.running") == (
        "official_costs.vehicles.running",
        "official_costs.vehicles",
        "official_costs.total",
    )


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError):
        concept("revenue.lottery")


@pytest.mark.parametrize("section", SECTIONS)
def test_no_wording_is_shorter_than_two_characters(section):
    assert [word for word, _ in lexicon(section) if len(word) < 2] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_wordings_are_written_as_they_are_compared(section):
    assert [word for word, _ in lexicon(section) if plain(word) != word] == []


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("公务用车购置及运维费", "official_costs.vehicles"),
        ("公务用车购置及运行维护费", "official_costs.vehicles"),
        ("公务用车购置和运行费", "official_costs.vehicles"),
        ("公务用车运行维护费", "official_costs.vehicles.running"),
        ("公务用车购置费", "official_costs.vehicles.purchase"),
        ("因公出国（境）费", "official_costs.overseas"),
        ("因公出国境费用", "official_costs.overseas"),
        ("“三公”经费", "official_costs.total"),
        ("其他来源收入", "revenue.other"),
        ("日常公用经费", "expenditure.basic.operating"),
        ("公用经费", "expenditure.basic.operating"),
        ("人员经费", "expenditure.basic.personnel"),
        ("上年结转", "revenue.carried_over"),
        ("本年收入合计", "revenue.current_year"),
        ("预算收入合计", "revenue.total"),
        ("支出预算", "expenditure.total"),
    ],
)
def test_printed_wordings_mean_their_concept(wording, name):
    assert meaning(wording).concepts == (name,)


@pytest.mark.parametrize("wording", ["预算收支安排", "收支总预算", "收支总计"])
def test_a_statement_on_both_sides_means_both_totals(wording):
    assert meaning(wording).concepts == ("revenue.total", "expenditure.total")


@pytest.mark.parametrize(
    ("wording", "key", "side"),
    [
        ("一般公共预算收入", "general_public_budget", "revenue"),
        ("一般公共预算拨款", "general_public_budget", ""),
        ("一般公共预算财政拨款收入", "general_public_budget", "revenue"),
        ("基金预算收入", "government_fund", "revenue"),
        ("政府性基金预算拨款支出", "government_fund", "expenditure"),
        ("国有资本经营预算收入", "state_capital", "revenue"),
        ("财政专户核拨收入", "fiscal_special_account", "revenue"),
        ("财政专户管理资金", "fiscal_special_account", ""),
        ("财政拨款支出预算", "", "expenditure"),
    ],
)
def test_a_kind_of_money_has_a_side_if_its_ending_says_so(wording, key, side):
    found = meaning(wording)
    assert found.fund is not None
    assert (found.fund.key, found.side) == (key, side)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("一般公共服务支出", ("function", "201")),
        ("卫生健康支出", ("function", "210")),
        ("医疗卫生与计划生育支出", ("function", "210")),
        ("工资福利支出", ("economic", "301")),
        ("对个人和家庭的补助", ("economic", "303")),
    ],
)
def test_names_of_classes_have_their_code(wording, code):
    assert meaning(wording).code == code


def test_a_word_may_mean_something_in_one_section_only():
    assert lexicon("official_costs").exact("购置费") is not None
    assert lexicon("arrangement").exact("购置费") is None


def test_everyday_words_mean_nothing_in_sections_with_a_subject_of_their_own():
    assert lexicon("arrangement").exact("支出预算") is not None
    assert lexicon("official_costs").exact("支出预算") is None
    assert lexicon("arrangement").bare("收入") is not None
    assert lexicon("official_costs").bare("收入") is None


def test_the_longest_wording_is_found():
    text = "本年公务用车购置及运行维护费支出8万元"
    found = lexicon("official_costs").longest(text, 2)
    assert found is not None
    assert text[2 : found[0]] == "公务用车购置及运行维护费支出"
    assert lexicon("official_costs").longest(text, 1) is None


def test_a_wording_cut_by_the_end_of_the_text_is_none():
    assert lexicon("arrangement").longest("基本支", 0) is None


def test_wordings_with_a_number_are_found_whatever_the_number():
    known = lexicon("assets")
    for printed in ("单价50万元以上设备", "单价在20万元以上的设备", "单价100万元(含)以上设备"):
        found = known.exact(masked(printed))
        assert found is not None
        assert found.concepts == ("assets.large_equipment",)


def test_alternatives_are_written_out():
    assert set(expanded("公用{经费|支出|}{额|}")) == {
        "公用经费额", "公用经费", "公用支出额", "公用支出", "公用额", "公用",
    }  # fmt: skip


def test_the_heading_of_a_section_names_a_subject():
    named = default_concept("procurement")
    assert named is not None
    assert named.name == "procurement.total"
    assert default_concept("arrangement") is None
    assert default_concept("") is None


@pytest.mark.parametrize(
    ("name", "unit", "stated"),
    [
        ("official_costs.vehicles.purchase", "万元", "official_costs.vehicles.purchase"),
        ("official_costs.vehicles.purchase", "辆", "official_costs.vehicles.purchased"),
        ("official_costs.vehicles.purchased", "元", "official_costs.vehicles.purchase"),
        ("official_costs.vehicles.running", "辆", None),
        ("official_costs.reception", "批次", "official_costs.reception.batches"),
        ("assets.buildings", "平方米", "assets.buildings"),
        ("assets.buildings", "辆", None),
        ("vehicles.held", "万元", None),
    ],
)
def test_the_unit_of_a_figure_decides_what_it_is_of(name, unit, stated):
    assert concept(name).stated_in(unit) == stated
