"""What must be settled of real documents, and what not, as a person reads them; and what obstacles do."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from tests.conftest import Finder
from tests.forms.town import BLOCKS
from tests.forms.writers import as_text
from wenxiao.basics.errors import NotSettled
from wenxiao.budget.rows import CostKind, Part
from wenxiao.budget.settling import Obstacle, Settlement, settle
from wenxiao.budget.sums import Sums
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read


def read_whole(path: Path) -> Disclosure:
    return extract(read(path))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Disclosure:
    path = tmp_path_factory.mktemp("town") / "town.txt"
    path.write_bytes(as_text(BLOCKS))
    return read_whole(path)


def wan(text: str) -> Decimal:
    return Decimal(text) * 10_000


def kinds(settlement: Settlement) -> dict[str, str]:
    return {each.field: each.kind for each in settlement.unsettled}


# --- a made-up town ---


def test_the_sums_of_a_document_that_ties(town: Disclosure) -> None:
    settlement = settle(town)
    sums = Sums(settlement.budget)
    assert sums.amount("revenue.total") == sums.amount("expenditure.total") == wan("1286.42")
    assert sums.amount("expenditure.basic.personnel") == wan("790.10")
    assert sums.amount("official_costs.total") == wan("9.5")
    assert sums.amount("assets.total") == wan("532.61")
    assert sums.amount("procurement.total") == wan("4.5")
    assert sums.last_year("expenditure.total") == wan("1200.00")
    assert not any(each.kind == "rows_differ" for each in settlement.unsettled)


def test_lines_carry_the_codes_that_tables_give(town: Disclosure) -> None:
    lines = settle(town).budget.expenditure
    assert [(line.part, line.economic, line.function, line.amount) for line in lines] == [
        (Part.PERSONNEL, "301", "2010301", wan("790.10")),
        (Part.OPERATING, "30201", "2010301", wan("56.20")),
        (Part.PROJECT, "", "208", wan("240.12")),
        (Part.PROJECT, "", "212", wan("200.00")),
    ]


def test_a_fund_that_fits_no_project_leaves_the_fund_open(town: Disclosure) -> None:
    settlement = settle(town)
    assert kinds(settlement)["expenditure.fund"] == "fund_unknown"
    assert {line.fund for line in settlement.budget.expenditure if line.part is Part.PROJECT} == {""}


def test_settling_twice_gives_the_same_with_every_id_once(town: Disclosure) -> None:
    assert settle(town) == settle(town)
    assert settle(town).budget.duplicate_ids() == ()


def test_a_blamed_figure_is_not_settled(town: Disclosure) -> None:
    personnel = next(fact for fact in town.facts if fact.concept == "expenditure.basic.personnel")
    obstacle = Obstacle(chinese="加总不对", english="the sum is wrong", places=(personnel.place,))
    settlement = settle(town, [obstacle])
    blamed = next(each for each in settlement.unsettled if each.field == "expenditure.basic.personnel")
    assert (blamed.kind, "加总不对" in blamed.chinese, "the sum is wrong" in blamed.english) == ("blamed", True, True)
    assert personnel.place in blamed.places


def test_a_figure_stated_with_two_values_is_not_settled(town: Disclosure) -> None:
    total = next(fact for fact in town.facts if fact.concept == "official_costs.reception")
    other = msgspec.structs.replace(total, amount=msgspec.structs.replace(total.amount, number=Decimal("2.5")))
    settlement = settle(msgspec.structs.replace(town, facts=(*town.facts, other)))
    assert kinds(settlement)["official_costs.reception"] == "stated_differently"
    assert kinds(settlement)["official_costs.total"] == "rows_differ"
    assert CostKind.RECEPTION not in {cost.kind for cost in settlement.budget.official_costs}


def test_nothing_is_settled_without_a_year_or_a_department(town: Disclosure) -> None:
    with pytest.raises(NotSettled, match="fiscal year"):
        settle(msgspec.structs.replace(town, fiscal_year=None))
    nobody = msgspec.structs.replace(town.department, name="")
    with pytest.raises(NotSettled, match="department"):
        settle(msgspec.structs.replace(town, department=nobody))


# --- real documents, by reading ---


def test_seed_000(seed: Finder) -> None:
    """Two bodies in one file, no figures in the text: the first table alone, its money in three projects."""
    settlement = settle(read_whole(seed("000")))
    sums = Sums(settlement.budget)
    assert settlement.budget.fiscal_year == 2016
    assert len(settlement.budget.responsibilities) == 4
    assert sums.amount("expenditure.project") == wan("611.40")
    assert [sums.project(project.id) for project in settlement.budget.projects] == [
        wan("260.4"), wan("151"), wan("200"),
    ]  # fmt: skip
    assert [each for each in settlement.unsettled if each.kind == "other_body"]


def test_seed_002(seed: Finder) -> None:
    """Everything ties but operating costs, which have no items; both projects find their activity."""
    settlement = settle(read_whole(seed("002")))
    budget, sums = settlement.budget, Sums(settlement.budget)
    expected = {
        "revenue.total": "6041.24",
        "expenditure.total": "6041.24",
        "expenditure.basic.personnel": "5785.30",
        "expenditure.basic.operating": "146.15",
        "expenditure.project": "109.79",
        "official_costs.vehicles.running": "4.37",
        "official_costs.total": "4.37",
        "agency_operating.total": "8.46",
        "procurement.total": "8.46",
        "assets.total": "1097.10",
    }
    assert {concept: sums.amount(concept) for concept in expected} == {
        concept: wan(amount) for concept, amount in expected.items()
    }
    assert sums.last_year("expenditure.total") == wan("5819.09")
    assert sums.last_year("expenditure.basic") == wan("5432.82")
    assert sums.last_year("expenditure.project") == wan("386.27")
    assert sums.last_year("official_costs.total") == wan("4.60")
    by_owner = {project.belongs_to: sums.project(project.id) for project in budget.projects}
    assert by_owner == {"r-8-1": wan("66.76"), "r-14-8": wan("43.03")}
    assert {item.edition for item in budget.procurement} == {"2013"}
    assert [item.name for item in budget.operating] == [""]
    assert {each.kind for each in settlement.unsettled} == {"goal_unplaced"}


def test_seed_004(seed: Finder) -> None:
    """Last year's totals contradict their parts, procurement is stated twice differently, the rest is settled."""
    settlement = settle(read_whole(seed("004")))
    budget, sums = settlement.budget, Sums(settlement.budget)
    expected = {
        "revenue.total": "3407.18",
        "expenditure.total": "3407.18",
        "expenditure.basic": "1553.83",
        "expenditure.project": "1853.35",
        "agency_operating.total": "167.38",
        "official_costs.total": "10.73",
        "assets.total": "619.76",
        "assets.planned_purchase": "3",
    }
    assert {concept: sums.amount(concept) for concept in expected} == {
        concept: wan(amount) for concept, amount in expected.items()
    }
    assert (len(budget.responsibilities), len(budget.projects), len(budget.operating)) == (12, 22, 19)
    assert sums.last_year("expenditure.basic") == wan("1502.66")
    assert sums.last_year("expenditure.project") == wan("1890.79")
    assert sums.last_year("expenditure.total") is None
    assert sums.last_year("official_costs.total") == wan("31.81")
    assert budget.units[0].staff.in_service_administrative == 25
    assert budget.approval is not None
    assert budget.approval.date == date(2023, 2, 20)
    assert kinds(settlement) == {
        "last_year:expenditure.total": "parts_differ",
        "last_year:revenue.total": "same_statement",
        "last_year:official_costs.total": "parts_differ",
        "staff.in_service[行政]": "rows_differ",
        "expenditure.fund": "fund_unknown",
        "procurement.total": "stated_differently",
    }
