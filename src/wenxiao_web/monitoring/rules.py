"""The rules in force for execution and monitoring: each with its value, what it rests on, and where it comes from."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wenxiao.evaluation.monitoring import Decision
from wenxiao.standards.clocks import clocks
from wenxiao.standards.execution import execution_rules
from wenxiao.standards.local import Origin, origin
from wenxiao.standards.monitoring import monitoring_rules
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import basis, tongue


class Rule(NamedTuple):
    """One rule: its sign, what it says, its value, what it rests on, and the file it comes from."""

    id: str
    says: str
    value: str
    basis: str
    origin: Origin
    colour: str = ""


class Group(NamedTuple):
    """Rules of one kind."""

    title: str
    rules: list[Rule]


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule that colours, limits or dates what is carried out."""
    return render(request, "monitoring/rules.html", {"here": "monitoring-county", "groups": _groups()})


@require_safe
def rules_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    headings = [_("种类"), _("编号"), _("规则"), _("数值"), _("依据"), _("来自"), _("改动日期")]
    cells = (
        (group.title, rule.id, rule.says, rule.value, rule.basis, rule.origin.file, rule.origin.changed or "")
        for group in _groups()
        for rule in group.rules
    )
    return list_response(request, _("执行和监控的规则"), headings, cells)


def _groups() -> list[Group]:
    return [
        Group(_("监控颜色"), list(_colours())),
        Group(_("监控期间"), list(_periods())),
        Group(_("中期评估的建议"), list(_proposals())),
        Group(_("执行与时间比"), list(_calendar())),
        Group(_("有限额的费用"), list(_costs())),
        Group(_("配备标准"), list(_equipment())),
        Group(_("期限"), list(_clocks())),
    ]


def _words(chinese: str, english: str) -> str:
    return english if get_language() == "en" else chinese


def _colours() -> Iterable[Rule]:
    for each in monitoring_rules().rule:
        value = _("%d 个百分点") % each.points if each.points else ""
        at = origin("monitoring.toml", "rule", "id", each.id)
        yield Rule(each.id, _words(each.title, each.title_en), value, basis(each), at, each.colour)


def _periods() -> Iterable[Rule]:
    for each in monitoring_rules().period:
        value = _("%(first)s 至 %(last)s，%(due)s 前报") % {
            "first": each.covers_from,
            "last": each.covers_to,
            "due": each.due,
        }
        yield Rule(
            "",
            _words(each.title, each.title_en),
            value,
            basis(each),
            origin("monitoring.toml", "period", "name", each.name),
        )


def _proposals() -> Iterable[Rule]:
    for each in monitoring_rules().proposal:
        value = tongue(Decision(each.decision))
        at = origin("monitoring.toml", "proposal", "id", each.id)
        yield Rule(each.id, _words(each.title, each.title_en), value, basis(each), at)


def _calendar() -> Iterable[Rule]:
    found, at = execution_rules().calendar, origin("execution.toml", "calendar")
    for says, value in (
        (_("慢于时间进度"), _("慢 %d 个百分点以上") % found.behind_points),
        (_("快于时间进度"), _("快 %d 个百分点以上") % found.ahead_points),
        (_("限额快用完"), _("用到 %d%% 以上") % found.ceiling_near_percent),
    ):
        yield Rule("", says, value, basis(found), at)


def _costs() -> Iterable[Rule]:
    for each in execution_rules().cost:
        value = _("经济分类 %s") % "、".join(each.economic)
        at = origin("execution.toml", "cost", "concept", each.concept)
        yield Rule("", _words(each.title, each.title_en), value, basis(each), at)


def _equipment() -> Iterable[Rule]:
    for each in execution_rules().equipment:
        value = _("每人 %(each)s，取整数；单价最高 %(price)s 元") % {
            "each": each.per_person,
            "price": f"{each.highest_price:,f}",
        }
        yield Rule("", each.name, value, basis(each), origin("execution.toml", "equipment", "name", each.name))


def _clocks() -> Iterable[Rule]:
    for each in clocks():
        value = _("%d 日内") % each.days if each.days else f"{each.month:02}-{each.day:02}"
        value += _("，%d 年起") % each.valid_from
        at = origin("clocks.toml", "clock", "id", each.id)
        yield Rule("", _words(each.chinese, each.english), value, basis(each), at)
