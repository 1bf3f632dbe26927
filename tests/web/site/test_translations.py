"""Every word of the pages is there in English, and no translation is left over."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from tests.house.repository import ROOT
from wenxiao_web.frame.templatetags.wenxiao import days

WEB = ROOT / "src" / "wenxiao_web"
#: A text of a template, and what it is about where one word means two things.
TRANSLATE = re.compile(r"\{%\s*(?:translate|trans)\s+\"((?:[^\"\\]|\\.)*)\"(?:\s+context\s+\"(\w+)\")?")
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b([^%]*)%\}(.*?)\{%\s*endblocktrans(?:late)?", re.DOTALL)
PGETTEXT = re.compile(r"(?<![A-Za-z_])pgettext(?:_lazy)?\(\s*\"(\w+)\",\s*\"((?:[^\"\\]|\\.)*)\"")
GETTEXT = re.compile(r"(?<![A-Za-z_])_\(\s*\"((?:[^\"\\]|\\.)*)\"")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def asked_for():
    """Every msgid of templates and modules with its context, and a file that asks for it."""
    found: dict[tuple[str, str], Path] = {}
    for path in sorted(WEB.rglob("*.html")):
        text = path.read_text("utf-8")
        # Django doubles the per cent signs of a template's text before it looks for it.
        found |= {(msgid.replace("%", "%%"), about): path for msgid, about in TRANSLATE.findall(text)}
        for options, body in BLOCK.findall(text):
            trimmed = " ".join(body.split()) if "trimmed" in options else body
            found[re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", trimmed.replace("%", "%%")), ""] = path
    for path in sorted(WEB.rglob("*.py")):
        text = path.read_text("utf-8")
        found |= {(msgid, ""): path for msgid in GETTEXT.findall(text)}
        found |= {(msgid, about): path for about, msgid in PGETTEXT.findall(text)}
    return {asked: path.relative_to(ROOT).as_posix() for asked, path in found.items()}


def translations():
    """Every entry of every catalogue."""
    return [entry for path in sorted(WEB.rglob("*.po")) for entry in polib.pofile(str(path))]


def key_of(entry):
    """What a text is looked up by."""
    return entry.msgid, entry.msgctxt or ""


def test_every_text_has_its_english():
    known = {key_of(entry) for entry in translations() if entry.msgstr}
    assert {asked: path for asked, path in asked_for().items() if asked not in known} == {}


def test_no_translation_is_left_over():
    assert sorted({key_of(entry) for entry in translations()} - asked_for().keys()) == []


@pytest.mark.parametrize("entry", translations(), ids=lambda entry: entry.msgid[:20])
def test_a_translation_fills_in_what_the_original_fills_in(entry):
    names = re.compile(r"%\((\w+)\)[sd]|%[sd]")
    assert sorted(names.findall(entry.msgid)) == sorted(names.findall(entry.msgstr))


def test_no_chinese_stands_in_a_template_without_being_asked_for():
    bare = {}
    for path in sorted(WEB.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = BLOCK.sub("", text)
        text = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
        left = [line.strip() for line in text.splitlines() if CHINESE.search(line)]
        if left:
            bare[path.name] = left
    # The language's own name is written in it.
    assert bare in ({"page.html": bare.get("page.html")}, {})


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("en", 1, "1 day"), ("en", 3, "3 days"), ("en", 0, "0 days"), ("zh-hans", 1, "1 天")],
)
def test_days_are_counted_as_the_language_counts_them(language, count, said):
    with override(language):
        assert days(count) == said
