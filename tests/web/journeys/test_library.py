"""The library beside the tree, in a browser: an indicator is taken by the keyboard, stands in the tree, and is taken back."""

import pytest
from playwright.sync_api import expect

from tests.web.journeys.conftest import picture
from wenxiao_web.storage.models import Budget
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.library_names import forget_names


@pytest.fixture
def approved(cast):
    """What the other town and the department have is approved."""
    forget_names()
    Budget.objects.exclude(organisation=cast.town).update(stage="approved")


@pytest.mark.usefixtures("approved")
def test_an_indicator_of_others_is_found_taken_and_taken_back(open_as, cast):
    other = document_of(Budget.objects.get(organisation=cast.other_town))
    wanted = other.responsibilities[-1].activities[-1].indicators[-1]
    page = open_as("officer", "/b/901/2027/tree")
    page.wait_for_selector("#tree[data-ready]")
    page.wait_for_selector("#library-q")
    page.fill("#library-q", wanted.name)
    page.press("#library-q", "Enter")
    expect(page.locator(".library-offers li").first).to_contain_text(wanted.name)
    page.keyboard.press("F4")
    before = document_of(Budget.objects.get(organisation=cast.town))
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=15_000)
    expect(page.locator("#tree .is-cur")).to_contain_text(wanted.name)
    picture(page, "library")
    taken = list(document_of(Budget.objects.get(organisation=cast.town)).responsibilities[0].activities[0].indicators)
    assert wanted.name in [each.name for each in taken]
    page.click("#undo")
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#tree .is-cur")).to_have_count(0)
    assert document_of(Budget.objects.get(organisation=cast.town)) == before
