"""What a county goes by: points of the frame, limits, and what results lead to; old evaluations keep theirs."""

from decimal import Decimal

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.evaluation.frames import frame_faults
from wenxiao.standards.results import ApplicationRule, EvaluationFrame, ResultStandards
from wenxiao_web.assessing.typed import attempted, points_typed
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.storage.actions.outside import CannotEvaluate, reason_of, refuse_faults
from wenxiao_web.storage.actions.results import set_arrangement
from wenxiao_web.storage.queries.desks import chosen_year, counties_of, roles_anywhere
from wenxiao_web.storage.queries.results import arrangement_of, arrangements_of
from wenxiao_web.storage.roles import Role

_HUNDRED = Decimal(100)
_replace = msgspec.structs.replace


@require_safe
def arrangement(request: HttpRequest) -> HttpResponse:
    """The arrangement in force and its trail; for reviewers a form to change it."""
    return _page(request, {})


@require_POST
def arrangement_change(request: HttpRequest) -> HttpResponse:
    """Change the arrangement from now on; what does not hold is told beside what was typed."""
    county, person = counties_of(held_by(request))[0], person_of(request)
    present = arrangement_of(county)
    typed = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    if attempted(
        request,
        lambda: set_arrangement(person, county, _changed(present, typed), typed.get("reason", "")),
        _("改好了，从现在起用；以前的评价和建议仍按当时的规则。"),
    ):
        return redirect("arrangement")
    return _page(request, typed)


def _page(request: HttpRequest, typed: dict[str, str]) -> HttpResponse:
    held = held_by(request)
    county = counties_of(held)[0]
    present = arrangement_of(county)
    may_change = bool(roles_anywhere(held) & {Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER})
    frame = present.frame[-1]
    words = {
        "here": "evaluations",
        "tab": "arrangement",
        "year": chosen_year(held, request.GET.get("year", "")),
        "present": present,
        "frame": frame,
        "whole": sum((item.weight for item in frame.item), Decimal(0)),
        "items": [(item, typed.get(f"w-{item.id}", str(item.weight))) for item in frame.item],
        "rules": [(rule, typed.get(f"s-{rule.id}", f"{rule.share * _HUNDRED:f}")) for rule in present.application],
        "trail": arrangements_of(county),
        "may_change": may_change,
        "is_reviewer": may_change,
        "typed": typed,
    }
    return render(request, "assessing/arrangement.html", words)


def _changed(present: ResultStandards, typed: dict[str, str]) -> ResultStandards:
    """The arrangement with what was typed; raises where it does not hold."""
    reason_of(typed.get("reason", ""), "改规则", "a change of rules")
    frame = _frame(present.frame[-1], typed)
    refuse_faults(frame_faults(frame))
    opinions = _replace(
        present.opinions,
        most_apart=_number(typed, "most_apart", present.opinions.most_apart),
        most_from_self=_number(typed, "most_from_self", present.opinions.most_from_self),
        method="median" if typed.get("method") == "median" else "mean",
    )
    limit = _number(typed, "limit", present.ex_ante.limit / 10_000) * 10_000
    return _replace(
        present,
        frame=(*present.frame[:-1], frame),
        opinions=opinions,
        ex_ante=_replace(present.ex_ante, limit=limit),
        application=tuple(_rule(rule, typed) for rule in present.application),
    )


def _frame(frame: EvaluationFrame, typed: dict[str, str]) -> EvaluationFrame:
    items = tuple(_replace(item, weight=_number(typed, f"w-{item.id}", item.weight)) for item in frame.item)
    return _replace(frame, item=items)


def _rule(rule: ApplicationRule, typed: dict[str, str]) -> ApplicationRule:
    share = _number(typed, f"s-{rule.id}", rule.share * _HUNDRED)
    if share > _HUNDRED:
        raise CannotEvaluate(why=f"{rule.id} 的比例超过 100%", why_en=f"the share of {rule.id} is above 100 %")
    return rule if rule.action in {"stop", "keep"} else _replace(rule, share=share / _HUNDRED)


def _number(typed: dict[str, str], name: str, before: Decimal) -> Decimal:
    if name not in typed:
        return before
    number = points_typed(typed[name])
    if number is None:
        raise CannotEvaluate(why=f"“{typed[name][:20]}”不是数", why_en=f"{typed[name][:20]} is no number")
    return number
