"""What the frame of every page shows: where one is, the year, the jobs one has, and how the page is set."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wenxiao_web.frame.desks import years_for
from wenxiao_web.site.access import ACCESS
from wenxiao_web.storage.queries.desks import home_of, roles_anywhere
from wenxiao_web.storage.roles import BODIES

#: The rail: address, sign, word. Addresses that name a body open at the body the person is at.
RAIL = (
    ("todo", "clipboard-check", _("待办")),
    ("bodies", "building", pgettext_lazy("many", "部门")),
    ("body", "home", _("概览")),
    ("sections", "forms", _("编制")),
    ("tree", "table", _("绩效")),
    ("incoming", "file-import", _("导入")),
    ("publication", "world", _("公开")),
    ("execution", "cash", _("执行")),
    ("dashboard", "chart-line", _("看板")),
    ("dashboard-county", "chart-line", _("看板")),
    ("monitoring-county", "eye", _("监控")),
    ("records", "history", _("记录")),
    ("ledger", "calendar", _("台账")),
    ("library", "books", pgettext_lazy("many", "指标")),
    ("evaluations", "rosette", _("评价")),
    ("results", "report", pgettext_lazy("many", "结果")),
    ("assignments", "clipboard-list", _("任务")),
    ("people", "users", _("人员")),
)
#: Entries that lead to a page of one body.
OF_A_BODY = frozenset({"body", "sections", "tree", "incoming", "publication", "execution", "dashboard", "records"})
#: Entries for those who are at no body.
OF_NO_BODY = frozenset({"dashboard-county"})
#: The pages of the year in which a budget is carried out; those that a person may open stand in one strip.
YEAR_STRIP = (
    ("execution", _("执行")),
    ("requests", _("支付登记")),
    ("payment-files", _("导入支付")),
    ("orders", _("采购")),
    ("assets", _("资产")),
    ("adjustments", _("预算调整")),
    ("supervision", _("保障与监督")),
    ("monitoring", _("双监控")),
    ("notices", _("纠偏")),
    ("review", _("中期评估")),
    ("self-evaluations", _("绩效自评")),
)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The frame's own names in every template."""
    user = getattr(request, "user", None)
    told = {"user": user, "language": get_language(), "large_text": bool(getattr(user, "large_text", False))}
    held = getattr(request, "held", None)
    if held is None:
        return told
    desk = getattr(request, "desk", None)
    at_body = desk is not None and desk.organisation.kind in BODIES
    home = home_of(held) if desk is None else desk.organisation if at_body else None
    years = [each.year for each in years_for(request)]
    year = (desk.year if desk else 0) or (years[0] if years else 0)
    mine = desk.roles if desk else roles_anywhere(held)
    # A rail that leads to a refusal would be a lie.
    entries = [
        entry
        for entry in RAIL
        if (ACCESS[entry[0]].signed_in or ACCESS[entry[0]].roles & mine)
        and entry[0] not in (OF_NO_BODY if home else OF_A_BODY)
    ]
    strip = [entry for entry in YEAR_STRIP if at_body and ACCESS[entry[0]].roles & mine]
    found = {"desk": desk, "home": home, "years": years, "year": year, "rail": entries, "year_strip": strip}
    return {**told, **found}
