"""From a station's last cell to the public page, in a browser: compiled, reviewed, resolved, approved, published."""

import json
from datetime import timedelta

import msgspec
import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import picture
from wenxiao.budget.control import CONTROLLED
from wenxiao.budget.rows import Approval
from wenxiao.standards.codes import FUNCTION, code_set
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.models import Budget, Part, Publication
from wenxiao_web.storage.queries.budgets import document_of, plain_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.stages import today

AT = "/b/901/2027/"


@pytest.fixture
def kept(cast):
    return lambda: Budget.objects.get(organisation=cast.town, year=2027)


def saved(page):
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=15_000)


def test_a_section_is_filled_in_cell_by_cell_and_its_sums_follow(open_as, kept):
    page = open_as("officer", AT + "sections/expenditure")
    first = plain_of(kept())["expenditure"][0]
    cell = page.locator(f'tr[data-row="{first["id"]}"] [data-field=amount]')
    cell.fill("1234.56")
    cell.press("Enter")
    saved(page)
    assert str(document_of(kept()).expenditure[0].amount) == "12345600.00"
    expect(page.locator('[data-concept="expenditure.basic.personnel"] dd').first).to_contain_text(",")
    picture(page, "section")
    cell.fill("很多")
    cell.press("Tab")
    expect(page.locator("#told")).to_contain_text("很多")
    assert str(document_of(kept()).expenditure[0].amount) == "12345600.00"


def test_a_code_has_its_name_under_it_also_after_it_was_changed(open_as, kept):
    page = open_as("officer", AT + "sections/expenditure")
    line = next(each for each in plain_of(kept())["expenditure"] if each["function"])
    row = page.locator(f'tr[data-row="{line["id"]}"]')
    name = row.locator("[data-field=function] + .code-name")
    expect(name).to_have_text(code_set(FUNCTION).title(line["function"], 2027))
    cell = row.locator("[data-field=function]")
    cell.fill("2010104")
    cell.press("Tab")
    saved(page)
    expect(name).to_have_text("人大会议")
    cell.fill("2999999")
    cell.press("Tab")
    expect(name).to_have_text("")
    readers = open_as("leader", AT + "sections/expenditure")
    other = next(each for each in plain_of(kept())["expenditure"] if each["function"] not in ("", "2999999"))
    expect(readers.locator(f'tr[data-row="{other["id"]}"]')).to_contain_text(
        f"{other['function']} {code_set(FUNCTION).title(other['function'], 2027)}"
    )


def test_a_block_from_a_worksheet_is_pasted_into_rows_and_beyond(open_as, kept):
    page = open_as("officer", AT + "sections/operating")
    rows = plain_of(kept())["operating"]
    page.locator(f'tr[data-row="{rows[-1]["id"]}"] [data-field=name]').click()
    block = "办公用品\t30201\t1.50\n冷库租金\t30214\t2.25"
    page.evaluate(
        """block => { const data = new DataTransfer(); data.setData("text/plain", block);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        block,
    )
    expect(page.locator("[data-field=name]").last).to_have_value("冷库租金", timeout=10_000)
    names = [(row.name, str(row.amount)) for row in document_of(kept()).operating[-2:]]
    assert names == [("办公用品", "15000.00"), ("冷库租金", "22500.00")]


def test_two_people_on_one_cell_of_a_section(open_as, kept):
    first, second = open_as("officer", AT + "sections/safeguards"), open_as("officer", AT + "sections/safeguards")
    row = plain_of(kept())["safeguards"][0]["id"]
    for page, name in ((first, "甲"), (second, "乙")):
        page.locator(f'tr[data-row="{row}"] [data-field=person]').fill(name)
        page.keyboard.press("Tab")
        page.wait_for_timeout(400)
    expect(second.locator("#told")).to_contain_text("甲")
    second.click("[data-do=mine]")
    saved(second)
    assert document_of(kept()).safeguards[0].person == "乙"


def step(open_as, kept, name, move, **said):
    """One person opens the budget's page and takes a move."""
    check_kept(kept().pk)
    page = open_as(name, AT)
    form = page.locator(f"form:has(input[name=move][value={move}])")
    for field, value in said.items():
        form.locator(f"[name={field}]").fill(value)
    reason = form.locator("[name=reason]")
    if not said and reason.count():
        reason.fill("按程序办理，说明如下")
    form.locator("button").click()
    page.wait_for_load_state()
    return page


def test_every_step_to_the_approval(open_as, cast, kept):
    Part.objects.all().delete()
    for name, move in (("officer", "gather"), ("officer", "to_leading"), ("leader", "submit_first")):
        step(open_as, kept, name, move)
    reviewer = open_as("reviewer", AT)
    reviewer.locator("summary", has_text="下达或调整控制数").click()
    for kind, *_ in CONTROLLED:
        reviewer.fill(f"#c-{kind}", "27000" if kind == "total" else "9000")
    reviewer.locator("form:has(#c-total) button").click()
    reviewer.wait_for_load_state()
    steps = (("reviewer", "control"), ("officer", "to_second_leading"), ("leader", "submit_second"))
    for name, move in (*steps, ("reviewer", "to_congress")):
        step(open_as, kept, name, move)
    day = (today() - timedelta(days=2)).isoformat()
    said = {"resolution": "关于2027年预算的决议", "resolved_on": day, "votes_for": "61", "votes_against": "0"}
    picture(step(open_as, kept, "officer", "resolve", **said), "resolved")
    step(open_as, kept, "reviewer", "approve", document="试财预〔2027〕9号", document_date=today().isoformat())
    assert kept().stage == "approved"
    assert json.loads(kept().document)["approval"]["document"] == "试财预〔2027〕9号"
    assert list(broken_links()) == []


def test_the_way_to_the_public(open_as, cast, kept):
    approval = Approval(document="试财预〔2027〕9号", date=today())
    begin(cast.desk("officer"), msgspec.structs.replace(document_of(kept()), approval=approval))
    Budget.objects.filter(pk=kept().pk).update(stage="approved")
    check_kept(kept().pk)
    page = open_as("officer", AT + "publication")
    page.click("text=编印公开文本")
    page.wait_for_load_state()
    leader = open_as("leader", AT + "publication")
    leader.check("input.wx-check")
    leader.click("button:has-text('涉密审查通过')")
    leader.wait_for_load_state()
    page.goto(page.url)
    picture(page, "publication")
    page.click("button.main:has-text('公开')")
    page.wait_for_load_state()
    assert [pack.state for pack in Publication.objects.all()] == ["published"]
    base = page.url.split("/b/")[0]
    page.goto(base + "/public/901/2027")
    expect(page.locator("h1")).to_contain_text("2027年部门预算")
    picture(page, "public")
    reviewer = open_as("reviewer", "/ledger?year=2027")
    expect(reviewer.locator("main")).to_contain_text("按时")
    picture(reviewer, "ledger")
    reviewer.goto(base + "/bodies")
    picture(reviewer, "bodies")
