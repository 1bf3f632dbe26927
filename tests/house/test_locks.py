"""Gates on the locked requirements: every package with its hashes, nothing about where they come from."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

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


def imported(folder: Path) -> set[str]:
    """Names of the packages of others that modules below a folder import, as the registry spells them."""
    trees = [ast.parse(path.read_text("utf-8")) for path in folder.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    others = (
        {module.split(".")[0] for module in modules}
        - sys.stdlib_module_names
        - {"wenxiao", "wenxiao_web", "tests", "dev"}
    )
    known = packages_distributions()
    return {known[module][0].lower().replace("_", "-") if module in known else module for module in others}


#: Loaded by Django from a name in the settings: the driver of PostgreSQL, and what serves static files.
LOADED_BY_NAME = {"psycopg", "whitenoise"}


def test_what_is_imported_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = asked(project["project"]["dependencies"])
    dev = asked(project["dependency-groups"]["dev"])
    assert imported(ROOT / "src") - runtime == set()
    assert imported(ROOT / "tests") - runtime - dev == set()
    assert runtime - imported(ROOT / "src") - LOADED_BY_NAME == set(), "asked for and never imported"


def test_both_locks_hold_the_same_versions():
    dev = locked("dev")
    assert {name: version for name, version in locked("runtime").items() if dev.get(name) != version} == {}
