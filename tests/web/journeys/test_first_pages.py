"""The first steps of everybody: signing in, what there is to do, another language, large text, the keyboard alone."""

from playwright.sync_api import expect

from tests.web.journeys.conftest import picture
from wenxiao.budget.example import example
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.word import write_word
from wenxiao_web.storage.models import Person


def test_everybody_begins_with_what_there_is_to_do(open_as, cast):
    page = open_as("officer")
    expect(page.locator("h1")).to_contain_text("待办")
    picture(page, "todo-officer")
    page.goto(page.url.rstrip("/") + "/b/901/2027/")
    expect(page.locator("main")).to_contain_text("甲镇")
    picture(page, "body")
    page.goto(page.url.rstrip("/") + "/findings")
    picture(page, "findings")


def test_a_clerk_sees_the_own_part(open_as, cast):
    page = open_as("clerk")
    expect(page.locator("h1")).to_contain_text("待办")
    picture(page, "todo-clerk")
    assert "/people" not in page.content()


def test_a_reviewer_sees_all_bodies(open_as, cast):
    page = open_as("reviewer", "/bodies")
    expect(page.locator("tbody tr")).to_have_count(3)
    picture(page, "bodies")
    page.click("tbody a >> nth=0")
    expect(page.locator("h1")).to_be_visible()


def test_an_administrator_looks_after_accounts(open_as, cast):
    page = open_as("administrator", "/people")
    expect(page.locator("main")).to_contain_text("officer")
    picture(page, "people")
    page.goto(page.url.replace("/people", "/organisations"))
    picture(page, "organisations")
    page.goto(page.url.replace("/organisations", "/people/import"))
    picture(page, "people-import")


def test_english_and_large_text_are_one_click_and_stay(open_as, cast):
    page = open_as("officer")
    page.click("button[name=language]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_contain_text("To do")
    small = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.click("button[name=large_text]")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > small
    picture(page, "large-text-english")
    page.goto(page.url.rstrip("/") + "/b/901/2027/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_alone_reaches_the_text_and_the_search(open_as, cast):
    page = open_as("officer")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("宣传")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?*")
    expect(page.locator("main")).to_contain_text("宣传")


def test_a_phone_shows_everything_without_going_sideways(open_as, cast):
    for name, address in (("officer", "/"), ("reviewer", "/bodies"), ("officer", "/b/901/2027/")):
        page = open_as(name, address, viewport={"width": 390, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, (address, wide)


def test_a_phone_in_english_shows_evaluations_and_results_without_going_sideways(open_as, cast):
    Person.objects.update(language="en")
    pages = ("/results", "/results/applied", "/evaluations", "/self-evaluations", "/b/901/2027/self-evaluations")
    page = open_as("reviewer", "/results", viewport={"width": 375, "height": 812})
    root = page.url.removesuffix("/results")
    for address in pages:
        page.goto(root + address)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 375, (address, wide)


def test_a_wrong_password_is_told_and_the_account_locks(chromium, live_server, transactional_db, cast):
    page = chromium.new_page()
    for _ in range(6):
        page.goto(live_server.url + "/sign-in")
        page.fill("[name=username]", "officer")
        page.fill("[name=password]", "not-the-password")
        page.click("button.main")
    expect(page.locator("body")).to_contain_text("锁")
    picture(page, "locked")
    page.close()


def test_a_document_comes_in_by_the_front_door(open_as, cast, tmp_path):
    file = tmp_path / "公开.docx"
    file.write_bytes(write_word(compose(example(7, 2027))))
    page = open_as("officer", "/b/901/2027/incoming")
    page.set_input_files("input[type=file]", str(file))
    page.click("form[enctype] button")
    page.wait_for_load_state()
    page.goto(page.url)
    picture(page, "intake")
    expect(page.locator("main")).to_contain_text("公开.docx")
