"""The tree in a browser: typed, pasted, moved, taken back; two people on one cell; a network that goes away."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import picture
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

TREE = "/b/901/2027/tree"


@pytest.fixture
def budget(cast):
    return lambda: document_of(Budget.objects.get(organisation=cast.town, year=2027))


def opened(open_as, name="officer", **options):
    page = open_as(name, TREE, **options)
    page.wait_for_selector("#tree[data-ready]")
    return page


def cell(page, name, field="g0"):
    row = page.locator("#tree .tabulator-row", has=page.locator(".leaf", has_text=name)).first
    return row.locator(f".tabulator-cell[tabulator-field={field}]")


def first_indicator(budget):
    return budget().responsibilities[0].activities[0].indicators[0]


def saved(page):
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=15_000)


def settled(page):
    """Nothing is unsent any more, and what was sent is answered."""
    for _ in range(50):
        page.wait_for_timeout(100)
        if page.evaluate("!Object.keys(localStorage).some((key) => key.startsWith('wenxiao-unsent'))"):
            break
    page.wait_for_load_state("networkidle")


def test_a_cell_is_typed_saved_read_back_and_taken_back(open_as, budget):
    before = first_indicator(budget)
    page = opened(open_as)
    cell(page, before.name, "g3").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("60%以下")
    page.keyboard.press("Enter")
    saved(page)
    assert first_indicator(budget).grades == (*before.grades[:3], "60%以下")
    page.wait_for_selector("#panel >> text=60%以下")
    picture(page, "tree")
    page.click("#undo")
    expect(page.locator("#tree")).not_to_contain_text("60%以下")
    assert first_indicator(budget) == before
    assert list(broken_links()) == []


def test_escape_leaves_the_old_value(open_as, budget):
    before = first_indicator(budget)
    page = opened(open_as)
    cell(page, before.name).click()
    page.keyboard.type("乱填")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert first_indicator(budget) == before


def test_rows_are_added_moved_and_removed(open_as, budget):
    before = budget().responsibilities[0].activities[0]
    page = opened(open_as)
    cell(page, before.indicators[0].name, "bar").click()
    page.click("[data-add=indicator]")
    page.wait_for_selector("#tree .tabulator-editing input")
    page.keyboard.type("新加的完成率")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tree .leaf >> text=新加的完成率")
    settled(page)
    names = [each.name for each in budget().responsibilities[0].activities[0].indicators]
    assert names[:2] == [before.indicators[0].name, "新加的完成率"]
    cell(page, "新加的完成率", "bar").click()
    page.keyboard.press("Alt+ArrowUp")
    settled(page)
    expect(page.locator("#tree .leaf").first).to_have_text("新加的完成率")
    assert budget().responsibilities[0].activities[0].indicators[0].name == "新加的完成率"
    page.click("#remove")
    expect(page.locator("#tree")).not_to_contain_text("新加的完成率")
    assert budget().responsibilities[0].activities[0] == before


def test_tab_behind_the_last_cell_of_the_table_keeps_what_was_typed(open_as, budget):
    last = budget().responsibilities[-1].activities[-1].indicators[-1]
    page = opened(open_as)
    page.locator("#tree .tabulator-tableholder").evaluate("holder => { holder.scrollTop = holder.scrollHeight; }")
    cell(page, last.name, "g3").last.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("12%以下")
    page.keyboard.press("Tab")
    saved(page)
    assert budget().responsibilities[-1].activities[-1].indicators[-1].grades[3] == "12%以下"


def test_a_clerk_adds_an_activity_cannot_remove_the_part_and_is_asked_before_an_activity_goes(open_as, budget):
    before = budget().responsibilities[0]
    page = opened(open_as, "clerk")
    asked = []

    def refuse(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.locator("#tree .lv-duty").first.click(position={"x": 300, "y": 8})
    expect(page.locator("#remove")).to_be_disabled()
    page.click("[data-add=activity]")
    page.wait_for_selector("#tree .tabulator-editing input")
    page.keyboard.type("新办的事")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tree .nm >> text=新办的事")
    settled(page)
    page.locator("#tree .lv-act").first.click(position={"x": 300, "y": 8})
    page.click("#remove")
    assert before.activities[0].name in asked[0]
    page.wait_for_timeout(300)
    assert [each.name for each in budget().responsibilities[0].activities] == [
        *(each.name for each in before.activities),
        "新办的事",
    ]


def test_a_block_from_a_worksheet_is_pasted_as_rows_and_what_is_a_script_stays_text(open_as, budget):
    activity = budget().responsibilities[0].activities[0]
    page = opened(open_as)
    cell(page, activity.indicators[0].name, "bar").click()
    block = "出勤率\\t≥98%\\t95%-98%\\t90%-95%\\t<90%\\n<img src=x onerror=alert(1)>\\t1\\t2\\t3\\t4\\n"
    paste = (
        "const data = new DataTransfer(); data.setData('text', '%s');"
        "document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}));"
    )
    page.evaluate(paste % block)
    page.wait_for_selector("#tree .leaf >> text=出勤率")
    added = budget().responsibilities[0].activities[0].indicators[len(activity.indicators) :]
    assert [each.name for each in added] == ["出勤率", "<img src=x onerror=alert(1)>"]
    assert added[0].grades == ("≥98%", "95%-98%", "90%-95%", "<90%")
    assert page.locator("#tree img").count() == 0
    page.evaluate(paste % ("垃圾\\t1\\n" * 10_000))
    page.wait_for_selector("#saved >> text=没有贴")
    assert len(budget().responsibilities[0].activities[0].indicators) == len(activity.indicators) + 2


def test_the_second_of_two_people_sees_both_values_and_chooses(open_as, budget):
    before = first_indicator(budget)
    officer, clerk = opened(open_as), opened(open_as, "clerk")
    for page, value in ((officer, "99%以上"), (clerk, "98%以上")):
        cell(page, before.name).click()
        page.keyboard.press("Control+A")
        page.keyboard.type(value)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
    clerk.wait_for_selector("#conflict .tree-both")
    assert first_indicator(budget).grades[0] == "99%以上"
    assert "99%以上" in clerk.locator("#conflict .tree-both").inner_text()
    assert "98%以上" in clerk.locator("#conflict .tree-both").inner_text()
    picture(clerk, "two-on-one-cell")
    clerk.click("[data-do=mine]")
    clerk.wait_for_timeout(600)
    assert first_indicator(budget).grades[0] == "98%以上"


def test_what_is_typed_without_a_network_is_sent_when_it_is_back(open_as, budget):
    before = first_indicator(budget)
    page = opened(open_as)
    page.context.set_offline(True)
    cell(page, before.name).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("97.5%以上")
    page.keyboard.press("Enter")
    page.wait_for_selector("#saved.bad")
    assert "1 格" in page.locator("#saved").inner_text()
    page.context.set_offline(False)
    saved(page)
    assert first_indicator(budget).grades[0] == "97.5%以上"


def test_a_clerk_sees_the_own_part_alone_and_hands_it_over(open_as, budget):
    page = opened(open_as, "clerk")
    shown = page.locator("#tree").inner_text()
    assert budget().responsibilities[0].name in shown
    assert budget().responsibilities[1].name not in shown
    page.locator("#tree .lv-duty").first.click()
    page.click("[data-do=finish]")
    page.wait_for_selector("#panel >> text=已填完")
    picture(page, "clerk")


def test_on_a_phone_the_tree_is_read_and_nothing_scrolls_sideways(open_as, budget):
    page = opened(open_as, viewport={"width": 390, "height": 844})
    cell(page, first_indicator(budget).name).click()
    page.wait_for_timeout(300)
    assert page.locator("#tree .tabulator-editing").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
