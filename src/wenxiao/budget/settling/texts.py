"""The texts: mandate, goals, safeguards, glossary, other matters, approval."""

import re
from collections.abc import Iterable
from datetime import date

from wenxiao.basics.wording import normal, tidy
from wenxiao.budget.rows import Approval, Safeguard, Term, Text
from wenxiao.budget.settling.outcome import Notes
from wenxiao.documents.outline import marker
from wenxiao.facts.disclosure import Disclosure, Statement

#: What stands before the title of a safeguard ends here: 加强组织领导。 or 加强组织领导：
_TITLE = re.compile(r"^(.{2,30}?)(?:[。：:]|\n)")
#: What may be printed after a safeguard: who, until when, and what will show it.
_WHO_WHEN_WHAT = re.compile(
    r"[（(](?:责任人[：:](?P<person>[^；;）)]+)[；;]?)?(?:完成时限[：:](?P<due>[^；;）)]+)[；;]?)?"
    r"(?:印证资料[：:](?P<evidence>[^）)]+))?[）)]$"
)
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CUT_OFF = re.compile(rf"截止(?:时间|日期)?(?:为|是|[：:])?{_DAY.pattern}")
_AFTER_NUMBER = "、，,.． 　"
_NOTHING = re.compile(r"(?:无|没有)其他(?:需要?)?(?:说明|公开)?的?(?:事项|情况)")
_USED_FOR = re.compile(r"((?:主要)?用于[^。；;]{2,200}?)(?=[，,]其中|[。；;：:]|$)")


def paragraphs(section: str, statements: Iterable[Statement]) -> tuple[Text, ...]:
    """Paragraphs with ids by their position, without their printed numbers."""
    return tuple(
        Text(id=f"{section}-{number}", text=unnumbered(statement.text))
        for number, statement in enumerate(statements, start=1)
    )


def unnumbered(printed: str) -> str:
    """A text without the number of its list: （一）、, 1."""
    number = marker(printed)
    return tidy(printed[number.end :].lstrip(_AFTER_NUMBER)) if number else tidy(printed)


def safeguards(disclosure: Disclosure) -> tuple[Safeguard, ...]:
    """Each with the title that begins it and, where printed in brackets after it, person, due date and evidence."""
    return tuple(safeguard(number, stated) for number, stated in enumerate(disclosure.safeguards, start=1))


def safeguard(number: int, stated: Statement) -> Safeguard:
    """One safeguard; what stands after it in brackets is told apart only where all of it is understood."""
    text = unnumbered(stated.text)
    after = _WHO_WHEN_WHAT.search(text)
    said = after.groupdict() if after else {}
    due = _day(said.get("due") or "")
    if after and any(said.values()) and bool(due) == bool(said["due"]):
        text = text[: after.start()]
    else:
        said, due = {}, None
    found = _TITLE.match(text)
    title, rest = (found.group(1), text[found.end() :].strip()) if found else ("", text)
    return Safeguard(
        id=f"safeguard-{number}",
        title=title if rest else text.rstrip("。"),
        text=rest if rest else "",
        person=said.get("person") or "",
        due=due,
        evidence=said.get("evidence") or "",
    )


def _day(printed: str) -> date | None:
    found = _DAY.fullmatch(printed)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> date | None:
    """The date of a match whose groups are year, month and day; ``None`` where there is no such day."""
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def glossary(disclosure: Disclosure) -> tuple[Term, ...]:
    """The terms explained."""
    return tuple(
        Term(id=f"term-{number}", name=term.name, text=term.text)
        for number, term in enumerate(disclosure.glossary, start=1)
    )


def other_matters(disclosure: Disclosure) -> tuple[Text, ...]:
    """The paragraphs of the section on other matters, unless they say that there are none."""
    stated = [text for text in _section(disclosure, "other") if not _NOTHING.search(normal(text.text))]
    return paragraphs("other", stated)


def operating_use(disclosure: Disclosure) -> str:
    """What operating costs are for, as the first sentence with 用于 says it."""
    found = [_USED_FOR.search(text.text) for text in _section(disclosure, "agency_operating")]
    return next((tidy(match.group(1)) for match in found if match), "")


def _section(disclosure: Disclosure, kind: str) -> list[Statement]:
    """The texts of the sections of a kind, without their headings."""
    spans = [(each.first_block, each.end_block, each.title) for each in disclosure.sections if each.kind == kind]
    return [
        text
        for first, end, title in spans
        for text in disclosure.texts
        if text.place.block is not None and first <= text.place.block < end and not _is_heading(text, first, title)
    ]


def _is_heading(text: Statement, first: int, title: str) -> bool:
    return text.place.block == first and normal(text.text).rstrip(":。").endswith(normal(title))


def cut_off(disclosure: Disclosure, kind: str) -> date | None:
    """The day until which a section counts, where it says so: 截止时间为2025年12月31日."""
    texts = [normal(text.text) for text in _section(disclosure, kind)]
    return next((_date(found) for text in texts if (found := _CUT_OFF.search(text))), None)


def approval(disclosure: Disclosure, notes: Notes) -> Approval | None:
    """The reply with its date; one without a date cannot be kept."""
    stated = disclosure.approval
    if stated is None:
        return None
    if stated.date is None:
        notes.add("approval_without_date", "approval", (stated.place,))
        return None
    return Approval(document=stated.document, date=stated.date)
