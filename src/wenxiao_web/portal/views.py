"""What the public sees: a list to find a budget, a page for each, and the files as they were published."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wenxiao_web.frame.packs import file_response
from wenxiao_web.storage.models import PublicationState
from wenxiao_web.storage.queries.consequences import public_report
from wenxiao_web.storage.queries.publications import public_file, public_list, public_packs, public_years

_LISTED = 100


@require_safe
def portal(request: HttpRequest) -> HttpResponse:
    """Everything that is public, by name and year."""
    words, year = request.GET.get("q", "")[:60], request.GET.get("year", "")[:4]
    found = Paginator(public_list(words, year), _LISTED).get_page(request.GET.get("page"))
    return render(request, "portal/portal.html", {"found": found, "q": words, "wanted": year, "years": public_years()})


@require_safe
def portal_budget(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """One body and year: what is public now, and what was before."""
    packs = public_packs(code, year)
    if not packs:
        raise Http404
    current = next((pack for pack in packs if pack.state == PublicationState.PUBLISHED), None)
    body = packs[0].budget.organisation
    reports = [each for each in (public_report(code, year - 1), public_report(code, year)) if each]
    words = {
        "reports": reports,
        "packs": packs,
        "current": current,
        "body": body,
        "year": year,
        "title": packs[0].title,
    }
    return render(request, "portal/budget.html", words)


@require_safe
def portal_file(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """One file of a pack that is public, or that was corrected since."""
    found = public_file(code, year, number, form)
    if found is None:
        raise Http404
    return file_response(found)
