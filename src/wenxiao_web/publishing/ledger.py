"""The ledger: who must do what by when, and who has; entering what happens outside; the county's own days."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.standards.clocks import Clock, clocks
from wenxiao_web.frame.desks import desk_of, held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.publishing.states import STATES
from wenxiao_web.storage.actions.clocks import enter_clock, set_county_clock
from wenxiao_web.storage.queries.clocks import LedgerLine, ledger, ledger_of, settings_of
from wenxiao_web.storage.queries.desks import bodies_in_sight, chosen_year, counties_of, roles_anywhere
from wenxiao_web.storage.roles import Role

#: The clock that the ledger opens with, and the word for all of them.
_FIRST, _ALL = "publication", "all"
_SHOWN = 300
_MAY_ENTER = frozenset({Role.FINANCE_OFFICER, Role.COUNTY_REVIEWER})


def _asked(request: HttpRequest) -> tuple[int, str, str]:
    year = chosen_year(held_by(request), request.GET.get("year", ""))
    known = {clock.id for clock in clocks()} | {_ALL}
    name, state = request.GET.get("clock", ""), request.GET.get("state", "")
    return year, name if name in known else _FIRST, state if state in STATES else ""


def _of(lines: Iterable[LedgerLine], name: str, state: str = "") -> list[LedgerLine]:
    found = [line for line in lines if name in {_ALL, line.running.clock.id}]
    found = [line for line in found if not state or line.running.standing == state]
    # What is most overdue stands first where only what is overdue is asked for.
    return sorted(found, key=lambda line: -line.running.late_days) if state == "overdue" else found


@require_safe
def ledger_page(request: HttpRequest) -> HttpResponse:
    """Who must publish by when, and who has; one clock at a time, or all that is overdue."""
    year, name, state = _asked(request)
    lines = ledger(bodies_in_sight(held_by(request)), year)
    of_clock = _of(lines, name)
    counts = [(key, words, sum(line.running.standing == key for line in of_clock)) for key, words in STATES.items()]
    late = [line.running.clock.id for line in lines if line.running.standing == "overdue"]
    words = {
        "here": "ledger",
        "year": year,
        "found": Paginator(_of(lines, name, state), _SHOWN).get_page(request.GET.get("page")),
        "all": len(of_clock),
        "states": counts,
        "wanted": state,
        "clock": next((clock for clock in clocks() if clock.id == name), None),
        "chosen": name,
        "clocks": [(clock, late.count(clock.id)) for clock in clocks()],
        "overdue": len(late),
        "may_set": Role.COUNTY_REVIEWER in roles_anywhere(held_by(request)),
    }
    return render(request, "publishing/ledger.html", words)


@require_safe
def ledger_csv(request: HttpRequest) -> HttpResponse:
    """The same for Excel, with the basis of every clock."""
    year, name, state = _asked(request)
    headings = [_("编码"), _("部门"), _("所属单位"), _("事项"), _("起算"), _("起算日"), _("起算文号"), _("期限")]
    headings += [_("办结日"), _("文号"), _("公开地址"), _("状态"), _("逾期天数"), _("依据"), _("本县约定")]
    found = _of(ledger(bodies_in_sight(held_by(request)), year), name, state)
    return list_response(request, f"{_('公开台账')}{year}", headings, (_row(line) for line in found))


def _row(line: LedgerLine) -> tuple[object, ...]:
    running, entry = line.running, line.entry
    clock = running.clock
    is_english = get_language() == "en"
    return (
        line.body.code,
        line.body.name,
        line.unit,
        tongue(clock),
        clock.start_english if is_english else clock.start_chinese,
        running.started or "",
        entry.started_document if entry else "",
        running.due or "",
        running.done or "",
        entry.document if entry else "",
        entry.address if entry else "",
        STATES[running.standing],
        running.late_days or "",
        clock.basis_en if is_english else clock.basis,
        "" if clock.confirmed else "√",
    )


@require_safe
def clocks_page(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Every clock of one body and its units, and what is to be entered of it."""
    desk = desk_of(request)
    lines = ledger_of(desk.organisation, year)
    groups: dict[str, tuple[Clock, list[LedgerLine]]] = {}
    for line in lines:
        groups.setdefault(line.running.clock.id, (line.running.clock, []))[1].append(line)
    words = {"here": "publication", "groups": list(groups.values()), "may_enter": bool(desk.roles & _MAY_ENTER)}
    return render(request, "publishing/clocks.html", words)


@require_POST
def clock_enter(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Enter when a clock started or ended, and what shows it."""
    said = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    try:
        enter_clock(desk_of(request), said.get("clock", ""), said.get("unit", ""), said)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("登记好了。"))
    return redirect("clocks", code, year)


@require_http_methods(["GET", "POST"])
def county_clocks(request: HttpRequest) -> HttpResponse:
    """The days of every clock with its basis; those that nobody has confirmed are the county's to set."""
    year = chosen_year(held_by(request), request.GET.get("year", ""))
    county = counties_of(held_by(request))[0]
    settings = settings_of(county, year)
    if request.method == "POST":
        try:
            set_county_clock(
                person_of(request), county, year, request.POST.get("clock", ""), request.POST.get("given", "").strip()
            )
        except (WenxiaoError, KeyError) as error:
            messages.error(request, tongue(error) if isinstance(error, WenxiaoError) else _("没有这个时限。"))
        else:
            messages.success(request, _("时限定好了。"))
        return redirect(f"{reverse('county-clocks')}?year={year}")
    lines = [(clock, settings.get(clock.id)) for clock in clocks()]
    return render(request, "publishing/county_clocks.html", {"here": "ledger", "year": year, "lines": lines})
