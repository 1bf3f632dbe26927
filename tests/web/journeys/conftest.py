"""A browser on a live server: Debian's Chromium, driven as a person would."""

import os
from pathlib import Path

import pytest

from tests.web.cast import PASSWORD


@pytest.fixture
def open_as(chromium, live_server, transactional_db, cast):
    """A page of the live server, signed in as somebody; what went wrong in the page fails the test."""
    contexts, faults = [], []

    def opened(name, address="/", **options):
        context = chromium.new_context(**{"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(live_server.url + "/sign-in?next=" + address)
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("button.main")
        page.wait_for_load_state()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def picture(page, name):
    """Keep a picture for the manuals, where one is asked for."""
    folder = os.environ.get("WENXIAO_PICTURES")
    if folder:
        page.wait_for_timeout(300)
        page.screenshot(path=Path(folder) / f"{name}.png")
