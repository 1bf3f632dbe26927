"""What extraction may be unsure of."""

import re
from pathlib import Path

import pytest

import wenxiao.extraction
from wenxiao.basics.places import Place
from wenxiao.extraction.doubts import doubt

FOLDER = Path(str(wenxiao.extraction.__file__)).parent
# Sentences have doubts of their own.
SOURCES = sorted([*FOLDER.glob("*.py"), *(FOLDER / "performance").glob("*.py")])
USED = sorted({kind for path in SOURCES for kind in re.findall(r'doubt\(\s*"(\w+)"', path.read_text("utf-8"))})
PARAMETERS = {"text": "3", "year": 2021, "printed": "2021年", "first": "甲镇", "other": "乙镇"}
PARAMETERS |= {"title": "评价报告", "title_en": "report", "rules": "TX01"}


def test_the_kinds_in_use_are_seen():
    assert {"several_bodies", "not_a_budget", "unit_not_printed"} <= set(USED)


@pytest.mark.parametrize("kind", USED)
def test_every_doubt_says_itself_in_both_languages(kind):
    said = doubt(kind, Place(file="made.txt"), **PARAMETERS)
    assert said.kind == kind
    assert re.search(r"[\u4e00-\u9fff]", said.message)
    assert re.match(r"[A-Z]", said.message_en)
    assert "{" not in said.message + said.message_en


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        doubt("no_such_kind")
