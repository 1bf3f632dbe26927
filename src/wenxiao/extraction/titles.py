"""The title of a document and the fiscal year."""

import re
from collections import Counter

import msgspec

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage
from wenxiao.basics.wording import chinese_number, normal, wording
from wenxiao.documents.model import Document
from wenxiao.documents.outline import marker
from wenxiao.extraction.captions import short_passages
from wenxiao.extraction.doubts import doubt
from wenxiao.extraction.naming import HAN, NamePrinted
from wenxiao.standards.bodies import suffix

_TITLE_LENGTH = 70
_YEAR = r"((?:19|20)\d\d|[零一二三四五六七八九]{4})"
_TITLE = re.compile(
    rf"(?P<before>.*?){_YEAR}年?度?(?P<after>.*?)(?P<whose>部门|单位)?(?:综合|收支)?(?P<what>预算|决算)(?P<rest>.*)"
)
_SENTENCE = re.compile(r"[,。;]")
#: What says that a body publishes for itself, without the units below it: 某镇人民政府（本级）.
_OF_ITSELF = re.compile(r"\((?:本级|本部|机关|汇总)\)$")


class Title(msgspec.Struct, frozen=True):
    """A title of the document: the year, where it has one the name, whether it says 部门预算 or 决算."""

    passage: Passage
    year: int
    name: NamePrinted | None
    of_department_budget: bool
    of_final_accounts: bool


def titles(document: Document) -> list[Title]:
    """The titles, in order: short lines with a year and 预算 that are no sentence."""
    found = []
    for paragraph in document.paragraphs():
        title = _title(paragraph.passage)
        if title:
            found.append(title)
    return found


def _title(passage: Passage) -> Title | None:
    plain = normal(passage.text)
    matched = _TITLE.fullmatch(plain) if len(plain) <= _TITLE_LENGTH else None
    if matched is None or _SENTENCE.search(plain) or marker(passage.text):
        return None
    year = _year(matched.group(2))
    if year is None:
        return None
    name = _title_name(matched, "before") or _title_name(matched, "after")
    final = matched.group("what") == "决算"
    return Title(passage, year, name, bool(matched.group("whose")) and not final, final)


def _title_name(matched: re.Match[str], group: str) -> NamePrinted | None:
    text = matched.group(group)
    lead = len(text) - len(re.sub(r"^(?:关于|附件\d*:?)", "", text))
    name = _OF_ITSELF.sub("", text[lead:].removesuffix("的"))
    if len(name) < 2 or not re.fullmatch(rf"{HAN}+", name) or not suffix(name):
        return None
    start = matched.start(group) + lead
    return NamePrinted("", name, start, start + len(name))


def _year(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() else chinese_number(printed)


# --- the fiscal year ---

_YEAR_KEY = re.compile(r"(?:年度|年份):?((?:19|20)\d\d)年?|\(((?:19|20)\d\d)年度?\)")
_YEAR_OF_BUDGET = re.compile(
    r"(?<![较比与和])((?:19|20)\d\d)年度?(?:本级|我)?(?:部门|单位|财政|镇|乡)?(?:收支|收入|支出)?预算"
)
_YEAR_OF_BODY = re.compile(r"(?:^|[,。;])((?:19|20)\d\d)年度?,?(?:我|本|全)(?:部门|单位|镇|乡|街道|局|委|办)")
_YEAR_BEFORE = re.compile(r"[较比与]((?:19|20)\d\d)年")


def fiscal_year(document: Document, found: list[Title]) -> tuple[int | None, list[Doubt]]:
    """The fiscal year: from the titles, else from 预算年度：…, else from the text with a doubt; ``None`` if none."""
    if found:
        years = {title.year for title in found}
        if len(years) > 1:
            return found[0].year, [_unclear(found[0].passage, found[0].year, found[0].passage.text.strip())]
        return found[0].year, []
    texts = [normal(passage.text) for passage in short_passages(document)]
    keyed = [match for text in texts for match in [_YEAR_KEY.search(text)] if match]
    if keyed:
        return int(keyed[0].group(1) or keyed[0].group(2)), []
    return _year_of_text(document)


def _unclear(passage: Passage, year: int, printed: str) -> Doubt:
    return doubt("fiscal_year_unclear", passage.place, year=year, printed=printed)


def _year_of_text(document: Document) -> tuple[int | None, list[Doubt]]:
    for pattern, step in ((_YEAR_OF_BUDGET, 0), (_YEAR_OF_BODY, 0), (_YEAR_BEFORE, 1)):
        hits = [
            (paragraph.passage, match)
            for paragraph in document.paragraphs()
            for match in pattern.finditer(normal(paragraph.text))
        ]
        if hits:
            year = Counter(int(match.group(1)) for _, match in hits).most_common(1)[0][0]
            passage, match = next(hit for hit in hits if int(hit[1].group(1)) == year)
            place = passage.place_of(*wording(passage.text).span(match.start(), match.end()))
            return year + step, [doubt("fiscal_year_unclear", place, year=year + step, printed=place.quote)]
    return None, [doubt("fiscal_year_missing")]
