"""What every test may lean on: real documents by their short name, and one setting for generated examples."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

Finder = Callable[[str], Path]

REPOSITORY = Path(__file__).resolve().parents[1]
# Real documents are not ours to publish: they lie in a folder beside the clone, and a clone alone still tests.
SHARED = REPOSITORY.parent / "shared"

hypothesis.settings.register_profile("desk", deadline=None, max_examples=60)
# On the build server a red run must be red again on the same commit, so examples there are not drawn by chance.
hypothesis.settings.register_profile("ci", deadline=None, max_examples=60, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def finder(folder: Path) -> Finder:
    """A function giving the one file of ``folder`` whose name starts as asked; it skips the test where none does."""

    def find(start: str) -> Path:
        found = sorted(path for path in folder.glob(f"{start}*") if path.is_file())
        if not found:
            pytest.skip(f"no real document {start}* in ../{folder.relative_to(REPOSITORY.parent).as_posix()}")
        if len(found) > 1:
            raise LookupError(f"{start}* fits {len(found)} files of {folder.name}; ask with more of the name")
        return found[0]

    return find


@pytest.fixture(scope="session")
def seed() -> Finder:
    """``seed("002")`` is the real document whose name starts with 002, in ../shared/seeds."""
    return finder(SHARED / "seeds")


@pytest.fixture(scope="session")
def corpus() -> Finder:
    """``corpus("hebei_pingshan")`` is the real document whose name starts so, in ../shared/corpus."""
    return finder(SHARED / "corpus")


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser, started once for all tests of a process."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    # The browser's driver runs a loop in this thread; the tests' own questions to a database are none of its business.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
