"""Every section filled in cell by cell, pasted, added to; and the Excel workbook out and in."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.urls import reverse

from wenxiao.budget.filling.sections import sections
from wenxiao.budget.sums import Sums
from wenxiao.readers.workbook.cells import read_cells
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import document_of, plain_of

AT = ["901", 2027]


@pytest.fixture
def kept(cast):
    return lambda: Budget.objects.get(organisation=cast.town, year=2027)


def send(client, name, **told):
    return client.post(reverse("section-edit", args=[*AT, name]), json.dumps(told), content_type="application/json")


@pytest.mark.parametrize("name", [section.name for section in sections()])
def test_every_section_has_a_page_for_those_who_read(as_, cast, name):
    for person in ("officer", "leader", "reviewer", "county_congress"):
        answer = as_(person).get(reverse("section", args=[*AT, name]))
        assert answer.status_code == 200
        assert ("data-field" in answer.content.decode()) is (person == "officer" and bool(plain_rows(cast, name)))


def plain_rows(cast, name):
    return [1] if name == "department" else plain_of(Budget.objects.get(organisation=cast.town, year=2027))[name]


def test_a_cell_in_ten_thousand_yuan_is_kept_in_yuan(as_, kept):
    line = plain_of(kept())["expenditure"][0]
    change = {"row": line["id"], "field": "amount", "old": line["amount"], "text": "１２.345"}
    answer = send(as_("officer"), "expenditure", changes=[change])
    assert answer.status_code == 200
    assert answer.json()["cells"][0]["text"] == "12.345"
    assert document_of(kept()).expenditure[0].amount == Decimal("123450")
    total = next(each for each in answer.json()["totals"] if each["concept"] == "expenditure.total")
    assert Decimal(total["yuan"]) == Sums(document_of(kept())).amount("expenditure.total")


@pytest.mark.parametrize(
    ("name", "field", "text"),
    [
        ("expenditure", "amount", "很多"),
        ("expenditure", "amount", "-5"),
        ("expenditure", "part", "别的"),
        ("expenditure", "project", "没有这个项目"),
        ("units", "staff.retired", "2.5"),
        ("safeguards", "due", "2027-02-30"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_nothing_changes(as_, kept, name, field, text):
    before = kept().document
    row = plain_of(kept())[name][0]
    old = row
    for part in field.split("."):
        old = old[part]
    answer = send(as_("officer"), name, changes=[{"row": row["id"], "field": field, "old": old, "text": text}])
    assert answer.status_code == 422
    assert text in answer.json()["message"]
    assert kept().document == before


def test_the_second_on_one_cell_is_shown_what_the_first_wrote(as_, kept):
    row = plain_of(kept())["safeguards"][0]
    change = {"row": row["id"], "field": "person", "old": row["person"]}
    assert send(as_("officer"), "safeguards", changes=[{**change, "text": "甲"}]).status_code == 200
    answer = send(as_("officer"), "safeguards", changes=[{**change, "text": "乙"}])
    assert answer.status_code == 409
    assert answer.json()["present"] == "甲"


def test_a_new_project_has_a_line_for_its_money_and_takes_it_along_when_it_goes(as_, kept):
    before = plain_of(kept())
    after = before["projects"][-1]["id"]
    assert send(as_("officer"), "projects", add=[{"name": "新修水渠"}], after=after).json()["reload"]
    project = plain_of(kept())["projects"][-1]
    assert project["name"] == "新修水渠"
    lines = [line for line in plain_of(kept())["expenditure"] if line["project"] == project["id"]]
    assert [(line["part"], line["amount"]) for line in lines] == [("project", "0.00")]
    send(as_("officer"), "projects", remove=project["id"])
    assert plain_of(kept()) == before


def test_a_pasted_block_is_all_or_nothing(as_, kept):
    before = kept().document
    add = [{"name": "办公费", "amount": "1.2"}, {"name": "水费", "amount": "一点"}]
    assert send(as_("officer"), "operating", add=add).status_code == 422
    assert kept().document == before
    add[1]["amount"] = "0.3"
    assert send(as_("officer"), "operating", add=add).status_code == 200
    assert [(row["name"], row["amount"]) for row in plain_of(kept())["operating"][:2]] == [
        ("办公费", "12000.00"),
        ("水费", "3000.00"),
    ]


def test_rubbish_of_ten_thousand_rows_is_refused_whole(as_, kept):
    before = kept().document
    answer = send(as_("officer"), "operating", add=[{"name": "x", "amount": "1"}] * 10_000)
    assert answer.status_code == 413
    assert kept().document == before


def test_a_row_moves_behind_another_and_an_edit_is_taken_back(as_, kept):
    ids = [row["id"] for row in plain_of(kept())["mandate"]]
    client = as_("officer")
    send(client, "mandate", move=ids[0], after=ids[1])
    assert [row["id"] for row in plain_of(kept())["mandate"]][:2] == [ids[1], ids[0]]
    client.post(reverse("section-undo", args=[*AT, "mandate"]))
    assert [row["id"] for row in plain_of(kept())["mandate"]] == ids


def test_what_a_department_fills_in_once(as_, kept):
    old = plain_of(kept())["staff_cut_off"]
    change = {"row": "", "field": "staff_cut_off", "old": old, "text": "2026-09-30"}
    assert send(as_("officer"), "department", changes=[change]).status_code == 200
    assert plain_of(kept())["staff_cut_off"] == "2026-09-30"
    refused = {"row": "", "field": "fiscal_year", "old": 2027, "text": "2030"}
    send(as_("officer"), "department", changes=[refused])
    assert document_of(kept()).fiscal_year == 2027


def test_a_station_and_another_town_have_no_way_in(as_, kept):
    before = kept().document
    for person in ("clerk", "other_officer", "leader", "reviewer"):
        assert send(as_(person), "operating", add=[{"name": "x"}]).status_code in {403, 404}
    assert kept().document == before


def edited_workbook(client, sheet, changed):
    """The workbook as handed out, with the first cell below each of some headings changed."""
    content = client.get(reverse("workbook-file", args=AT)).content
    sheets = {title: [list(row) for row in rows] for title, rows in read_cells(content, "a.xlsx").items()}
    found = {
        str(cell or "").lstrip("*"): (row, column)
        for row, cells in enumerate(sheets[sheet])
        for column, cell in enumerate(cells)
    }
    for heading, value in changed.items():
        row, column = found[heading]
        sheets[sheet][row + 1][column] = value
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, cells in enumerate(rows):
                page.write_row(number, 0, [str(cell) if isinstance(cell, date) else cell for cell in cells])
    out.seek(0)
    out.name = "填报.xlsx"
    return out


def test_the_workbook_goes_out_and_comes_back_with_what_it_changes(as_, kept):
    client = as_("officer")
    file = edited_workbook(client, "保障措施", {"责任人": "镇长"})
    answer = client.post(reverse("workbook-in", args=AT), {"file": file})
    assert answer.status_code == 200
    assert answer.context["count"] == 1
    before = kept().document
    client.post(reverse("workbook-keep", args=AT), {"sealed": answer.context["sealed"]})
    assert plain_of(kept())["safeguards"][0]["person"] == "镇长"
    client.post(reverse("section-undo", args=[*AT, "safeguards"]))
    assert kept().document == before


def refused(client, file):
    answer = client.post(reverse("workbook-in", args=AT), {"file": file}, follow=True)
    return "的工作簿，不是" in answer.content.decode() and "sealed" not in answer.context


def test_a_workbook_of_another_department_changes_nothing(as_, kept):
    client, before = as_("officer"), kept().document
    assert refused(client, edited_workbook(client, "部门", {"部门编码": "999"}))
    # Where one of them has no code, it is the name that counts.
    assert refused(client, edited_workbook(client, "部门", {"部门编码": "", "部门名称": "乙镇人民政府"}))
    assert not refused(client, edited_workbook(client, "部门", {"部门编码": ""}))
    assert not refused(client, edited_workbook(client, "部门", {"部门名称": "换了写法的名称"}))
    assert kept().document == before


def test_an_approval_written_into_the_workbook_is_not_taken(as_, kept):
    client, before = as_("officer"), kept().document
    file = edited_workbook(client, "部门", {"批复文号": "自己批的〔2026〕1号", "批复日期": "2026-01-01"})
    answer = client.post(reverse("workbook-in", args=AT), {"file": file})
    assert answer.context["count"] == 0
    assert kept().document == before


def test_a_workbook_of_another_year_or_with_errors_changes_nothing(as_, kept):
    client, before = as_("officer"), kept().document
    another = edited_workbook(client, "部门", {"预算年度": 2026})
    wrong = edited_workbook(client, "三公经费", {"本年预算（万元）": "很多"})
    answer = client.post(reverse("workbook-in", args=AT), {"file": another}, follow=True)
    assert "年度" in answer.content.decode()
    answer = client.post(reverse("workbook-in", args=AT), {"file": wrong})
    assert answer.status_code == 422
    assert "三公经费" in answer.content.decode()
    rubbish = io.BytesIO(b"no workbook")
    rubbish.name = "a.xlsx"
    assert client.post(reverse("workbook-in", args=AT), {"file": rubbish}).status_code == 302
    assert client.post(reverse("workbook-keep", args=AT), {"sealed": "made-up"}).status_code == 302
    assert kept().document == before
