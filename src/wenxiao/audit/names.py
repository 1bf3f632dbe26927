"""NM: one body under one name, one budget year."""

import re
from collections.abc import Iterator, Sequence

from wenxiao.audit.body_names import LEVELS, is_another_body, is_short_for, plain_name, take_apart
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.basics.wording import normal
from wenxiao.facts.disclosure import BodyName, Disclosure, Statement

_DISCLOSURE = "地方预决算公开操作规程（财预〔2016〕143号）：公开内容真实、准确"

#: Titles of sections that name the units of a department.
_UNITS = re.compile(r"单位构成|机构设置|所属单位|单位情况")

SEVERAL_NAMES = Message(
    "单位名称前后不一致，{level}有{count}种写法：{variants}。",
    "The body's name is printed in {count} ways ({variants}).",
)
ANOTHER_BODY = Message(
    "文件里出现了另一个单位“{other}”，本文件是“{name}”的预算。",
    "Another body stands in the document: {other}, in the budget of {name}.",
)
ANOTHER_YEAR = Message(
    "本文件是{expected}预算，这里写的是{stated}。",
    "The document is the budget of {expected}; {stated} stands here.",
)
ANOTHER_YEAR_OF_ACCOUNTS = Message(
    "本文件是{expected}决算，这里写的是{stated}。",
    "The document is the accounts of {expected}; {stated} stands here.",
)
PAST_GOAL = Message(
    "{expected}预算里还写着{stated}的事：“{quote}”。",
    "The budget of {expected} still speaks of {stated}: {quote}.",
)


def _printed(disclosure: Disclosure) -> list[BodyName]:
    """Printings of the department's name; units of its own have their own names."""
    own = plain_name(disclosure.department.name)
    units = {plain_name(unit.name) for unit in disclosure.units}
    tail = take_apart(own).tail
    return [
        printing
        for printing in disclosure.department.names
        if plain_name(printing.name) not in units or take_apart(printing.name).tail == tail
    ]


@rule("NM01", "单位名称前后一致", severity=Severity.ERROR, basis=_DISCLOSURE)
def one_name(case: Case) -> Iterator[Found | NotExecuted]:
    """The body's name is the same wherever it is printed; a shorter form of it is no other name."""
    printings = _printed(case.disclosure)
    if len(printings) < 2:
        yield NotExecuted("单位名称只出现一次", "the name of the body stands there only once")
        return
    own = case.disclosure.department.name
    same = [each for each in printings if not is_another_body(own, each.name)]
    for level, called in LEVELS:
        variants = _variants(same, level)
        if len(variants) > 1:
            yield _several(variants, called)
    tails = _tails(same)
    if len(tails) > 1:
        yield _several(tails, "机构名称")


def _several(variants: dict[str, list[BodyName]], level: str) -> Found:
    rarest = sorted(variants.items(), key=lambda pair: len(pair[1]))
    said = "、".join(f"{value}（{len(found)}处）" for value, found in variants.items())
    return Found(
        message=SEVERAL_NAMES,
        parameters={"level": level, "count": str(len(variants)), "variants": said},
        places=tuple(printing.place for _, found in rarest for printing in found),
    )


def _variants(printings: Sequence[BodyName], level: str) -> dict[str, list[BodyName]]:
    """The places of one level that exclude each other, with the printings of each."""
    found: dict[str, list[BodyName]] = {}
    for printing in printings:
        parts = take_apart(printing.name)
        value = parts.level(level)
        if value:
            known = next((each for each in found if each.endswith(value) or value.endswith(each)), value)
            found.setdefault(known, []).append(printing)
    # 三河市 may be the city of one printing and the county of another: then nothing is excluded.
    others = [other for other, _ in LEVELS if other != level]
    elsewhere = {take_apart(printing.name).level(other) for printing in printings for other in others}
    return {} if found.keys() & elsewhere else found


def _tails(printings: Sequence[BodyName]) -> dict[str, list[BodyName]]:
    """Names of a department of a county that begin alike and go on differently; of a town only the places count."""
    found: dict[str, list[BodyName]] = {}
    for printing in printings:
        parts = take_apart(printing.name)
        if parts.tail and not parts.town:
            known = next((each for each in found if is_short_for(each, parts.tail)), parts.tail)
            found.setdefault(known, []).append(printing)
    return found


def _is_listed(printing: BodyName, disclosure: Disclosure) -> bool:
    """Whether a name stands in the section that lists the units of the department (部门决算单位构成)."""
    block = printing.place.block
    inside = (each for each in disclosure.sections if block is not None and each.first_block < block < each.end_block)
    return any(_UNITS.search(normal(section.title)) for section in inside)


@rule("NM02", "文件里只有一个单位", severity=Severity.ERROR, basis=_DISCLOSURE)
def no_other_body(case: Case) -> Iterator[Found | NotExecuted]:
    """No table or heading bears the name of another body."""
    own = case.disclosure.department.name
    if not own:
        yield NotExecuted("没有读出单位名称", "no name of a body was read")
        return
    others: dict[str, list[BodyName]] = {}
    for printing in _printed(case.disclosure):
        if is_another_body(own, printing.name) and not _is_listed(printing, case.disclosure):
            others.setdefault(printing.name, []).append(printing)
    for name, printings in others.items():
        ours = [each for each in case.disclosure.department.names if each.name == own]
        yield Found(
            message=ANOTHER_BODY,
            parameters={"other": name, "name": own},
            places=tuple(each.place for each in (*printings, *ours[:1])),
        )


# The year of a budget, not of what it is compared with (较2018年预算增加, 2018—2020年规划).
_BUDGET_YEAR = re.compile(
    r"(20\d{2})年(?:度)?,?"
    r"(?:部门预算|预算收入|预算收支|支出预算|收入预算|部门收入|部门支出|我(?:部门|单位|镇|乡|局|办|街道).{0,8}?(?:经费|采购|预算))"
    r"(?!执行|完成|数|相比|决算)"
)
_ACCOUNTS_YEAR = re.compile(r"(?<!与)(?<!较)(?<!比)(20\d{2})年(?:度)?(?:部门|单位)决算(?!数)")
#: Before a year that the budget is compared with, or that ends a span of years.
_COMPARED = "较比与同和至对上-~"
_DONE_IN = re.compile(r"(?:完成|开展|实施|做好|推进|组织|落实)[^,。;、]{0,4}?(20\d{2})年(?!以来|起|版)")
_AS_OF = re.compile(r"截[止至][^,。;]{0,6}?(20\d{2})年")


@rule("NM03", "文中年度与预算年度一致", severity=Severity.WARNING, basis=_DISCLOSURE)
def one_year(case: Case) -> Iterator[Found | NotExecuted]:
    """Where the text names the year of the budget, it is the year of the title."""
    year = case.disclosure.fiscal_year
    if year is None:
        yield NotExecuted("没有读出预算年度", "no budget year was read")
        return
    for statement in case.having(_BUDGET_YEAR, case.paragraphs):
        for match in _BUDGET_YEAR.finditer(statement.text):
            compared = statement.text[max(0, match.start() - 1) : match.start()]
            if int(match[1]) != year and (not compared or compared not in _COMPARED):
                stated, expected = f"{match[1]}年", f"{year}年"
                yield Found(
                    message=ANOTHER_YEAR,
                    parameters={"stated": stated, "expected": expected},
                    stated=stated,
                    expected=expected,
                    places=(statement.place,),
                )


@rule("NM07", "决算文本的年度一致", severity=Severity.WARNING, basis=_DISCLOSURE)
def one_year_of_accounts(case: Case) -> Iterator[Found | NotExecuted]:
    """Accounts name one year where they speak of themselves (2024年度部门决算)."""
    year = case.disclosure.fiscal_year
    if year is None or not case.disclosure.of_accounts:
        yield NotExecuted("不是部门决算，或者没有读出年度", "these are no accounts, or no year was read")
        return
    for statement in case.having(_ACCOUNTS_YEAR, case.paragraphs):
        for match in _ACCOUNTS_YEAR.finditer(statement.text):
            if int(match[1]) != year:
                stated, expected = f"{match[1]}年", f"{year}年"
                yield Found(
                    message=ANOTHER_YEAR_OF_ACCOUNTS,
                    parameters={"stated": stated, "expected": expected},
                    stated=stated,
                    expected=expected,
                    places=(statement.place,),
                )


@rule("NM04", "不留往年的内容", severity=Severity.HINT, basis=_DISCLOSURE)
def nothing_of_former_years(case: Case) -> Iterator[Found | NotExecuted]:
    """Goals are of the year; what is counted is counted at the end of the year before, in accounts of the year."""
    year = case.disclosure.fiscal_year
    if year is None:
        yield NotExecuted("没有读出预算年度", "no budget year was read")
        return
    if case.stands(_DONE_IN):
        for row in case.goals:
            yield from _past(Statement(normal(row.goal), row.place), _DONE_IN, year - 1, year)
    for statement in case.having(_AS_OF, case.paragraphs):
        yield from _past(statement, _AS_OF, year - 1 if case.disclosure.of_accounts else year - 2, year)


def _past(statement: Statement, pattern: re.Pattern[str], latest: int, year: int) -> Iterator[Found]:
    for match in pattern.finditer(statement.text):
        if int(match[1]) <= latest:
            parameters = {"stated": f"{match[1]}年", "expected": f"{year}年", "quote": match[0]}
            yield Found(message=PAST_GOAL, parameters=parameters, places=(statement.place,))


RULES = (one_name, no_other_body, one_year, nothing_of_former_years, one_year_of_accounts)
