"""The page: well formed, self-contained, escaped, links that lead somewhere, every finding marked."""

import re
from html.parser import HTMLParser

import pytest

from tests.publications.made_up import FILE, checked, finding, paragraph, table
from wenxiao.audit.findings import Severity
from wenxiao.basics.places import Place
from wenxiao.documents.model import Block
from wenxiao.publications.html import page
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.publications.words import words
from wenxiao.use_cases.checking import check_documents

ZH = words("zh")
VOID = {"meta", "col", "path", "circle", "use"}


class Page(HTMLParser):
    """What a page holds; fails where an element is not closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def values(self, attribute: str) -> list[str]:
        return [str(attributes[attribute]) for _, attributes in self.elements if attribute in attributes]


STATED = paragraph("支出1万元", 9, 900)
BLOCKS: list[Block] = [
    paragraph("二、总体情况", 0),
    *(paragraph(f"无关的一段{number}", number, 100 * number) for number in range(1, 9)),
    STATED,
    table([["项目", "金额"], ["路", "2万元"]], 10),
    *(paragraph(f"无关的一段{number}", number, 100 * number) for number in range(11, 20)),
]
FINDINGS = (
    finding(Severity.ERROR, STATED.passage.place_of(2, 5), Place(file=FILE, block=10, table=1, row=2, column=2)),
    finding(Severity.HINT, STATED.passage.place_of(0, 5)),
    finding(Severity.WARNING, chinese="没有写明一项"),
)


@pytest.fixture(scope="module")
def text():
    return page([checked(BLOCKS, *FINDINGS)], ZH)


@pytest.fixture(scope="module")
def parsed(text):
    return Page(text)


def test_nothing_is_loaded_from_outside(text, parsed):
    assert parsed.values("src") == []
    assert all(target.startswith("#") for target in parsed.values("href"))
    assert not re.search(r"https?:|url\(|@import", text)
    assert "default-src 'none'" in text


def test_identities_are_unique_and_every_link_leads_to_one(parsed):
    identities = parsed.values("id")
    assert len(identities) == len(set(identities))
    assert {target[1:] for target in parsed.values("href")} - set(identities) == set()
    labels = {name for value in parsed.values("aria-labelledby") for name in value.split()}
    assert labels - set(identities) == set()


def test_every_finding_with_a_place_has_a_mark_and_both_lead_to_each_other(parsed):
    links = parsed.values("href")
    for number, count in ((1, 2), (3, 1)):
        marks = [identity for identity in parsed.values("id") if re.fullmatch(rf"d1-m{number}(-\d+)?", identity)]
        assert len(marks) == count
        assert all(f"#{mark}" in links for mark in marks)
        assert links.count(f"#d1-c{number}") > count


def test_a_finding_on_the_whole_document_has_a_card_and_no_mark(parsed):
    assert "d1-c2" in parsed.values("id")
    assert "d1-m2" not in parsed.values("id")
    assert "".join(parsed.texts).count("没有写明一项") == 2


def test_the_document_is_there_whole_and_what_is_far_from_findings_is_folded(text, parsed):
    told = "".join(parsed.texts)
    assert all(f"无关的一段{number}" in told for number in (*range(1, 9), *range(11, 20)))
    assert "未见问题的 7 段" in told
    assert 'class="error"' in text


def test_rules_are_told_with_result_and_reason(parsed):
    told = "".join(parsed.texts)
    assert all(words_ in told for words_ in ("未通过", "未执行", "规则出错", "没有上年文件", "ZeroDivisionError"))


def test_what_documents_say_is_escaped():
    evil = "<script>alert(1)</script>\"'&"
    block = paragraph(evil, 0)
    told = finding(Severity.ERROR, block.passage.place_of(0, len(evil)), chinese="写着 " + evil)
    hostile = page([checked([block, table([[evil, "1"]], 1)], told)], ZH)
    found = Page(hostile)
    assert [tag for tag, _ in found.elements].count("script") == 1
    assert evil in "".join(found.texts)


def test_keyboard_and_reading_aids(text, parsed):
    assert '<html lang="zh-CN">' in text
    assert parsed.elements[[tag for tag, _ in parsed.elements].index("a")][1]["class"] == "skip"
    assert "F8" in text
    cards = [attributes for _, attributes in parsed.elements if "data-card" in attributes]
    assert len(cards) == len(FINDINGS)
    assert all(attributes["tabindex"] == "-1" for attributes in cards)
    assert "@media print" in text


def test_a_document_without_findings_says_so():
    assert "没有发现问题。" in page([checked(BLOCKS)], ZH)


def test_several_files_have_a_list_and_one_that_could_not_be_read_a_message():
    unread = UnreadFile(file="b<1>", kind="file_missing", chinese="找不到文件：b<1>", english="No such file: b<1>")
    found = Page(page([checked(BLOCKS, *FINDINGS), unread, checked(BLOCKS)], ZH))
    assert {"d1", "d2", "d3"} <= set(found.values("id"))
    assert "找不到文件：b<1>" in "".join(found.texts)
    assert len(found.values("id")) == len(set(found.values("id")))


def test_english():
    told = "".join(Page(page([checked(BLOCKS, *FINDINGS)], words("en"))).texts)
    assert "two differ" in told
    assert "7 paragraphs without a finding" in told


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_a_real_document_has_all_its_findings_marked(seed, name):
    (result,) = check_documents([seed(name)])
    assert isinstance(result, CheckedDocument)
    found = Page(page([result], ZH))
    identities = found.values("id")
    assert len(identities) == len(set(identities))
    placed = [number for number, each in enumerate(result.ordered, 1) if each.places]
    assert [number for number in placed if f"d1-m{number}" not in identities] == []
    assert {target[1:] for target in found.values("href")} - set(identities) == set()
