"""Results on paper: of a body for the public, of a county for its congress."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wenxiao.publications.reports.results_report import congress_page, congress_word
from wenxiao_web.consequences.doing import attempted, year_of
from wenxiao_web.consequences.sending import page_response, word_response
from wenxiao_web.frame.desks import budget_of, desk_of, held_by
from wenxiao_web.storage.actions.result_reports import print_report, publish_report
from wenxiao_web.storage.models import ResultReport
from wenxiao_web.storage.queries.consequences import public_report, report_at
from wenxiao_web.storage.queries.desks import bodies_in_sight, counties_of
from wenxiao_web.storage.queries.result_reports import congress_of


@require_safe
def congress(request: HttpRequest, form: str) -> HttpResponse:
    """The report to the congress, of the bodies in sight."""
    held, year = held_by(request), year_of(request)
    bodies = bodies_in_sight(held)
    county = counties_of(held)[0]
    told = congress_of(county, bodies, year)
    if form == "docx":
        return word_response(congress_word(told), f"{told.county}{year}" + _("评价结果报告") + ".docx")
    return page_response(congress_page(told))


@require_POST
def report_print(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Print the results of a body as they are now."""
    kept, desk = budget_of(request), desk_of(request)
    attempted(request, lambda: print_report(desk, kept), _("编印好了，请另一个人看过后公开。"))
    return redirect("body-results", code, year)


@require_POST
def report_publish(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Make a printed report public."""
    kept, desk = budget_of(request), desk_of(request)
    seen = request.POST.get("looked_through") == "1"
    attempted(request, lambda: publish_report(desk, kept, number, looked_through=seen), _("评价结果公开了。"))
    return redirect("body-results", code, year)


@require_safe
def report_file(request: HttpRequest, code: str, year: int, number: int, form: str) -> HttpResponse:
    """A printed report, before or after it is public."""
    return _sent(report_at(budget_of(request), number), form)


@require_safe
def public_file(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:
    """The report that the public may read."""
    return _sent(public_report(code, year), form)


def _sent(found: ResultReport | None, form: str) -> HttpResponse:
    if found is None or form not in {"html", "docx"}:
        raise Http404
    return word_response(bytes(found.word), f"{found.title}.docx") if form == "docx" else page_response(found.page)
