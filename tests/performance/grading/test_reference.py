"""The reference tells the truth: its examples are tried, its pictures are what the product draws.

``DRAW=1`` in the environment draws the pictures anew.
"""

import os
import re

import pytest

from tests.house.repository import ROOT
from wenxiao.performance.grading import grade, parse, parse_text, read_form
from wenxiao.performance.grading.picture import lanes

PAGE = ROOT / "docs" / "grading.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLES = re.findall(r"```grading\n(.*?)\n(.*?)\n(.*?)\n```(?:\n\n!\[\]\((.*?)\))?", TEXT)


def cells(line):
    return [cell.strip() for cell in line.split("|")]


@pytest.mark.parametrize(("printed", "read", "values", "picture"), EXAMPLES)
def test_examples(printed, read, values, picture):
    scale = parse(cells(printed))
    assert list(read_form(scale)) == cells(read)
    for value, expected in (each.split("→") for each in values.split(";")):
        assert grade(scale, value.strip()).chinese == expected.strip(), value
    if picture:
        file = PAGE.parent / picture
        if os.environ.get("DRAW"):
            file.write_text(lanes(scale), encoding="utf-8", newline="\n")
        assert file.read_text("utf-8") == lanes(scale)


def test_there_are_examples_and_every_picture_belongs_to_one():
    drawn = {path.name for path in (PAGE.parent / "grading").iterdir()}
    assert len(EXAMPLES) > 20
    assert drawn == {picture.removeprefix("grading/") for *_, picture in EXAMPLES if picture}


def spellings(row):
    """The cells printed in one row of the table of single cells."""
    return re.findall(r"`([^`]+)`", row.split("|")[1])


@pytest.mark.parametrize("row", [line for line in TEXT.splitlines() if re.match(r"\| `[≥＞≤＜]|\| `80%", line)])
def test_spellings_of_one_row_mean_the_same(row):
    read = {read_form(parse([spelling, "", "", ""]))[0] for spelling in spellings(row)}
    assert len(read) == 1


@pytest.mark.parametrize("row", re.findall(r"^\| `([^`]+)` \| (\S+) \| (\d+) % \| (.) \|$", TEXT, re.MULTILINE))
def test_targets(row):
    target, actual, attained, expected = row
    graded = grade(parse_text(target), actual)
    assert graded.chinese == expected
    assert f"达成{attained}%" in graded.notes[0].chinese
