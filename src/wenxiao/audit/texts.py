"""TX: wording, sections, and what a form left behind."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from wenxiao.audit.figures import Figure
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.levels import level_of
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import written
from wenxiao.basics.wording import normal
from wenxiao.documents.outline import Marker, marker
from wenxiao.facts.disclosure import Section
from wenxiao.standards.checks import checks
from wenxiao.standards.local import kept
from wenxiao.standards.relation_grammar import Form

_DISCLOSURE = "地方预决算公开操作规程（财预〔2016〕143号）"
_FORM = "公开文本使用统一格式，数字和选项应填写完整"
_SHOWN = 4
#: With more sections out of place the document follows another form, whose order is not known here.
_MOST_OUT_OF_PLACE = 2
# A regulation may be of another level: 《河北省省级预算公开办法》.
_TITLES = re.compile(r"《[^》]*》")

BLANK = Message("数字没有填写：“{quote}”。", "A figure was never filled in: {quote}.")
PLACEHOLDER = Message("模板里的占位符没有替换：“{quote}”。", "A placeholder of the form is left: {quote}.")
CHOICE = Message("模板里的选项没有取舍：“{quote}”。", "A choice of the form was not made: {quote}.")
LEVEL = Message(
    "“{name}”是{level}的预算，名词解释里却写“{quote}”。",
    "The budget of {name} speaks of another level of government in its glossary: {quote}.",
)
MISSING = Message("缺少应公开的内容：{sections}。", "Required sections are missing: {sections_en}.")
ORDER = Message("章节次序与规定不同：“{later}”排在“{earlier}”前面。", "Sections stand in another order: {later}.")
NO_REASON = Message(
    "{what}比上年{direction}{stated}，没有说明原因。", "{what_en} {direction_en} by {stated}; no reason is given."
)
NOT_COMPARED = Message("没有说明{what}与上年相比的增减情况。", "No comparison with last year is made of {what_en}.")
BREAKS_OFF = Message("{what}没有写完，结尾是“{quote}”。", "The text breaks off after {quote}.")


@kept
def _blank_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = checks().blanks

    # What stands before is looked at behind the unit: so a text without any is soon done with.
    def pattern(units: tuple[str, ...]) -> re.Pattern[str]:
        longest = sorted(units, key=len, reverse=True)
        return re.compile(f"(?:{'|'.join(map(re.escape, longest))})(?=[,;。、.]|$)", re.MULTILINE)

    return pattern(words.strong), pattern((*words.strong, *words.weak))


def _blanks(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The units that stand after a word, and after no figure in digits or characters."""
    return [match for match in pattern.finditer(text) if _follows_a_word(text, match.start())]


def _follows_a_word(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return "\u4e00" <= before <= "\u9fff" and before not in checks().blanks.before


@rule("TX01", "数字没有漏填", severity=Severity.WARNING, basis=_FORM)
def no_blank_figures(case: Case) -> Iterator[Found | NotExecuted]:
    """No unit of money or length stands where its figure was never filled in (投资 亿元)."""
    strong, every = _blank_patterns()
    for statement in case.having(strong):
        text = statement.text
        if any(not _is_heading(text, match.start()) for match in _blanks(strong, text)):
            found = [_before(text, match.start()) + match[0] for match in _blanks(every, text)]
            quote = "，".join(found[:_SHOWN])
            yield Found(message=BLANK, parameters={"quote": quote}, places=(statement.place,))


def _is_heading(text: str, at: int) -> bool:
    """Whether a unit is named and no figure left out: 金额单位为万元."""
    return any(head in text[max(0, at - 6) : at] for head in checks().blanks.heads)


def _before(text: str, at: int) -> str:
    return re.split(r"[,;。、:]", text[max(0, at - 8) : at])[-1]


def _left_over(case: Case, patterns: tuple[str, ...], message: Message) -> Iterator[Found]:
    pattern = re.compile("|".join(patterns), re.MULTILINE)
    for statement in case.having(pattern):
        text = statement.text
        for match in pattern.finditer(text):
            quote = text[max(0, match.start() - 6) : match.end() + 6]
            yield Found(message=message, parameters={"quote": quote}, places=(statement.place,))


@rule("TX02", "没有占位符", severity=Severity.WARNING, basis=_FORM)
def no_placeholders(case: Case) -> Iterator[Found | NotExecuted]:
    """No XX, ×× or ____ of the form is left."""
    yield from _left_over(case, checks().leftovers.placeholders, PLACEHOLDER)


@rule("TX03", "没有未取舍的选项", severity=Severity.WARNING, basis=_FORM)
def no_open_choices(case: Case) -> Iterator[Found | NotExecuted]:
    """No 下降或增长 of the form is left."""
    yield from _left_over(case, checks().leftovers.choices, CHOICE)


@rule("TX04", "名词解释的政府层级与单位相符", severity=Severity.WARNING, basis=_FORM)
def own_level_of_government(case: Case) -> Iterator[Found | NotExecuted]:
    """The glossary of a town does not speak of provincial money."""
    level = level_of(case.disclosure.department.name)
    if level is None or not case.disclosure.glossary:
        yield NotExecuted(
            "没有名词解释，或者单位名称看不出层级",
            "there is no glossary, or the name of the body does not tell its level",
        )
        return
    for term in case.disclosure.glossary:
        text = _TITLES.sub("", normal(term.text))
        found = [word for word in level.foreign if word in text]
        if found:
            parameters = {"name": case.disclosure.department.name, "level": level.name, "quote": "、".join(found)}
            yield Found(message=LEVEL, parameters=parameters, places=(term.place,))


@rule("TX05", "应公开的章节齐全", severity=Severity.WARNING, basis=_DISCLOSURE)
def all_sections(case: Case) -> Iterator[Found | NotExecuted]:
    """The nine sections of a published department budget are there."""
    present = {section.kind for section in case.disclosure.sections}
    missing = [section for section in checks().section if section.kind not in present]
    if case.disclosure.kind != "department_budget" or case.disclosure.of_accounts:
        yield NotExecuted("不是部门预算公开文件", "it is not a department budget")
    elif missing:
        parameters = {
            "sections": "、".join(section.title for section in missing),
            "sections_en": ", ".join(section.kind for section in missing),
        }
        yield Found(message=MISSING, parameters=parameters)


@rule("TX06", "章节次序正确", severity=Severity.HINT, basis=_DISCLOSURE)
def sections_in_order(case: Case) -> Iterator[Found | NotExecuted]:
    """The sections stand in the order of the form."""
    order = {section.kind: number for number, section in enumerate(checks().section)}
    known = [section for section in _outside_other(case.disclosure.sections) if section.kind in order]
    if len(known) < 2 or case.disclosure.of_accounts:
        yield NotExecuted(
            "章节太少，或者不是部门预算公开文件", "there are too few sections, or it is not a department budget"
        )
        return
    if _out_of_place([order[section.kind] for section in known]) > _MOST_OUT_OF_PLACE:
        yield NotExecuted("章节按另一种式样排列", "the sections follow another form")
        return
    for before, after in pairwise(known):
        if order[after.kind] < order[before.kind]:
            parameters = {"later": before.title, "earlier": after.title}
            yield Found(message=ORDER, parameters=parameters, places=(after.place, before.place))


def _outside_other(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections without 其他重要事项 and what stands in it with a lower kind of number.

    It may hold 机关运行经费, 政府采购 and 国有资产; then these stand behind everything else.
    """
    other: Marker | None = None
    for section in sections:
        number = marker(section.place.quote)
        if section.kind == "other":
            other = number
        elif not (other and number and number.rank > other.rank):
            other = None
            yield section


def _out_of_place(numbers: list[int]) -> int:
    """How many would have to move so that none is smaller than the one before it."""
    longest: list[int] = []
    for number in numbers:
        at = bisect_right(longest, number)
        longest[at : at + 1] = [number]
    return len(numbers) - len(longest)


@rule("TX07", "“三公”经费增减说明原因", severity=Severity.WARNING, basis=_DISCLOSURE)
def official_costs_are_explained(case: Case) -> Iterator[Found | NotExecuted]:
    """A change of official costs has its reason."""
    yield from _explained(case, ("official_costs.total",), "official_costs")


@rule("TX08", "收支增减说明原因", severity=Severity.HINT, basis=_DISCLOSURE)
def the_arrangement_is_explained(case: Case) -> Iterator[Found | NotExecuted]:
    """A change of revenue or expenditure has its reason, at the total or at a part of it."""
    yield from _explained(case, ("expenditure.total", "revenue.total"), "expenditure", "revenue")


def _explained(case: Case, concepts: tuple[str, ...], *families: str) -> Iterator[Found | NotExecuted]:
    changes = [
        groups[0]
        for figure, groups in case.figures.all()
        if figure.concept in concepts and figure.form is Form.CHANGE and not figure.dimensions
    ]
    if case.figures.year is None or not changes:
        yield NotExecuted("没有写明比上年增减", "no change on last year is stated")
        return
    changed = [facts for facts in changes if facts[0].amount.value]
    if changed and not any(reason.concept.startswith(families) for reason in case.disclosure.reasons):
        amount = changed[0][0].amount
        direction, direction_en = ("增加", "rose") if amount.value > 0 else ("减少", "fell")
        what, what_en = _NAMES[families[0]]
        parameters = {
            "what": what,
            "what_en": what_en,
            "direction": direction,
            "direction_en": direction_en,
            "stated": written(msgspec.structs.replace(amount, number=abs(amount.number))),
        }
        yield Found(message=NO_REASON, parameters=parameters, places=tuple(fact.place for fact in changed[0]))


_NAMES = {"official_costs": ("“三公”经费", "official costs"), "expenditure": ("预算收支", "the budget")}


@rule("TX09", "“三公”经费与上年对比", severity=Severity.HINT, basis=_DISCLOSURE)
def official_costs_are_compared(case: Case) -> Iterator[Found | NotExecuted]:
    """Each of the three official costs is compared with last year."""
    figures = case.figures
    if figures.year is None or not figures.of_concept("official_costs.total"):
        yield NotExecuted("没有写明“三公”经费", "official costs are not stated")
        return
    for concept, chinese, english in _COMPARED:
        this = Figure(concept, Form.AMOUNT, figures.year)
        amounts = figures.groups(this)
        # Of the vehicles the parts may be compared instead: 购置费与上年持平，运维费减少2万元.
        compared = (this, Figure("official_costs.vehicles.running", Form.AMOUNT, figures.year))
        stated = compared if concept == "official_costs.vehicles" else compared[:1]
        if amounts and not any(figures.groups(each.of(form=form)) for each in stated for form in _COMPARISONS):
            places = tuple(fact.place for fact in amounts[0])
            yield Found(message=NOT_COMPARED, parameters={"what": chinese, "what_en": english}, places=places)


_COMPARISONS = (Form.CHANGE, Form.PERCENT, Form.LAST)
_COMPARED = (
    ("official_costs.total", "“三公”经费", "official costs"),
    ("official_costs.overseas", "因公出国（境）费", "official travel abroad"),
    ("official_costs.vehicles", "公务用车购置及运行维护费", "official vehicles"),
    ("official_costs.reception", "公务接待费", "official reception"),
)


@rule("TX10", "文字写完整", severity=Severity.HINT, basis=_FORM)
def texts_are_complete(case: Case) -> Iterator[Found | NotExecuted]:
    """The duties, the overall goal and the safeguards do not end with a comma."""
    disclosure = case.disclosure
    last = [
        (what, statements[-1])
        for what, statements in (
            ("部门职责", disclosure.mandate),
            ("总体绩效目标", disclosure.overall_goal),
            ("保障措施", disclosure.safeguards),
        )
        if statements
    ]
    if not last:
        yield NotExecuted(
            "没有部门职责、总体目标和保障措施的文字", "there is no text on duties, overall goal and safeguards"
        )
    for what, statement in last:
        text = statement.text.rstrip()
        if text.endswith(("，", "、", "：", ",")):
            parameters = {"what": what, "quote": text[-10:]}
            yield Found(message=BREAKS_OFF, parameters=parameters, places=(statement.place,))


RULES = (
    no_blank_figures,
    no_placeholders,
    no_open_choices,
    own_level_of_government,
    all_sections,
    sections_in_order,
    official_costs_are_explained,
    the_arrangement_is_explained,
    official_costs_are_compared,
    texts_are_complete,
)
