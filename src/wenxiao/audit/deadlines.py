"""DL: published in time."""

from collections.abc import Iterator
from datetime import timedelta

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.standards.checks import deadline

_PUBLICATION = deadline("publication")

LATE = Message(
    "批复时间是{approved}，应在{expected}前公开，实际{stated}公开，晚了{late}天。",
    "Approved on {approved} and due by {expected}, it was published on {stated}, {late} days late.",
)
BEFORE = Message(
    "公开日期{stated}早于批复时间{approved}。", "It was published on {stated}, before its approval on {approved}."
)


@rule("DL01", "批复后二十日内公开", severity=Severity.ERROR, basis=_PUBLICATION.basis)
def published_in_time(case: Case) -> Iterator[Found | NotExecuted]:
    """A department's budget is published within twenty days of its approval."""
    approval, published = case.disclosure.approval, case.published
    if published is None:
        yield NotExecuted("没有提供公开日期")
        return
    if approval is None or approval.date is None:
        yield NotExecuted("文件没有写明批复时间")
        return
    last = approval.date + timedelta(days=_PUBLICATION.days)
    parameters = {
        "approved": approval.date.isoformat(),
        "expected": last.isoformat(),
        "stated": published.isoformat(),
        "late": str((published - last).days),
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


RULES = (published_in_time,)
