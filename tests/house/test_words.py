"""Gates on wording: nothing of the machine it was written on, no silenced checker."""

import io
import re
import tokenize

import pytest

from tests.house.repository import files, name, python_files, texts

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/|\b[A-Z]:\\(?:Users|work)", re.IGNORECASE)
REGISTRY = re.compile(r"pypi\.(?:org|\w+\.)|python[h]osted|npmjs\.|npm[m]irror|(?<![\w-])mirrors?\.\w+\.")
SILENCED_TYPE = re.compile(r"#\s*type:\s*ignore|#\s*mypy:")
SILENCED_LINT = re.compile(r"#\s*(?:ruff:\s*)?noqa")
# What silences a lint names the rule and then, after " - ", the reason.
WITH_REASON = re.compile(r"#\s*noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* - \w.{9,}")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Lines of the repository that a pattern is found in."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def silencers(source: str) -> list[str]:
    """Comments that silence a checker and may not."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return [
        comment
        for comment in comments
        if SILENCED_TYPE.search(comment) or (SILENCED_LINT.search(comment) and not WITH_REASON.search(comment))
    ]


def test_no_path_of_a_machine():
    assert lines_with(MACHINE_PATH) == []


def test_no_registry_is_named():
    assert lines_with(REGISTRY) == []


def test_no_checker_is_silenced_without_a_reason():
    found = {name(path): silencers(path.read_text("utf-8")) for path in python_files()}
    assert {path: comments for path, comments in found.items() if comments} == {}


def test_text_is_utf_8_with_plain_line_ends():
    ours = [path for path in files() if path.suffix in {".py", ".md", ".toml", ".svg", ".yml"}]
    marked = [name(path) for path in ours if path.read_bytes().startswith(b"\xef\xbb\xbf")]
    returns = [name(path) for path in ours if b"\r" in path.read_bytes()]
    assert (marked, returns) == ([], [])


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (MACHINE_PATH, "open('/" + "home/x')", "../shared/seeds"),
        (MACHINE_PATH, "C:\\" + "Users", "src/work/plan.py"),
        (REGISTRY, "see pypi" + ".org", "the registry pip is set up with"),
    ],
)
def test_what_is_forbidden_is_seen(pattern, bad, good):
    assert pattern.search(bad)
    assert not pattern.search(good)


def test_a_silenced_checker_is_seen():
    source = "a = 1  # {0}\nb = 2  # {1}\nc = 3  # {1}: BLE001 - whatever it raises is reported\nd = '# {0}'\n"
    assert len(silencers(source.format("type: " + "ignore[x]", "no" + "qa"))) == 2
