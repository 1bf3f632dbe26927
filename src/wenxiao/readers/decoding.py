"""Bytes to text: which encoding it is, and what could not be read in it.

Known are UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 and UTF-16 without one, GB18030 (with GBK
and GB 2312 inside it), and texts put together from UTF-8 and GB18030 lines. What cannot be decoded becomes
U+FFFD, with a doubt; the text can always be encoded to UTF-8.
"""

import codecs
import re
from collections.abc import Iterable

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NARROW_MARKS = (codecs.BOM_UTF8, "\ufeff".encode("gb18030"))
_SAMPLE = 64 * 1024
_LOST = "\ufffd"

_HIGH = re.compile(rb"[\x80-\xff]+")
_THREE_BYTES = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_EXPECTED = re.compile(r"[\t\n\r\x20-\x7e\xa0-\xff\u2000-\u206f\u2100-\u27bf\u3000-\u9fff\uff00-\uffef]")
#: GB18030 lines hardly ever look like this many bytes of UTF-8.
_CERTAIN = 12
#: At most this many doubts of one kind are told; the last one says that there are more.
_TOLD = 50


class Decoded(msgspec.Struct, frozen=True):
    """The text after a byte order mark, without NUL; and what was unsure, each with its line."""

    text: str
    doubts: tuple[Doubt, ...] = ()


class _Unsure(msgspec.Struct, frozen=True):
    kind: str
    message: str
    message_en: str

    def at(self, lines: Iterable[int], file: str) -> list[Doubt]:
        """One doubt for every line, the many after the first fifty in one."""
        numbers = list(lines)
        doubts = [
            Doubt(kind=self.kind, message=self.message, message_en=self.message_en, place=Place(file=file, line=number))
            for number in numbers[:_TOLD]
        ]
        more = len(numbers) - _TOLD
        if more > 0:
            text, text_en = f"{self.message}（另有{more}行）", f"{self.message_en} (and {more} more lines)"
            doubts.append(Doubt(kind=self.kind, message=text, message_en=text_en, place=Place(file=file)))
        return doubts


_MIXED = _Unsure(
    "mixed_encoding",
    "本行的编码与全文不同，已按本行的编码读出",
    "This line is in another encoding than the rest and was read in its own",
)
_UNDECODABLE = _Unsure(
    "undecodable",
    "本行有无法解码的字符，以 U+FFFD 代替",
    "This line has characters that cannot be decoded, U+FFFD stands for them",
)


def decode(data: bytes, file: str) -> Decoded | None:
    """The text of ``data``, or ``None`` if it is none in any known encoding."""
    text, mixed = _decoded(data)
    doubts = _MIXED.at(mixed, file)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        doubts.append(_nul_doubt(nuls, file))
    if _is_rubbish(text):
        return None
    if _LOST in text:
        broken = (number for number, line in enumerate(text.split("\n"), 1) if _LOST in line)
        doubts += _UNDECODABLE.at(broken, file)
    return Decoded(text, tuple(doubts))


def _nul_doubt(count: int, file: str) -> Doubt:
    return Doubt(
        kind="nul_removed",
        message=f"文件里有{count}个空字节（NUL），已略去",
        message_en=f"The file holds {count} NUL bytes, which were left out",
        place=Place(file=file),
    )


def _decoded(data: bytes) -> tuple[str, list[int]]:
    """The text, and the lines whose encoding is not that of the rest."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    for mark in _NARROW_MARKS:
        data = data.removeprefix(mark)
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), []
    text = _utf8(data)
    if text is None:
        return _line_by_line(data)
    return (_as_gb18030(data, text) or text), []


def _as_gb18030(data: bytes, text: str) -> str | None:
    """The text as GB18030, if as UTF-8 it is Cyrillic or the like and not Chinese: a few signs may fit both."""
    beyond = [sign for sign in text[:_SAMPLE] if sign > "\x7f"] if _share_of_utf8(data[:_SAMPLE]) < 0.5 else []
    if 2 * sum(1 for sign in beyond if _EXPECTED.match(sign)) >= len(beyond):
        return None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: bytes in pairs, many of them NUL, which make Chinese text in one of the two orders."""
    sample = data[:_SAMPLE]
    nuls = sample.count(0)
    if not nuls or (10 * nuls < len(sample) and _utf8(data) is not None):
        return None
    even = sample[: len(sample) // 2 * 2]
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        shares[encoding] = len(_EXPECTED.findall(text)) / max(1, len(text))
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.85 else None


def _utf8(data: bytes) -> str | None:
    """``data`` as UTF-8, or as UTF-8 whose signs beyond the first plane are pairs of surrogates, else ``None``."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if not _SURROGATE.search(data):
            return None
    try:
        surrogates = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return surrogates.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line_by_line(data: bytes) -> tuple[str, list[int]]:
    """Every line in the encoding of the whole, or else in the other one."""
    mostly_utf8 = _share_of_utf8(data) >= 0.5
    texts: list[str] = []
    mixed: list[int] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.isascii():
            texts.append(line.decode("ascii"))
            continue
        text, is_utf8 = _line(line, mostly_utf8)
        texts.append(text)
        if is_utf8 != mostly_utf8:
            mixed.append(number)
    return "\n".join(texts), mixed


def _line(line: bytes, mostly_utf8: bool) -> tuple[str, bool]:
    """The text of one line, and whether it was UTF-8."""
    looks_utf8 = _share_of_utf8(line) >= 0.5 and (mostly_utf8 or sum(map(len, _HIGH.findall(line))) >= _CERTAIN)
    if looks_utf8 or mostly_utf8:
        text = _utf8(line)
        if text is not None:
            return text, True
    if looks_utf8:
        return line.decode("utf-8", "replace"), True
    try:
        return line.decode("gb18030"), False
    except UnicodeDecodeError:
        encoding = "utf-8" if mostly_utf8 else "gb18030"
        return line.decode(encoding, "replace"), mostly_utf8


def _share_of_utf8(data: bytes) -> float:
    """The share of the bytes beyond ASCII that are Chinese signs in UTF-8: about 1 in UTF-8, hardly any in GB18030."""
    high = sum(map(len, _HIGH.findall(data)))
    return 3 * len(_THREE_BYTES.findall(data)) / high if high else 0.0


def _is_rubbish(text: str) -> bool:
    """Whether the text is full of control signs, or mostly lost."""
    controls = sum(1 for _ in _CONTROL.finditer(text))
    return 50 * (controls - 1) > len(text) or 4 * (text.count(_LOST) - 1) > len(text)
