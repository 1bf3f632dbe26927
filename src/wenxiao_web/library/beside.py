"""What stands beside the tree while somebody writes: suggestions for the activity, and what similar bodies set."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.library.words import LEVELS, VERDICTS
from wenxiao_web.storage.queries.budgets import plain_of, rows_in_reach
from wenxiao_web.storage.queries.desks import county_of, trees_in_sight
from wenxiao_web.storage.queries.library import rows_of
from wenxiao_web.storage.queries.library_suggestions import norm_for, offers_for, owner_at, peers_of
from wenxiao_web.storage.roles import Role

_EDITORS = frozenset({Role.STATION_CLERK, Role.FINANCE_OFFICER})
#: The longest cell that is read.
_CELL = 200


@require_safe
def suggestions(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Indicators for the activity of a row; a clerk asks for rows of the own part alone."""
    kept, desk = budget_of(request), desk_of(request)
    plain, row = plain_of(kept), request.GET.get("row", "")[:200]
    reach = rows_in_reach(desk, kept, plain)
    owner = owner_at(plain, row)
    if owner is None or (reach is not None and owner.id not in reach):
        raise Http404
    sight = trees_in_sight(held_by(request))
    words = request.GET.get("q", "").strip()[:60]
    told = {
        "owner": owner,
        "words": words,
        "offers": offers_for(desk, owner.name, owner.indicators, words, sight),
        "may_take": bool(desk.roles & _EDITORS) and not desk.closed,
        "verdicts": VERDICTS,
        "is_empty": not rows_of(county_of(desk.organisation)).exists(),
        "sight": sight,
    }
    return render(request, "library/suggestions.html", told)


@require_safe
def norm_beside(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What other bodies of the same kind set for the same indicator."""
    budget_of(request)
    desk = desk_of(request)
    name = request.GET.get("name", "")[:_CELL]
    best, good, fair, poor = (request.GET.get(f"g{at}", "")[:_CELL] for at in range(4))
    found = norm_for(desk, name, (best, good, fair, poor)) if name.strip() else None
    english = get_language() == "en"
    told = {
        "norm": found,
        "limit": found and (found.level_text_en if english else found.level_text),
        "reasons": found and (found.reasons_en if english else found.reasons),
        "level": LEVELS.get(desk.organisation.kind, ""),
        "peers": peers_of(desk.organisation),
    }
    return render(request, "library/norm.html", told)
