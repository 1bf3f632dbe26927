"""The page for citizens on paper: one sheet of A4."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from wenxiao.budget.example import example
from wenxiao.publications.citizens import write_citizens_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")
def test_a_town_prints_on_one_sheet(tmp_path: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for seed in range(6):
            page.set_content(write_citizens_page(example(seed)))
            page.pdf(path=str(tmp_path / f"{seed}.pdf"), format="A4")
        browser.close()
    assert {seed: _sheets(tmp_path / f"{seed}.pdf") for seed in range(6)} == dict.fromkeys(range(6), 1)


def _sheets(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
