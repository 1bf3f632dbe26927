"""OR: the units of the department."""

import re
from collections.abc import Iterable, Iterator

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.basics.places import Place
from wenxiao.basics.wording import chinese_number, normal
from wenxiao.documents.outline import marker
from wenxiao.facts.disclosure import UnitRow

_BASIS = "部门机构设置情况表与文字说明一致"
_RANKS = "乡镇政府为正科级，站所一般为股级（一般做法，请核对）"
_DUTIES = "部门职责与“三定”规定一致，不重复"
_DUTY = 8
_SHOWN = 24
_NO_UNITS = re.compile(r"(?:无|没有|不含)(?:下属|所属|下级)(?:预算)?单位")
_COUNTED = re.compile(r"(?:下属|所属|下设)(?:预算|事业|二级预算)?单位(?:共|有|为)?(\d+|[一二三四五六七八九十]+)个")
_GOVERNMENT = ("人民政府", "街道办事处")
_BELOW = ("小学", "中学", "学校", "幼儿园", "所", "站", "办", "中心", "其他教育")

UNITS = Message(
    "文中说{stated}，机构设置表列了{expected}。", "The text speaks of {stated}; the table of units has {expected}."
)
RANK = Message(
    "“{names}”的规格与“{government}”相同，都是{rank}，请核对。",
    "{names} have the same rank as {government} ({rank}); please check.",
)

UNIT_TWICE = Message("机构设置表里“{name}”写了{count}行。", "The table of units has {count} rows of {name}.")
DUTY_TWICE = Message("部门职责里同一条写了{count}次：“{name}”。", "One duty is listed {count} times: {name}.")


def _below(case: Case) -> list[UnitRow]:
    """The units of the table other than the department itself."""
    own = normal(case.disclosure.department.name)
    rows = [unit for unit in case.disclosure.units if not unit.is_total]
    return [unit for unit in rows if normal(unit.name) != own and not normal(unit.name).endswith(_GOVERNMENT)]


@rule("OR06", "下属单位数与机构设置表一致", severity=Severity.WARNING, basis=_BASIS)
def units_are_those_of_the_table(case: Case) -> Iterator[Found | NotExecuted]:
    """What the text says of subordinate units is what the table shows."""
    below = _below(case)
    if not case.disclosure.units:
        yield NotExecuted("没有机构设置表", "there is no table of units")
        return
    said = False
    for statement in case.paragraphs:
        counted = _COUNTED.search(statement.text)
        none = _NO_UNITS.search(statement.text)
        if counted is None and none is None:
            continue
        said = True
        number = 0 if none else _number(counted[1] if counted else "")
        if number is not None and number != len(below) and not (number and number == len(below) + 1):
            stated = "无下属单位" if none else f"{number}个下属单位"
            expected = f"{len(below)}个下属单位"
            places = (statement.place, *(unit.place for unit in below))
            yield Found(message=UNITS, parameters={"stated": stated, "expected": expected}, places=places)
    if not said:
        yield NotExecuted("文中没有说有几个下属单位", "the text does not say how many subordinate units there are")


def _number(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() else chinese_number(printed)


@rule("OR07", "下属单位的规格低于乡镇政府", severity=Severity.HINT, basis=_RANKS)
def units_rank_below_the_government(case: Case) -> Iterator[Found | NotExecuted]:
    """A station or a school of a town does not have the rank of its government."""
    government = next((unit for unit in case.disclosure.units if unit.rank and unit.name.endswith(_GOVERNMENT)), None)
    if government is None:
        yield NotExecuted("机构设置表没有写明政府的规格", "the table of units does not state the government's rank")
        return
    same = [unit for unit in _below(case) if unit.rank == government.rank and unit.name.endswith(_BELOW)]
    if same:
        parameters = {
            "names": "、".join(unit.name for unit in same),
            "government": government.name,
            "rank": government.rank,
        }
        yield Found(message=RANK, parameters=parameters, places=tuple(unit.place for unit in same))


@rule("OR08", "机构设置表没有重复的单位", severity=Severity.WARNING, basis=_BASIS)
def no_unit_stands_twice(case: Case) -> Iterator[Found | NotExecuted]:
    """No unit has two rows in the table of units."""
    rows = [unit for unit in case.disclosure.units if not unit.is_total]
    if not rows:
        yield NotExecuted("没有机构设置表", "there is no table of units")
    yield from _twice(UNIT_TWICE, ((unit.name, unit.place) for unit in rows))


@rule("OR09", "部门职责没有重复", severity=Severity.HINT, basis=_DUTIES)
def no_duty_stands_twice(case: Case) -> Iterator[Found | NotExecuted]:
    """No duty is listed twice in the text."""
    duties = case.disclosure.mandate
    if not duties:
        yield NotExecuted("没有写部门职责", "no duties are written down")
    texts = ((duty.text[found.end if (found := marker(duty.text)) else 0 :], duty.place) for duty in duties)
    yield from _twice(DUTY_TWICE, ((text, place) for text, place in texts if len(normal(text)) >= _DUTY))


def _twice(message: Message, rows: Iterable[tuple[str, Place]]) -> Iterator[Found]:
    """What is named more than once, the later places first."""
    named: dict[str, list[Place]] = {}
    for name, place in rows:
        named.setdefault(normal(name), []).append(place)
    for name, places in named.items():
        if name and len(places) > 1:
            quote = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
            parameters = {"name": quote, "count": str(len(places))}
            yield Found(message=message, parameters=parameters, places=tuple(reversed(places)))


RULES = (
    units_are_those_of_the_table,
    units_rank_below_the_government,
    no_unit_stands_twice,
    no_duty_stands_twice,
)
