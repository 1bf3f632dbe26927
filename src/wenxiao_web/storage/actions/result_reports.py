"""Printing results for the public and for the congress, and making them public."""

import hashlib
import html
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from wenxiao.basics.wording import normal
from wenxiao.publications.pack import tells_withheld
from wenxiao.publications.reports.results_report import results_page, results_word
from wenxiao_web.storage.actions.events import record
from wenxiao_web.storage.actions.outside import CannotEvaluate
from wenxiao_web.storage.models import Budget, Rectification, ResultReport
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.desks import Desk
from wenxiao_web.storage.queries.result_reports import report_of
from wenxiao_web.storage.queries.stages import today


@transaction.atomic
def print_report(desk: Desk, kept: Budget) -> ResultReport:
    """Print the results of a body as they are now."""
    kept = Budget.objects.select_for_update().get(pk=kept.pk)
    told = report_of(kept)
    if not told.lines and told.whole is None:
        raise CannotEvaluate(why="还没有评价结果", why_en="there is no result yet")
    page, word = results_page(told), results_word(told)
    last = ResultReport.objects.filter(budget=kept).aggregate(last=Max("number"))["last"] or 0
    made = ResultReport(
        budget=kept, number=last + 1, title=f"{told.body}{kept.year}年绩效评价结果", page=page, word=word
    )
    made.sha256 = hashlib.sha256(page.encode()).hexdigest()
    made.made_by, made.made_at = desk.person, timezone.now()
    made.save(force_insert=True)
    record(
        desk.organisation,
        kept.year,
        desk.person,
        "results-printed",
        {"number": made.number, "sha256": made.sha256, "results": len(told.lines)},
    )
    return made


@transaction.atomic
def publish_report(
    desk: Desk, kept: Budget, number: int, on: date | None = None, *, looked_through: bool
) -> ResultReport:
    """Make a printed report public; whoever printed it cannot, nor who has not ``looked_through`` what will be read."""
    found = ResultReport.objects.select_for_update().filter(budget=kept, number=number, published_on=None).first()
    if found is None:
        raise CannotEvaluate(why="没有这份报告，或者已经公开", why_en="there is no such report, or it is public")
    if found.made_by_id == desk.person.pk:
        raise CannotEvaluate(why="公开要由编印人以外的人办", why_en="whoever printed it cannot publish it")
    if not looked_through:
        raise CannotEvaluate(
            why="公开前要逐字看过下面的文本，再勾选", why_en="read the text below word by word first, then tick the box"
        )
    if _tells_withheld_by_now(found, kept):
        raise CannotEvaluate(
            why="编印以后，里面的话成了涉密内容，请重新编印",
            why_en="what it tells is confidential by now; print it anew",
        )
    found.published_by, found.published_on = desk.person, on or today()
    found.save(update_fields=["published_by", "published_on"])
    told = {"number": number, "sha256": found.sha256}
    record(desk.organisation, kept.year, desk.person, "results-published", told)
    return found


def _tells_withheld_by_now(report: ResultReport, kept: Budget) -> bool:
    """Whether a problem stands in the printed page that tells what became confidential after it was printed."""
    printed, budget = normal(html.unescape(report.page)), document_of(kept)
    problems = Rectification.objects.filter(budget=kept).values_list("problem", flat=True)
    return any(normal(each) in printed and tells_withheld(each, budget) for each in problems)
