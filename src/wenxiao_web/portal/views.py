"""What the public sees: a list to find a budget, a page for each, and the files as they were published."""

from functools import lru_cache

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wenxiao.publications.excerpts import citizens_excerpt, table_excerpts
from wenxiao_web.frame.packs import file_response
from wenxiao_web.storage.models import PublicationState
from wenxiao_web.storage.queries.consequences import public_report
from wenxiao_web.storage.queries.publications import (
    printed_pages,
    public_file,
    public_list,
    public_packs,
    public_years,
)

_LISTED = 100
#: The packs whose pages are kept at hand.
_KEPT = 64


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
    citizens, money, performance = _shown(current.pk) if current else ("", (), ())
    parts = {"citizens": citizens, "money": money, "performance": performance}
    reports = [each for each in (public_report(code, year - 1), public_report(code, year)) if each]
    words: dict[str, object] = {
        "reports": reports,
        "packs": packs,
        "current": current,
        "body": body,
        "year": year,
        "title": packs[0].title,
    }
    return render(request, "portal/budget.html", {**words, **parts})


@lru_cache(maxsize=_KEPT)
def _shown(pack: int) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What is read in the page itself, taken from the files as they were cleared; those of a pack never change."""
    pages = printed_pages(pack)
    money, performance = table_excerpts(pages.get("html", ""))
    # These are the printer's own bytes, escaped by it.
    return (
        mark_safe(citizens_excerpt(pages.get("citizens", ""))),
        tuple(mark_safe(each) for each in money),
        tuple(mark_safe(each) for each in performance),
    )


@require_safe
def portal_file(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """One file of a pack that is public, or that was corrected since."""
    found = public_file(code, year, number, form)
    if found is None:
        raise Http404
    return file_response(found)
