"""The page for citizens on paper: one sheet of A4."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from wenxiao.budget.example import example
from wenxiao.publications.citizens import write_citizens_page


def test_a_town_prints_on_one_sheet(chromium: Browser, tmp_path: Path) -> None:
    page = chromium.new_page()
    for seed in range(6):
        page.set_content(write_citizens_page(example(seed)))
        page.pdf(path=str(tmp_path / f"{seed}.pdf"), format="A4")
    page.close()
    assert {seed: _sheets(tmp_path / f"{seed}.pdf") for seed in range(6)} == dict.fromkeys(range(6), 1)


def _sheets(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
