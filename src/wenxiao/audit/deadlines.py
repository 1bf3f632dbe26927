"""DL: published in time."""

import re
from collections.abc import Iterator
from datetime import timedelta

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.standards.clocks import clock_named

_BASIS = "部门预算在财政部门批复后二十日内公开（预算法第十四条）"

LATE = Message(
    "批复时间是{approved}，应在{expected}前公开，实际{stated}公开，晚了{late}天。",
    "Approved on {approved} and due by {expected}, it was published on {stated}, {late_en} late.",
)
BEFORE = Message(
    "公开日期{stated}早于批复时间{approved}。", "It was published on {stated}, before its approval on {approved}."
)
OTHER_YEAR = Message(
    "这是{expected}预算，批复写的却是{stated}的。", "The budget is of {expected}, its approval of {stated}."
)
_NUMBERED = re.compile(r"[〔\[(（【](\d{4})[〕\])）】]")


@rule("DL01", "批复后二十日内公开", severity=Severity.ERROR, basis=_BASIS)
def published_in_time(case: Case) -> Iterator[Found | NotExecuted]:
    """A department's budget is published within twenty days of its approval."""
    approval, published = case.disclosure.approval, case.published
    if published is None:
        yield NotExecuted("没有提供公开日期", "the date of publication was not given")
        return
    if approval is None or approval.date is None:
        yield NotExecuted("文件没有写明批复时间", "the document does not name the date of approval")
        return
    last = approval.date + timedelta(days=clock_named("publication").days)
    late = (published - last).days
    parameters = {
        "approved": approval.date.isoformat(),
        "expected": last.isoformat(),
        "stated": published.isoformat(),
        "late": str(late),
        "late_en": f"{late} day{'' if late == 1 else 's'}",
    }
    if published > last:
        yield Found(
            message=LATE,
            parameters=parameters,
            stated=published.isoformat(),
            expected=last.isoformat(),
            places=(approval.place,),
        )
    elif published < approval.date:
        yield Found(message=BEFORE, parameters=parameters, places=(approval.place,), severity=Severity.WARNING)


@rule("DL02", "批复时间与预算年度相符", severity=Severity.WARNING, basis=_BASIS)
def approved_for_the_year(case: Case) -> Iterator[Found | NotExecuted]:
    """A budget is approved in its own year, or at the end of the year before; so is its document numbered."""
    approval, year = case.disclosure.approval, case.disclosure.fiscal_year
    if approval is None or year is None:
        yield NotExecuted("没有写明批复情况或预算年度", "neither the approval nor the budget year is stated")
        return
    numbered = _NUMBERED.search(approval.document)
    said = [approval.date.year] if approval.date is not None else []
    said += [int(numbered[1])] if numbered else []
    for stated in dict.fromkeys(each for each in said if each not in (year - 1, year)):
        parameters = {"stated": f"{stated}年", "expected": f"{year}年"}
        yield Found(
            message=OTHER_YEAR,
            parameters=parameters,
            stated=parameters["stated"],
            expected=parameters["expected"],
            places=(approval.place,),
        )


RULES = (published_in_time, approved_for_the_year)
