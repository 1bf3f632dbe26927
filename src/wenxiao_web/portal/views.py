"""What the public sees: a list to find a budget, a page for each, and the files as they were published."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from wenxiao.publications.excerpts import citizens_excerpt, table_excerpts
from wenxiao_web.frame.packs import file_response
from wenxiao_web.storage.models import Publication, PublicationState
from wenxiao_web.storage.queries.consequences import public_reports
from wenxiao_web.storage.queries.publications import (
    PAGES,
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
    parts = _shown(current) if current else {}
    reports = public_reports(code, (year - 1, year))
    words: dict[str, object] = {
        "reports": reports,
        "packs": packs,
        "current": current,
        "body": body,
        "year": year,
        "title": packs[0].title,
    }
    return render(request, "portal/budget.html", {**words, **parts})


#: The budget in the page itself, by its parts: ``citizens``, and tables of ``money``, ``performance``, ``results``.
_Shown = Mapping[str, object]


def _shown(pack: Publication) -> _Shown:
    """What is read in the page itself, taken from the files as they were cleared."""
    sums = {file.format: file.sha256 for file in pack.files.all() if file.format in PAGES}
    return _excerpts(pack.pk, tuple(sorted(sums.items())))


@lru_cache(maxsize=_KEPT)
def _excerpts(pack: int, sums: tuple[tuple[str, str], ...]) -> _Shown:
    """The excerpts of a pack's pages, kept under the checksums of these, so that another content is never shown.

    Raises ``Http404`` where the pack was withdrawn between two looks; nothing of that is kept.
    """
    pages = printed_pages(pack)
    if any(hashlib.sha256(pages.get(form, "").encode()).hexdigest() != told for form, told in sums):
        raise Http404
    tables = table_excerpts(pages.get("html", ""))._asdict()
    # These are the printer's own bytes, escaped by it.
    return {
        "citizens": mark_safe(citizens_excerpt(pages.get("citizens", ""))),
        **{kind: tuple(mark_safe(each) for each in found) for kind, found in tables.items()},
    }


@require_safe
def portal_file(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """One file of a pack that is public, or that was corrected since."""
    found = public_file(code, year, number, form)
    if found is None:
        raise Http404
    return file_response(found)
