"""The library as pages: a list of indicators, and one indicator with its scales, sources and recommendations."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao.performance.library import settled
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.library.words import LEVELS, VERDICTS, sectors
from wenxiao_web.storage.actions.library import advise
from wenxiao_web.storage.models import AdviceGiven, Organisation
from wenxiao_web.storage.queries.desks import counties_of, county_of, roles_anywhere, trees_in_sight
from wenxiao_web.storage.queries.library import (
    Entry,
    Wanted,
    advice_of,
    entries_of,
    fullest_year,
    keys_of,
    library_years,
    scales_of,
)
from wenxiao_web.storage.queries.library_results import MOST_RESULTS, past_results
from wenxiao_web.storage.queries.library_suggestions import MOST_SOURCES, all_sources
from wenxiao_web.storage.roles import Role

_SHOWN, _MOST_FILED = 50, 5_000


def _county(request: HttpRequest) -> Organisation:
    counties = counties_of(held_by(request))
    if not counties:
        raise Http404
    return counties[0]


def _wanted(request: HttpRequest, county: Organisation, years: list[int]) -> Wanted:
    asked = {name: request.GET.get(name, "")[:60] for name in ("level", "sector", "verdict", "advice")}
    year = request.GET.get("year", "")
    chosen = int(year) if year.isdecimal() and int(year) in years else 0
    return Wanted(year=chosen or fullest_year(county, years), words=request.GET.get("q", "").strip()[:60], **asked)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Indicators of approved budgets, those that most bodies use first."""
    county = _county(request)
    years = library_years(county)
    wanted = _wanted(request, county, years)
    page = Paginator(keys_of(county, wanted), _SHOWN).get_page(request.GET.get("page"))
    words = {
        "here": "library",
        "wanted": wanted,
        "used_years": years,
        "entries": entries_of(county, wanted, list(page.object_list)),
        "page": page,
        "all": page.paginator.count,
        "levels": LEVELS,
        "sectors": sectors(),
        "verdicts": VERDICTS,
        "advices": AdviceGiven.choices,
        "asked": urlencode({name: value for name, value in request.GET.items() if name != "page"}),
    }
    return render(request, "library/library.html", words)


@require_safe
def library_csv(request: HttpRequest) -> HttpResponse:
    """The same list for Excel."""
    county = _county(request)
    years = library_years(county)
    wanted = _wanted(request, county, years)
    used = [_("%d 年使用单位数") % year for year in years]
    verdicts = [words for words, _sign, _icon in VERDICTS.values()]
    headings = [
        _("指标"),
        _("级别"),
        _("行业"),
        *used,
        _("标准套数"),
        *verdicts,
        _("评过"),
        _("其中优良"),
        _("县里意见"),
        _("原因"),
    ]
    entries = entries_of(county, wanted, keys_of(county, wanted)[:_MOST_FILED])
    return list_response(request, _("指标库"), headings, (_line(entry, years) for entry in entries))


def _line(entry: Entry, years: list[int]) -> list[object]:
    named = sectors()
    return [
        entry.name,
        "、".join(str(LEVELS.get(each, each)) for each in sorted(entry.levels)),
        "、".join(named.get(each, each) for each in sorted(entry.sectors)),
        *(entry.by_year.get(year, 0) for year in years),
        entry.scales,
        *(entry.verdicts.get(verdict, 0) for verdict in VERDICTS),
        entry.outcome.graded if entry.outcome else "",
        entry.outcome.good if entry.outcome else "",
        AdviceGiven(entry.advice.advice).label if entry.advice else "",
        entry.advice.reason if entry.advice else "",
    ]


@require_safe
def indicator(request: HttpRequest) -> HttpResponse:
    """One indicator: its scales with verdicts, who uses it as far as the person may see, what the county says."""
    county, name = _county(request), request.GET.get("name", "")[:500]
    scales = scales_of(county, name)
    if not scales:
        raise Http404
    key = settled(name)
    sight = trees_in_sight(held_by(request))
    words = {
        "here": "library",
        "name": scales[0].name,
        "key": key,
        "scales": scales,
        "sources": all_sources(county, key, sight),
        "results": past_results(county, key, sight),
        "may_open": bool(roles_anywhere(held_by(request)) - {Role.STATION_CLERK}),
        "most_results": MOST_RESULTS,
        "most_sources": MOST_SOURCES,
        "sight": sight,
        "used_years": library_years(county),
        "advice": advice_of(county, [key]).get((key, "")),
        "levels": LEVELS,
        "verdicts": VERDICTS,
        "may_advise": Role.PERFORMANCE_REVIEWER in roles_anywhere(held_by(request)),
    }
    return render(request, "library/indicator.html", words)


@require_POST
def advise_on(request: HttpRequest) -> HttpResponse:
    """Recommend an indicator or not, with a reason."""
    held = [each for each in held_by(request) if each.role == Role.PERFORMANCE_REVIEWER]
    county = county_of(held[0].organisation)
    key, form = request.POST.get("key", "")[:500], request.POST.get("form", "")[:200]
    try:
        advise(person_of(request), county, key, form, request.POST.get("advice", ""), request.POST.get("reason", ""))
    except WenxiaoError as error:
        messages.error(request, tongue(error))
    else:
        messages.success(request, _("意见已存，记录在县里的日志里。"))
    return redirect(f"{reverse('library-indicator')}?{urlencode({'name': key})}")
