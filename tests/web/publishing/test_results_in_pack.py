"""Last year's results in the disclosure pack: from what was judged and decided to what the public reads."""

import json
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from tests.web.cast import YEAR, approve
from tests.web.publishing.test_withheld import stands_in
from wenxiao.budget.next_year import next_year
from wenxiao.budget.rows import Approval
from wenxiao.wire.budget import decode
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.proposals import Decision, decide, make_proposals
from wenxiao_web.storage.actions.publications import clear, make_public, prepare
from wenxiao_web.storage.actions.results import keep_result
from wenxiao_web.storage.models import Budget, Event, FiscalYear, Rectification, ResultProposal, TreeRow
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.results import yuan_of

NEXT = YEAR + 1
AT = ["901", NEXT]
PROBLEM = "清运台账缺三个村"


@pytest.fixture
def before(cast):
    approve(cast)
    return Budget.objects.select_related("organisation__parent").get(organisation=cast.town, year=YEAR)


def judge(cast, before):
    """Three projects judged, the first two decided about, a problem noticed at the second."""
    rows = list(TreeRow.objects.filter(budget=before, kind="project").values_list("row", flat=True)[:3])
    for row, score, grade in zip(rows, ("95.5", "70", "40"), "优中差", strict=True):
        keep_result(before, row, Decimal(score), grade, source="self")
    keep_result(before, "", Decimal("81.25"), "良", source="self")
    make_proposals(cast.people["performance_reviewer"], cast.county, YEAR)
    notice = Rectification(budget=before, number=1, row=rows[1], problem=f"{PROBLEM}\n另一条", due=date(2028, 3, 1))
    notice.issued_by, notice.issued_at = cast.people["reviewer"], before.changed_at
    notice.save(force_insert=True)
    decided = ResultProposal.objects.filter(row__in=rows[:2])
    decide({cast.town.pk: cast.desk("reviewer")}, [Decision(each.pk) for each in decided])
    return rows


def open_next(cast, before, *, secret=()):
    """The next year's budget, approved; the activities of ``secret`` projects have a confidential indicator."""
    FiscalYear.objects.get_or_create(county=cast.county, year=NEXT)
    budget = next_year(document_of(before))
    owners = {each.belongs_to for each in budget.projects if each.id in secret}

    def marked(owner):
        hidden = tuple(msgspec.structs.replace(each, withheld=True) for each in owner.indicators)
        return msgspec.structs.replace(owner, indicators=hidden) if owner.id in owners else owner

    duties = tuple(
        msgspec.structs.replace(marked(duty), activities=tuple(map(marked, duty.activities)))
        for duty in budget.responsibilities
    )
    approval = Approval(document="试财预〔2028〕1号", date=date(2027, 12, 20))
    budget = msgspec.structs.replace(budget, responsibilities=duties, approval=approval)
    kept = begin(cast.desk("officer", year=NEXT), budget).kept
    kept.stage = "approved"
    kept.save()
    check_kept(kept.pk)
    return kept


def published(cast):
    made = prepare(cast.desk("officer", year=NEXT))
    clear(cast.desk("leader", year=NEXT), made.number)
    return make_public(cast.desk("officer", year=NEXT), made.number)


def rows_in(made):
    return decode(bytes(made.files.get(format="json").content)).results


def test_what_was_judged_and_decided_stands_in_every_format_and_on_the_public_page(cast, before):
    rows = judge(cast, before)
    kept = open_next(cast, before)
    made = published(cast)
    found = rows_in(made)
    assert [(each.project, each.score, each.grade) for each in found] == [
        ("", Decimal("81.25"), "良"), (rows[0], Decimal("95.50"), "优"), (rows[1], Decimal("70.00"), "中"),
        (rows[2], Decimal("40.00"), "差"),
    ]  # fmt: skip
    taken = {each.row: yuan_of(each.decided) for each in ResultProposal.objects.all() if each.decided is not None}
    assert [each.decided for each in found[1:]] == [taken[rows[0]], taken[rows[1]], None]
    assert [each.problem for each in found] == ["", "", PROBLEM, ""]
    for file in made.files.all():
        assert stands_in("95.5", bytes(file.content)) is (file.format != "citizens"), file.format
        assert stands_in(PROBLEM, bytes(file.content)) is (file.format != "citizens"), file.format
    page = Client().get(reverse("portal-budget", args=AT)).content.decode()
    assert 'id="results"' in page
    assert PROBLEM in page
    assert "去年办得怎么样" in page
    event = Event.objects.filter(kind="pack-printed", year=NEXT).get()
    assert json.loads(event.content)["results"] == 4
    assert document_of(kept).results == ()


def test_without_results_the_pack_has_no_such_section(cast, before):
    open_next(cast, before)
    made = published(cast)
    assert rows_in(made) == ()
    for file in made.files.all():
        assert not stands_in("评价结果及应用情况", bytes(file.content)), file.format
    assert 'id="results"' not in Client().get(reverse("portal-budget", args=AT)).content.decode()


def test_a_problem_of_a_confidential_activity_is_in_no_format_and_earlier_packs_that_tell_it_are_taken_back(
    cast, before
):
    rows = judge(cast, before)
    open_next(cast, before)
    first = published(cast)
    Budget.objects.filter(organisation=cast.town, year=NEXT).update(stage="second_compiling")
    open_next(cast, before, secret=rows[1:2])
    second = published(cast)
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "published")
    assert [each.problem for each in rows_in(second)] == ["", "", "涉密", ""]
    for file in second.files.all():
        assert not stands_in(PROBLEM, bytes(file.content)), file.format
    assert PROBLEM not in Client().get(reverse("portal-budget", args=AT)).content.decode()
