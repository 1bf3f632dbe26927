"""Gates on the locked requirements: every package with its hashes, nothing about where they come from."""

import re
import tomllib

import pytest

from tests.house.repository import ROOT

REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([0-9][^\s;]*)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LOCKS = ("runtime", "dev")


def lock_lines(lock: str) -> list[str]:
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.lstrip().startswith("#")]


def locked(lock: str) -> dict[str, str]:
    """Name and version of each package of a lock."""
    found = [REQUIREMENT.match(line) for line in lock_lines(lock)]
    return {match[1]: match[2] for match in found if match}


def asked(requirements: list[str]) -> set[str]:
    """Normalised names of the packages that requirements ask for."""
    return {re.split(r"[\s\[<>=!~;]", line)[0].lower().replace("_", "-") for line in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock):
    lines = lock_lines(lock)
    assert [line for line in lines if not (REQUIREMENT.match(line) or HASH.match(line))] == []
    naked = [line for line, following in zip(lines, [*lines[1:], ""], strict=True) if REQUIREMENT.match(line)
             and not HASH.match(following)]  # fmt: skip
    assert naked == []


def test_what_is_asked_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = asked(project["project"]["dependencies"])
    assert runtime - locked("runtime").keys() == set()
    assert (runtime | asked(project["dependency-groups"]["dev"])) - locked("dev").keys() == set()


def test_both_locks_hold_the_same_versions():
    dev = locked("dev")
    assert {name: version for name, version in locked("runtime").items() if dev.get(name) != version} == {}
