"""PT: what is wrong with the standards 优 良 中 差, one rule for each kind of defect, and with them side by side."""

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import combinations, groupby

import msgspec

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, Rule, rule
from wenxiao.performance.grading import Defect, DefectKind, defects, parse, read_form
from wenxiao.performance.grading.twins import nearly_same_name
from wenxiao.performance.tree import Indicator, PerformanceTable
from wenxiao.standards.grading import grading_words

_BASIS = "绩效指标应细化量化、可衡量（财预〔2015〕88号）"

DEFECTIVE = Message(
    "指标“{name}”{more}的评价标准（{cells}）：{defect}。", "Standards of {name}{more_en} ({cells}): {defect_en}."
)

NEARLY_TWICE = Message(
    "同一活动里指标“{name}”与“{other}”说的像是一件事。",
    "Indicators {name} and {other} of one activity seem to say one thing.",
)
PASTED = Message(
    "{cells}这一套标准连着用在{count}个指标上，从“{name}”起。",
    "One set of standards, {cells}, stands on {count} indicators in a row, from {name} on.",
)

#: Number, titles and weight of the rule on each kind of defect.
_KINDS = (
    (DefectKind.MISSING, "PT20", "四档都有标准", "All four bands have a standard", Severity.HINT),
    (DefectKind.TICK, "PT21", "标准不是打勾", "A standard is no tick", Severity.WARNING),
    (DefectKind.TWO_STATES, "PT22", "四档不只写优、差", "More than 优 and 差 are given", Severity.HINT),
    (DefectKind.HOLE, "PT23", "各档之间没有空档", "There is no hole between the bands", Severity.WARNING),
    (DefectKind.OVERLAP, "PT24", "各档不重叠", "Bands do not overlap", Severity.HINT),
    (DefectKind.REVERSED, "PT25", "区间从小到大写", "Ranges run from low to high", Severity.HINT),
    (DefectKind.NOT_MONOTONE, "PT26", "各档依次变化", "The bands change in one direction", Severity.WARNING),
    (
        DefectKind.WITHHELD,
        "PT27",
        "涉密的指标四档都标涉密",
        "A withheld indicator is withheld in all four bands",
        Severity.WARNING,
    ),
    (DefectKind.SLIP, "PT28", "标准没有笔误", "There is no slip of the pen in a standard", Severity.WARNING),
    (
        DefectKind.UNIT,
        "PT29",
        "标准的单位与指标相符",
        "The unit of the standard fits the indicator",
        Severity.WARNING,
    ),
    (
        DefectKind.DIRECTION,
        "PT30",
        "标准的方向与指标相符",
        "The direction of the standard fits the indicator",
        Severity.WARNING,
    ),
    (DefectKind.TRIVIAL, "PT31", "目标不过低", "The target is not too low", Severity.HINT),
    (DefectKind.GOAL, "PT32", "标准与绩效目标相符", "The standard fits the goal", Severity.WARNING),
)


class _Told(msgspec.Struct):
    """One defect with every indicator that has it in the same words."""

    defect: Defect
    cells: str
    indicators: list[Indicator]


def check_kind(kind: DefectKind, case: Case) -> Iterator[Found | NotExecuted]:
    """Indicators with a defect of this kind; those with the same standards and the same defect are told together."""
    told: dict[tuple[str, str], _Told] = {}
    yield from _nothing(case)
    for indicator, defect in case.defects.get(kind, ()):
        cells = "｜".join(indicator.grades)
        told.setdefault((cells, defect.chinese), _Told(defect, cells, [])).indicators.append(indicator)
    yield from (_found(one) for one in told.values())


def _found(one: _Told) -> Found:
    count = len(one.indicators)
    return Found(
        message=DEFECTIVE,
        parameters={
            "name": one.indicators[0].name,
            "more": f"等{count}项" if count > 1 else "",
            "more_en": f" and {count - 1} more" if count > 1 else "",
            "cells": one.cells,
            "defect": one.defect.chinese,
            "defect_en": one.defect.english,
        },
        places=tuple(indicator.place for indicator in one.indicators),
    )


@rule("PT33", "同一活动的指标措辞不近似", severity=Severity.HINT, basis=_BASIS)
def no_indicator_nearly_twice(case: Case) -> Iterator[Found | NotExecuted]:
    """No activity has two indicators that say one thing in other words; 完成率 and 未完成率 are opposites."""
    yield from _nothing(case)
    for row in case.goals:
        for one, other in combinations(row.indicators, 2):
            if nearly_same_name(one.name, other.name):
                names = {"name": other.name, "other": one.name}
                yield Found(message=NEARLY_TWICE, parameters=names, places=(other.place, one.place))


@rule("PT34", "标准不是一套照抄", severity=Severity.WARNING, basis=_BASIS)
def no_pasted_standards(case: Case) -> Iterator[Found | NotExecuted]:
    """No standards stand on every row of a table, or on a long run of rows of which they fit some not at all."""
    yield from _nothing(case)
    limits = grading_words().limits
    for table in case.disclosure.performance:
        graded = [indicator for indicator in _indicators(table) if parse(indicator.grades).yardsticks]
        for _, alike in groupby(graded, key=lambda indicator: _form(indicator.grades)):
            run = list(alike)
            everywhere = len(run) == len(graded) >= limits.pasted_table
            if everywhere or (len(run) >= limits.pasted_run and any(map(_misfits, run))):
                parameters = {"cells": "｜".join(run[0].grades), "count": str(len(run)), "name": run[0].name}
                yield Found(message=PASTED, parameters=parameters, places=tuple(each.place for each in run))


@lru_cache(maxsize=4096)
def _form(grades: tuple[str, str, str, str]) -> tuple[str, ...]:
    return read_form(parse(grades))


def _nothing(case: Case) -> Iterator[NotExecuted]:
    if not any(row.indicators for row in case.goals):
        yield NotExecuted("没有绩效指标", "there are no performance indicators")


def _indicators(table: PerformanceTable) -> Iterator[Indicator]:
    """The indicators of a table in the order printed."""
    for duty in table.responsibilities:
        yield from duty.indicators
        for activity in duty.activities:
            yield from activity.indicators


def _misfits(indicator: Indicator) -> bool:
    """Whether the standards cannot be meant for an indicator of this name."""
    return _are_unfit(indicator.grades, indicator.name)


@lru_cache(maxsize=4096)
def _are_unfit(grades: tuple[str, str, str, str], name: str) -> bool:
    found = defects(parse(grades), name)
    return any(defect.kind in {DefectKind.UNIT, DefectKind.DIRECTION} for defect in found)


RULES: tuple[Rule, ...] = (
    *(
        Rule(number, title, severity, _BASIS, partial(check_kind, kind), title_en)
        for kind, number, title, title_en, severity in _KINDS
    ),
    no_indicator_nearly_twice,
    no_pasted_standards,
)
