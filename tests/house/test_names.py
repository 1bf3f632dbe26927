"""Gates on names: a file is called after what it holds, never after being useful or being newer."""

import ast
import re
from pathlib import Path

from tests.house.repository import files, name, python_files

SAYS_NOTHING = re.compile(
    r"(?:^|_)(?:utils?|utilities|helpers?|common|misc|managers?|stuff)(?:_|$)|(?:^|_|\d)v\d+$", re.IGNORECASE
)
CLASS_SAYS_NOTHING = re.compile(r"(?:Utils?|Helper|Manager|Common|V\d+)$")


def test_no_file_or_folder_is_named_after_nothing():
    named = {name(path): Path(name(path)).with_suffix("").parts for path in files()}
    assert [path for path, parts in named.items() if any(SAYS_NOTHING.search(part) for part in parts)] == []


def test_no_class_is_named_after_nothing():
    classes = {
        node.name: name(path)
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {word: path for word, path in classes.items() if CLASS_SAYS_NOTHING.search(word)} == {}


def test_names_that_say_nothing_are_seen():
    bad = ["utils", "text_helpers", "common", "budget_manager", "reader_v2", "rules2v3"]
    assert [word for word in bad if SAYS_NOTHING.search(word)] == bad
    good = ["amounts", "commonwealth", "newspapers", "conftest", "level", "baseline"]
    assert [word for word in good if SAYS_NOTHING.search(word)] == []
