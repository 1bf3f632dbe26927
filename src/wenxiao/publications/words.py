"""The fixed words of reports in both languages (``words.toml``), and how findings and places are worded with them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from wenxiao.audit.findings import Execution, Finding, Result, Severity
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.standards.document_kinds import document_kind

Language = Literal["zh", "en"]
Words = Mapping[str, str]

_QUOTED = 40


@cache
def words(language: Language) -> Words:
    """The words of one language, by key."""
    text = files("wenxiao.publications").joinpath("words.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text)[language].items()}


def spoken(told: Finding | Doubt | UnreadFile, say: Words) -> str:
    """The message of a finding, a doubt or a failure in the language of ``say``."""
    english = say["lang"] == "en"
    if isinstance(told, Doubt):
        return told.message_en if english else told.message
    return told.english if english else told.chinese


def bounded(expected: str, say: Words) -> str:
    """What was expected, as an official would write it; in English the word of a bound before the figure is English."""
    for key in ("at_most", "at_least"):
        bound = words("zh")[key]
        if say["lang"] == "en" and expected.startswith(bound):
            return f"{say[key]} {expected.removeprefix(bound)}"
    return expected


def rule_title(execution: Execution, say: Words) -> str:
    """What a rule asks, in the language of ``say``; a county's own rule without English keeps its own words."""
    return (say["lang"] == "en" and execution.title_en) or execution.title


def reason(execution: Execution, say: Words) -> str:
    """Why a rule was not executed, or how it crashed, in the language of ``say``."""
    return execution.because_en if say["lang"] == "en" else execution.because


def title(disclosure: Disclosure, say: Words) -> str:
    """Whose budget, or whose goals, of which year: 甲镇人民政府 2023 年部门预算; the file where neither is known."""
    if not (disclosure.department.name or disclosure.fiscal_year):
        return shortened(disclosure.source.file, 60)
    name = disclosure.department.name or say["no_name"]
    year = say["year"].format(year=disclosure.fiscal_year) if disclosure.fiscal_year else say["no_year"]
    what = _what(disclosure, say)
    return f"{name} {year}{' ' if say['lang'] == 'en' else ''}{what}"


def _what(disclosure: Disclosure, say: Words) -> str:
    """What a document is: accounts, goals of projects, a report of an evaluation, else a budget."""
    other = document_kind(disclosure.kind)
    if other is not None:
        return other.title_en if say["lang"] == "en" else other.title
    if disclosure.of_accounts:
        return say["accounts"]
    return say["project_goals"] if disclosure.kind == "project_goals" else say["budget"]


def counts(checked: CheckedDocument, say: Words) -> str:
    """What was found in one line: 错误 3 · 警告 2 · 提示 1 · 未执行 4."""
    found = [(severity.value, checked.count(severity)) for severity in Severity]
    found += [("waived", checked.waived)] if checked.waived else []
    found.append(("not_executed", checked.unexecuted))
    return " · ".join(f"{say[key]} {number}" for key, number in found)


def rules_ended(checked: CheckedDocument, say: Words) -> str:
    """How the rules ended in one line: 规则 146 条：通过 90 · 未通过 8 · 未执行 48."""
    said = [(result, checked.ended(result)) for result in Result]
    parts = " · ".join(
        f"{say[result.value]} {number}" for result, number in said if number or result.value != "crashed"
    )
    return f"{say['rules_ended'].format(all=len(checked.verdict.executed))}{say['separator']}{parts}"


def waived_why(finding: Finding, say: Words) -> str:
    """Why a finding may stand; ``""`` for one that may not."""
    waived = finding.waived
    if waived is None:
        return ""
    return say["waived_why"].format(reason=waived.reason, by=waived.by, until=waived.until.isoformat())


def where(place: Place, disclosure: Disclosure, say: Words) -> str:
    """Where a place is, for people: section, page, table with row and column, line of the file."""
    key = "sheet" if place.sheet else "page"
    page = say[key].format(page=place.page, sheet=place.sheet) if place.sheet or place.page is not None else ""
    section = section_title(place, disclosure)
    named = f"“{section}”" if section and say["lang"] == "en" else section
    return " · ".join(part for part in (named, page, spot(place, say)) if part)


def spot(place: Place, say: Words) -> str:
    """Table, row and column, and line of the file; in a paragraph the line alone."""
    named = [key for key in ("table", "row", "column") if getattr(place, key) is not None]
    cell = say["_".join(named)].format(**{key: getattr(place, key) for key in named}) if named else ""
    if place.line is None:
        return cell
    # A row of a table and a line of the file are one word in Chinese.
    return f"{cell} · {say['line_in_file'].format(line=place.line)}" if cell else say["line"].format(line=place.line)


def section_title(place: Place, disclosure: Disclosure) -> str:
    """The heading of the section a place stands in, ``""`` if it is in none."""
    if place.block is None:
        return ""
    for section in disclosure.sections:
        if section.first_block <= place.block < section.end_block:
            title_of = shortened(section.title, 20)
            return f"{section.number}、{title_of}" if section.number else title_of
    return ""


def quoted(place: Place) -> str:
    """What stands at a place, in quotation marks, shortened; ``""`` if nothing does."""
    quote = shortened(" ".join(place.quote.split()), _QUOTED)
    return f"“{quote}”" if quote else ""


def shortened(text: str, length: int) -> str:
    """The text, cut to ``length`` characters with a sign that it goes on."""
    return text if len(text) <= length else text[: length - 1] + "…"
