"""Names of public bodies: in captions, and in running text."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from wenxiao.basics.wording import Wording, normal, wording
from wenxiao.documents.outline import marker
from wenxiao.standards.bodies import body_words, core, same_body, suffix

CAPTION_LENGTH = 60
HAN = r"[\u4e00-\u9fff()·]"
_CODED = re.compile(rf"[\[(]?(\d{{3,12}})[\])]?[-:.]?({HAN}{{2,40}})")
#: The code in a field of its own: 部门编码：905 部门名称：甲县乙镇.
_CODE_FIELD = re.compile(rf"(?:部门|单位|预算)+(?:编码|代码):?(\d{{3,12}})(?:部门|单位)名称:?({HAN}{{2,40}})")
#: What may stand behind a name in the same line: the unit of the table, the day it was made for.
_BEHIND = re.compile(
    r"\(?(?:金额)?单位[:为](?:[百千万亿]?元|人|辆|[、,(人辆)])+\)?$"
    r"|(?:截[止至](?:时间|日期)|编制(?:时间|日期)|日期):.*$"
)
_BARE = re.compile(rf"{HAN}{{4,40}}")
_NO_NAME = re.compile(r"年(?:度|末|初|部门|我|本|月|$)|月|万元|亿元|平方")


class NamePrinted(msgspec.Struct, frozen=True):
    """A name of a body with its code, and where both stand in the normalised text."""

    code: str
    name: str
    start: int
    end: int


def caption_name(text: str) -> NamePrinted | None:
    """The body that a caption names, ``None`` if it names none.

    ``911甲市乙区丙镇``, ``编制部门：911甲市乙区丙镇人民政府``, ``乙县丙镇人民政府``; positions are those
    of the normalised text.
    """
    whole = normal(text)
    if len(whole) > CAPTION_LENGTH or whole.endswith(":"):
        return None
    plain = _BEHIND.sub("", whole)
    field = _CODE_FIELD.fullmatch(plain)
    if field:
        return NamePrinted(field.group(1), field.group(2), field.start(2), field.end(2))
    key, start = _key(wording(text))
    coded = _CODED.fullmatch(plain, start)
    if coded:
        named = not _NO_NAME.match(coded.group(2)) and (key or suffix(coded.group(2)))
        return NamePrinted(coded.group(1), coded.group(2), coded.start(2), coded.end(2)) if named else None
    bare = _BARE.fullmatch(plain, start)
    if bare and suffix(bare.group()) and (key or _stands_alone(bare.group())):
        return NamePrinted("", bare.group(), start, len(plain))
    return None


def _key(words: Wording) -> tuple[str, int]:
    """The word before the name (编制部门：) and where the name begins; a space may stand for the colon."""
    for key in body_words().keys:
        if words.text.startswith(key) and len(words.text) > len(key):
            if words.text[len(key)] == ":":
                return key, len(key) + 1
            if words.origin[len(key)] > words.origin[len(key) - 1] + 1:
                return key, len(key)
    return "", 0


def _stands_alone(name: str) -> bool:
    """Whether a name says where its body is, so that it needs no code: 乙县丙镇人民政府, not 党政综合办公室."""
    ending = suffix(name)
    stem = name.removesuffix(ending)
    placed = any(place in stem for place in body_words().placed)
    return marker(name) is None and placed and (ending in body_words().spoken or len(ending) > 1)


# --- running text ---

_CONTEXT = 30
_TOWN_END = 4
_CHAIN = re.compile(r"(?:[\u4e00-\u9fff]{1,7}?[省市区县旗州盟])+$")


def names_in_text(plain: str, known: list[str]) -> Iterator[tuple[int, int]]:
    """Where names like the ``known`` ones stand in running (normalised) text, from region to ending.

    A name ends as names do (人民政府, 局 …) and has the core of a known name; its region may be another,
    as in 丙省乙区丁镇人民政府 for 甲市乙区丁镇人民政府.
    """
    before = 0
    for ending in _endings(frozenset(map(suffix, known))).finditer(plain):
        low = max(before, ending.start() - _CONTEXT)
        start = _name_start(plain[low : ending.start()], known)
        if start is not None:
            yield low + start, ending.end()
        before = ending.end()


@cache
def _endings(known: frozenset[str]) -> re.Pattern[str]:
    """What names in running text may end in: the usual endings and those of the known names."""
    endings = sorted((set(body_words().spoken) | known) - {"", "镇", "乡", "街道"}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, endings)))


def _name_start(left: str, known: list[str]) -> int | None:
    """Where in ``left``, the text before an ending, the name begins; ``None`` if no known core stands there."""
    for name in known:
        inner = core(name)
        at = left.rfind(inner[:2]) if len(inner) >= 2 else -1
        if at >= 0 and len(left) - at <= len(inner) + _TOWN_END and same_body(left[at:], name):
            return at - _region_length(left[:at], known)
    return None


def _region_length(before: str, known: list[str]) -> int:
    """How much of the text before the core is its region: a province on, a known region, or after a stop word."""
    before = re.split(r"[^\u4e00-\u9fff]", before)[-1]
    for province in body_words().provinces:
        at = before.rfind(province)
        if at >= 0:
            return len(before) - at
    regions = sorted((name[: name.find(core(name))] for name in known), key=len, reverse=True)
    for region in regions:
        if region and before.endswith(region):
            return len(region)
    cut = max((before.rfind(stop) + len(stop) for stop in body_words().stops if stop in before), default=0)
    chain = _CHAIN.search(before, cut)
    return len(before) - chain.start() if chain else 0
