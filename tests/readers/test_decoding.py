"""Encodings, told apart by the bytes alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenxiao.readers.decoding import decode

TEXT = "一、部门职责\n\t预算收入１２３.45万元\r\n「三公」经费，减少0.23万元。\n" * 3
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8, max_size=40)


def text_of(data):
    decoded = decode(data, "f")
    assert decoded is not None
    return decoded.text


def doubts_of(data):
    decoded = decode(data, "f")
    assert decoded is not None
    return [(doubt.kind, doubt.place.line if doubt.place else None) for doubt in decoded.doubts]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_encoding_gives_the_same_text(encoding):
    data = TEXT.encode(encoding)
    assert text_of(data) == TEXT
    assert doubts_of(data) == []


def test_utf_16_with_either_mark():
    assert text_of(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT
    assert text_of(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_gbk_and_four_byte_signs_of_gb18030():
    assert text_of(TEXT.replace("「三公」", "三公").encode("gbk")) == TEXT.replace("「三公」", "三公")
    assert text_of(("\u3400甲" * 20).encode("gb18030")) == "\u3400甲" * 20


@given(st.lists(CHINESE, min_size=1, max_size=8))
def test_chinese_lines_survive_either_encoding(lines):
    text = "\n".join(lines)
    assert text_of(text.encode("utf-8")) == text
    assert text_of(text.encode("gb18030")) == text


def test_signs_that_are_not_chinese_stay_utf_8():
    for text in ("±5% · × °", "ß", "5% — Ⅰ"):
        assert text_of(text.encode()) == text


def test_few_signs_of_gb18030_that_would_be_cyrillic_in_utf_8():
    assert text_of("一".encode("gb18030")) == "一"


def test_a_gb18030_line_among_utf_8_is_read_and_told():
    data = "第一行文字\n".encode() * 3 + "办公费9.79万元；印刷费3万元\n".encode("gb18030") + "最后一行文字".encode()
    assert text_of(data).split("\n")[3] == "办公费9.79万元；印刷费3万元"
    assert doubts_of(data) == [("mixed_encoding", 4)]


def test_a_utf_8_line_among_gb18030_is_read_and_told():
    data = "第一行文字很长\n".encode("gb18030") * 9 + "办公费9.79万元；印刷费3万元\n".encode()
    assert text_of(data).split("\n")[9] == "办公费9.79万元；印刷费3万元"
    assert doubts_of(data) == [("mixed_encoding", 10)]


def test_broken_bytes_in_utf_8_become_replacements_and_the_rest_stays():
    data = "预算收入合计".encode() + b"\xe4\xb8" + "万元\n支出合计".encode()
    assert text_of(data) == "预算收入合计\ufffd万元\n支出合计"
    assert doubts_of(data) == [("undecodable", 1)]


def test_broken_bytes_in_gb18030_become_replacements():
    data = "预算收入合计万元，支出合计万元\n".encode("gb18030") * 5 + b"\xc4\xff\n"
    assert text_of(data).startswith("预算收入合计万元")
    assert doubts_of(data) == [("undecodable", 6)]


def test_many_broken_lines_are_told_in_one():
    kinds = doubts_of("预算收入合计".encode() + ("支出合计".encode() + b"\xe4\xb8\n") * 200)
    assert len(kinds) == 51
    assert kinds[-1] == ("undecodable", None)


def test_nul_is_left_out_and_told():
    assert text_of("预算\0收入合计万元".encode()) == "预算收入合计万元"
    assert doubts_of("预算\0收入合计万元".encode()) == [("nul_removed", None)]


def test_pairs_of_surrogates_in_utf_8_are_one_sign():
    data = "预算收入".encode() + "\ud840\udc0b".encode("utf-8", "surrogatepass")
    assert text_of(data) == "预算收入\U0002000b"


@pytest.mark.parametrize(
    "data",
    [
        "预算收入合计".encode() + "\ud840".encode("utf-8", "surrogatepass"),
        "预算收入合计\n".encode("utf-16-le") + b"\x40\xd8\n\0",
        b"\xff\xfe" + "预算收入合计".encode("utf-16-le") + b"\x40\xd8",
        b"\xff\xfe" + "预算收入合计".encode("utf-16-le") + b"\x40",
    ],
)
def test_half_a_pair_of_surrogates_is_told(data):
    text = text_of(data)
    assert text.startswith("预算收入合计")
    assert "\ufffd" in text
    assert text.encode()
    assert [kind for kind, _ in doubts_of(data)] == ["undecodable"]


def test_rubbish_is_no_text():
    assert decode(bytes(range(256)) * 4, "f") is None
    assert decode(b"\x80\xff" * 50, "f") is None


@given(st.binary(max_size=300))
def test_what_is_decoded_can_be_encoded(data):
    decoded = decode(data, "f")
    assert decoded is None or "\0" not in decoded.text
    assert decoded is None or decoded.text.encode() is not None
