"""What a pattern needs stands in whatever it matches; what is beyond the reader is claimed of nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.basics.patterns import may_match, needed
from wenxiao.standards.checks import checks

PATTERNS = [
    *checks().leftovers.placeholders,
    *checks().leftovers.choices,
    *checks().leftovers.names,
    *checks().confidential.personal,
    *checks().confidential.marks,
    *(word for level in checks().level for word in level.strangers),
    r"a?b{0,2}(?:cd|e[fg])+?h*",
    r"^(?:甲|乙?)丙{2,3}$",
    r"(?:(?:一|二)三|四)五?六",
    r"[^x]y|z{,2}w",
    r"\d+(?:\.\d+)?万元",
    r"a\+b\\(?<!c)d",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_what_is_needed_stands_wherever_the_pattern_matches(pattern, data):
    compiled = re.compile(pattern, re.MULTILINE)
    text = data.draw(st.from_regex(compiled))
    assert may_match(compiled, text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("某某", {"某某"}),
        ("[★☆]级|密件", {"★级", "☆级", "密件"}),
        ("(?:推进|我)集团(?!军)", {"推进集团", "我集团"}),
        ("(?:推进|指导|加强|促进|负责|做好|组织|我|本|全)(?:集团|园区)", {"集团", "园区"}),
        ("[Xx×]{2,}", {a + b for a in "Xx×" for b in "Xx×"}),
        ("内部(?:资料|文件)?", {"内部"}),
        ("(?<=第)二章", {"二章"}),
    ],
)
def test_the_words_that_are_needed(pattern, words):
    assert needed(pattern) == words


@pytest.mark.parametrize("pattern", [r"(?P<n>ab)", r"(?i)ab", r"a|\u4e00", r"(a)\1", "x*", "a?", ".", r"\d{11}", ""])
def test_nothing_is_claimed_where_nothing_is_sure(pattern):
    assert needed(pattern) is None
    assert may_match(re.compile(pattern), "")


def test_a_text_without_the_words_is_not_tried():
    assert not may_match(re.compile("某某|[Xx]{2,}"), "这里写得很完整，X 只有一个")
