"""How figures of execution are written in lists."""

from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.storage.queries.execution import ExecutionRow

#: What the parts of a budget without a name of their own are called.
PARTS = {
    "whole": _("合计"),
    "personnel": _("人员经费"),
    "operating": _("公用经费"),
    "project": _("项目支出"),
}
EXECUTION_HEADINGS = (
    _("名称"),
    _("年初预算（元）"),
    _("调整预算（元）"),
    _("已占用（元）"),
    _("已支付（元）"),
    _("还可用（元）"),
    _("执行率（%）"),
    _("进度"),
)


def percent(share: Fraction | None) -> str:
    """A share as a percentage with one place; blank for what cannot be said."""
    return "" if share is None else f"{float(share * 100):.1f}"


def execution_cells(row: ExecutionRow) -> tuple[object, ...]:
    """One row of the execution table for Excel."""
    told = row.standing
    amounts = (told.initial, told.adjusted, told.committed, told.paid, told.remaining)
    name = row.name or str(PARTS.get(row.kind, row.kind))
    return (name, *(f"{each:.2f}" for each in amounts), percent(told.rate), tongue(row.pace))


def spoken(chinese: str, english: str) -> str:
    """The one of two wordings that the page is in."""
    return english if get_language() == "en" else chinese
