"""TX, NM: what another document, another body or a form left behind; what was pasted twice; numbering; units."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from wenxiao.audit.figures import figure_of
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.levels import level_of
from wenxiao.audit.numbering import LISTED, first_disorder, value
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import title, written
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.basics.wording import normal
from wenxiao.documents.outline import Marker, marker
from wenxiao.facts.disclosure import Statement
from wenxiao.facts.fact import Fact, Measure
from wenxiao.performance.tree import Activity, PerformanceTable, Responsibility
from wenxiao.standards.checks import Level, checks
from wenxiao.standards.local import kept

_FORM = "公开文本使用统一格式，数字和选项应填写完整"
_TRUE = "地方预决算公开操作规程（财预〔2016〕143号）：公开内容真实、准确"
_QUOTED = 24
_FEW = 5
_BEGINNING = 8
#: Concepts that are whole sums of a department, never a few yuan.
_WHOLES = re.compile(
    r"revenue\..*|expenditure\.(?:total|current_year|basic|project|fiscal_appropriation)(?:\..*)?|procurement\.total|assets\.total"
)

GIVEN_NAME = Message(
    "{what}的名称“{name}”是模板里的，没有改成实际名称。", "{name} is a name of the form, not of anything real."
)
PASTED = Message("同一段文字出现了{count}次：“{quote}”。", "One paragraph stands {count} times: {quote}.")
PASTED_CELL = Message(
    "绩效表里{count}处的{what}一字不差：“{quote}”。", "{count} rows of the performance table have one text: {quote}."
)
OUT_OF_ORDER = Message(
    "{what}的序号不连续：“{before}”之后是“{after}”。", "Numbers are out of order: {after} follows {before}."
)
STRANGER = Message(
    "“{name}”的预算里出现了别的单位的用语：“{quote}”。", "The budget of {name} speaks as another body would: {quote}."
)
ODD_UNIT = Message(
    "{what}写的是{stated}，全文多以{unit}为单位，请核对单位。",
    "{what_en} is given as {stated} while the text counts in {unit}; please check the unit.",
)


@rule("TX15", "没有模板里的名称", severity=Severity.WARNING, basis=_FORM)
def no_names_of_the_form(case: Case) -> Iterator[Found | NotExecuted]:
    """No duty, activity, indicator, unit or purchase is called 项目1."""
    pattern, named = _names(), list(_named(case))
    if not named:
        yield NotExecuted("没有绩效表、采购表和机构表", "there are no tables of performance, procurement and units")
    for what, name, place in named:
        if pattern.fullmatch(normal(name)):
            yield Found(message=GIVEN_NAME, parameters={"what": what, "name": name}, places=(place,))


@kept
def _names() -> re.Pattern[str]:
    return re.compile("|".join(checks().leftovers.names))


def _named(case: Case) -> Iterator[tuple[str, str, Place]]:
    for row in case.goals:
        yield ("职责" if isinstance(row, Responsibility) else "工作活动"), row.name, row.place
        yield from (("绩效指标", indicator.name, indicator.place) for indicator in row.indicators)
    yield from (("单位", unit.name, unit.place) for unit in case.disclosure.units)
    for purchase in case.disclosure.procurement:
        yield "采购项目", purchase.name, purchase.place
        yield "采购物品", purchase.article, purchase.place


@rule("TX16", "文字没有重复粘贴", severity=Severity.WARNING, basis=_FORM)
def nothing_is_pasted_twice(case: Case) -> Iterator[Found | NotExecuted]:
    """No long paragraph stands twice."""
    long = [each for each in case.paragraphs if len(each.text) >= checks().limits.pasted_paragraph]
    if not long:
        yield NotExecuted("没有成段的文字", "there are no paragraphs of text")
    for text, places in _repeated((each.text, each.place) for each in long):
        parameters = {"count": str(len(places)), "quote": _quoted(text)}
        yield Found(message=PASTED, parameters=parameters, places=places)


@rule("TX17", "绩效表的文字不照抄", severity=Severity.HINT, basis=_FORM)
def no_cells_are_pasted(case: Case) -> Iterator[Found | NotExecuted]:
    """No two activities, and no two responsibilities, have one description or goal, word for word."""
    if not case.goals:
        yield NotExecuted("没有绩效目标表", "there is no performance table")
    for kind in (Responsibility, Activity):
        rows = [row for row in case.goals if isinstance(row, kind)]
        for what, texts in (("内容描述", [row.description for row in rows]), ("绩效目标", [row.goal for row in rows])):
            # A text is worth a look where another row begins alike; only then it is normalised.
            begins = Counter(text[:_BEGINNING] for text in texts)
            alike = ((text, row) for text, row in zip(texts, rows, strict=True) if begins[text[:_BEGINNING]] > 1)
            pairs = ((normal(text), row.place) for text, row in alike)
            long = (pair for pair in pairs if len(pair[0]) >= checks().limits.pasted_cell)
            for text, places in _repeated(long):
                parameters = {"count": str(len(places)), "what": what, "quote": _quoted(text)}
                yield Found(message=PASTED_CELL, parameters=parameters, places=places)


def _repeated(texts: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The texts that stand more than once, the later places first."""
    stood: dict[str, list[Place]] = {}
    for text, place in texts:
        stood.setdefault(text, []).append(place)
    return ((text, tuple(reversed(places))) for text, places in stood.items() if len(places) > 1)


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


@rule("TX18", "章节和职责序号连续", severity=Severity.HINT, basis=_FORM)
def headings_are_numbered(case: Case) -> Iterator[Found | NotExecuted]:
    """The sections, and the duties in the text, are numbered without gap or repetition."""
    sections = [(each.number, each.title, each.place) for each in case.disclosure.sections if each.number]
    duties = [(found, each) for each in case.disclosure.mandate if (found := marker(each.text)) is not None]
    if len(sections) < 2 and len(duties) < 2:
        yield NotExecuted("章节和职责没有编号", "sections and duties are not numbered")
        return
    for part in _parts(_with_those_between(sections, case.disclosure.texts)):
        yield from _disorder("章节", part)
    for part in _parts(_of_one_rank(duties)):
        yield from _disorder("部门职责", part)


_Numbered = tuple[str, str, Place]
#: Where a sentence ends, and the next duty may begin in the same paragraph.
_SENTENCES = re.compile(r"(?<=[。；])\s*")


def _parts(rows: Sequence[_Numbered]) -> Iterator[Sequence[_Numbered]]:
    """The rows cut where counting begins anew with 一 and 二: what stands behind the tables or the duties."""
    numbers = [value(number) for number, _, _ in rows]
    starts = [at for at in range(1, len(rows) - 1) if numbers[at : at + 2] == [1, 2]]
    for start, end in pairwise([0, *starts, len(rows)]):
        yield rows[start:end]


def _with_those_between(sections: list[_Numbered], texts: Sequence[Statement]) -> list[_Numbered]:
    """The sections, with the titles of other kinds that bear the numbers missing between two of them."""
    found: list[_Numbered] = []
    for section in sections:
        if found:
            found += _missing_between(found[-1], section, texts)
        found.append(section)
    return found


def _missing_between(one: _Numbered, other: _Numbered, texts: Sequence[Statement]) -> Iterator[_Numbered]:
    first, last = marker(one[2].quote), marker(other[2].quote)
    low, high = value(one[0]), value(other[0])
    if not first or not last or first.rank is not last.rank or low is None or high is None or high <= low + 1:
        return
    start, end = one[2].block or 0, other[2].block or 0
    for text in texts:
        number = marker(text.text) if start < (text.place.block or 0) < end else None
        if number and number.rank is first.rank and number.value == low + 1 < high:
            low += 1
            yield number.number, text.text[number.end :].strip(), text.place


def _of_one_rank(duties: Sequence[tuple[Marker, Statement]]) -> list[_Numbered]:
    """The duties that are numbered as the first is, also where one goes on in the paragraph of another."""
    found: list[_Numbered] = []
    for _, each in duties:
        for text in _SENTENCES.split(each.text):
            number = marker(text)
            if number is not None and number.rank is duties[0][0].rank:
                found.append((number.number, text[number.end :].strip(), each.place))
    return found


def _disorder(what: str, rows: Sequence[_Numbered]) -> Iterator[Found]:
    at = first_disorder([(number, "") for number, _, _ in rows])
    if at is not None:
        before, after = (f"{number}{LISTED}{_quoted(text)}" for number, text, _ in (rows[at - 1], rows[at]))
        parameters = {"what": what, "before": before, "after": after}
        yield Found(message=OUT_OF_ORDER, parameters=parameters, places=(rows[at][2], rows[at - 1][2]))


@rule("NM05", "没有别的单位的用语", severity=Severity.WARNING, basis=_TRUE)
def no_words_of_another_body(case: Case) -> Iterator[Found | NotExecuted]:
    """The text of a town does not speak of 我局 or 集团."""
    judged = False
    for name, statements in _by_body(case):
        pattern = _strangers(level_of(name))
        if pattern is None:
            continue
        judged = True
        if case.stands(pattern):
            yield from _speaking(pattern, name, statements())
    if not judged:
        yield NotExecuted("单位名称看不出层级", "the name of the body does not tell its level")


@kept
def _strangers(level: Level | None) -> re.Pattern[str] | None:
    words = level.strangers if level is not None else ()
    return re.compile("|".join(words), re.MULTILINE) if words else None


def _speaking(pattern: re.Pattern[str], name: str, statements: Iterable[Statement]) -> Iterator[Found]:
    for statement in statements:
        found = pattern.search(statement.text)
        if found:
            quote = statement.text[max(0, found.start() - 4) : found.end() + 6]
            yield Found(message=STRANGER, parameters={"name": name, "quote": quote}, places=(statement.place,))


def _by_body(case: Case) -> Iterator[tuple[str, Callable[[], Iterable[Statement]]]]:
    """The body of the document with its paragraphs; that of each performance table with its texts, each once."""
    yield case.disclosure.department.name, lambda: case.paragraphs
    for table in case.disclosure.performance:
        yield table.entity or case.disclosure.department.name, partial(_texts_of, table)


def _texts_of(table: PerformanceTable) -> Iterator[Statement]:
    texts: dict[str, Place] = {}
    for duty in table.responsibilities:
        rows: tuple[Responsibility | Activity, ...] = (duty, *duty.activities)
        for row in rows:
            for text in (normal(row.description), normal(row.goal)):
                texts.setdefault(text, row.place)
    return (Statement(*each) for each in texts.items())


@rule("NM06", "金额单位没有写错", severity=Severity.WARNING, basis=_TRUE)
def no_odd_units(case: Case) -> Iterator[Found | NotExecuted]:
    """Among figures in 万元 no total is a few 元, and no total is beyond what a department has."""
    money = [fact for fact in case.disclosure.facts if fact.measure is Measure.AMOUNT and fact.amount.is_money]
    text = [fact for fact in money if fact.place.table is None]
    if len(text) < _FEW:
        yield NotExecuted("文中的金额太少", "there are too few amounts in the text")
        return
    usual, times = Counter(fact.amount.unit for fact in text).most_common(1)[0]
    is_usual = times >= checks().limits.usual_unit * len(text)
    for fact in text:
        if _is_beyond(fact) or (is_usual and fact.amount.unit != usual and _is_petty(fact)):
            yield _odd_unit(fact, usual)


def _is_beyond(fact: Fact) -> bool:
    return bool(_WHOLES.fullmatch(fact.concept)) and abs(fact.amount.value) > checks().limits.most_whole


def _is_petty(fact: Fact) -> bool:
    """Whether a sum is too small: a total of a few yuan, or an amount with 角 and 分 that is not even 万元."""
    if not fact.amount.value or abs(fact.amount.value) >= checks().limits.least_whole:
        return False
    return bool(_WHOLES.fullmatch(fact.concept)) or _has_fen(fact.amount)


def _has_fen(amount: Amount) -> bool:
    return amount.unit == "元" and amount.number != amount.number.to_integral_value()


def _odd_unit(fact: Fact, usual: str) -> Found:
    chinese, english = title(figure_of(fact), fact.wording)
    stated = written(fact.amount)
    return Found(
        message=ODD_UNIT,
        parameters={"what": chinese, "what_en": english, "stated": stated, "unit": usual},
        stated=stated,
        places=(fact.place,),
    )


RULES = (
    no_names_of_the_form,
    nothing_is_pasted_twice,
    no_cells_are_pasted,
    headings_are_numbered,
    no_words_of_another_body,
    no_odd_units,
)
