"""A budget on its way from a station to approval: by whom, in what order, with what said, and what may not be."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from wenxiao.budget.patches import SetField
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import Closed, edit
from wenxiao_web.storage.actions.parts import finish_part
from wenxiao_web.storage.models import Budget, ControlFigure, Deadline, Event, FiscalYear, Remark, Resolution, Version
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links, digest
from wenxiao_web.storage.queries.stages import explanations_of, today

BODY = "/b/901/2027/"


@pytest.fixture
def kept(cast):
    budget = Budget.objects.get(organisation=cast.town, year=2027)
    check_kept(budget.pk)
    return budget


def stage(kept):
    return Budget.objects.get(pk=kept.pk).stage


def take(as_, kept, who, move, **said):
    return as_(who).post(BODY + "move", {"move": move, "seen": stage(kept), **said})


RESOLVED = {"resolution": "第三次会议决议", "resolved_on": "2026-02-10", "votes_for": "52", "votes_against": "0"}
APPROVED = {"document": "县财预〔2026〕5号", "document_date": "2026-02-20"}


def walk(as_, cast, kept, until="approved"):
    """Everybody does what is theirs, in order."""
    finish_part(cast.desk("clerk"), kept, kept.parts.get().row, done=True)
    take(as_, kept, "officer", "gather")
    take(as_, kept, "officer", "to_leading")
    take(as_, kept, "leader", "submit_first")
    as_("reviewer").post(BODY + "control", {"total": "999999"})
    take(as_, kept, "reviewer", "control")
    if until == "second_compiling":
        return
    finish_part(cast.desk("clerk"), kept, kept.parts.get().row, done=True)
    take(as_, kept, "officer", "to_second_leading")
    take(as_, kept, "leader", "submit_second")
    take(as_, kept, "reviewer", "to_congress")
    take(as_, kept, "officer", "resolve", **RESOLVED)
    take(as_, kept, "reviewer", "approve", **APPROVED)


def test_a_budget_goes_all_the_way_and_every_submission_is_frozen_with_its_hash(as_, cast, kept):
    walk(as_, cast, kept)
    assert stage(kept) == "approved"
    versions = list(Version.objects.filter(budget=kept))
    assert [each.occasion for each in versions] == [
        "submit_first",
        "control",
        "submit_second",
        "to_congress",
        "resolve",
        "approve",
    ]
    assert all(each.sha256 == digest(each.document) for each in versions)
    assert Resolution.objects.get(budget=kept).votes_for == 52
    page = as_("congress").get(BODY).content.decode()
    assert RESOLVED["resolution"] in page
    assert "52" in page
    approval = document_of(Budget.objects.get(pk=kept.pk)).approval
    assert approval is not None
    assert approval.document == APPROVED["document"]
    assert list(broken_links()) == []


def test_nobody_takes_another_s_step_nor_one_out_of_order(as_, kept):
    for who, move in (
        ("leader", "gather"),
        ("reviewer", "gather"),
        ("officer", "submit_first"),
        ("officer", "approve"),
        ("officer", "fly"),
    ):
        take(as_, kept, who, move)
        assert stage(kept) == "station"
    assert as_("clerk").post(BODY + "move", {"move": "gather", "seen": "station"}).status_code == 403
    assert as_("congress").post(BODY + "move", {"move": "gather", "seen": "station"}).status_code == 403


def test_of_two_people_who_take_one_step_the_second_is_told(as_, cast, kept):
    take(as_, kept, "officer", "gather", reason="水利站停办了")
    again = as_("officer").post(
        BODY + "move", {"move": "gather", "seen": "station", "reason": "水利站停办了"}, follow=True
    )
    assert "已经在" in again.content.decode()
    assert Event.objects.filter(organisation=cast.town, kind="moved").count() == 1


def test_stations_that_are_not_done_hold_it_back_unless_that_is_explained(as_, kept):
    take(as_, kept, "officer", "gather")
    assert stage(kept) == "station"
    take(as_, kept, "officer", "gather", reason="农业站并入综合中心")
    assert stage(kept) == "compiling"


def test_an_error_holds_it_back_and_so_does_a_check_that_is_not_done(as_, cast, kept):
    take(as_, kept, "officer", "gather", reason="农业站并入综合中心")
    line = document_of(kept).revenue[0]
    edit(cast.desk("officer"), [SetField(row=line.id, field="amount", old=f"{line.amount:.2f}", new="1.00")])
    page = as_("officer").post(BODY + "move", {"move": "to_leading", "seen": "compiling"}, follow=True).content.decode()
    assert "检查还没有做完" in page
    check_kept(kept.pk)
    page = as_("officer").post(BODY + "move", {"move": "to_leading", "seen": "compiling"}, follow=True).content.decode()
    assert "条错误没有改" in page
    assert stage(kept) == "compiling"


def test_what_is_handed_in_is_changed_no_more_until_it_is_returned_with_a_reason(as_, cast, kept):
    activity = document_of(kept).responsibilities[0].activities[0]
    patch = SetField(row=activity.id, field="name", old=activity.name, new="改名")
    take(as_, kept, "officer", "gather", reason="农业站并入综合中心")
    with pytest.raises(Closed):
        edit(cast.desk("clerk"), [patch])
    take(as_, kept, "officer", "to_leading")
    with pytest.raises(Closed):
        edit(cast.desk("officer"), [patch])
    take(as_, kept, "leader", "from_leading")
    assert stage(kept) == "leading"
    take(as_, kept, "leader", "from_leading", reason="第二条职责要细化")
    assert stage(kept) == "compiling"
    assert Remark.objects.get(budget=kept).is_return
    edit(cast.desk("officer"), [patch])


def test_control_figures_leave_a_trail_and_a_change_needs_a_reason(as_, cast, kept):
    client = as_("reviewer")
    client.post(BODY + "control", {"project": "628.00", "total": "4280.18"})
    client.post(BODY + "control", {"project": "630.00"})
    assert ControlFigure.objects.filter(kind="project").count() == 1
    client.post(BODY + "control", {"project": "630.00", "reason": "追加防汛经费"})
    assert [each.cents for each in ControlFigure.objects.filter(kind="project")] == [628_000_000, 630_000_000]
    client.post(BODY + "control", {"project": "9630.00", "reason": "写成总数以上"})
    assert "比总数多" in client.get(BODY).content.decode()
    for wrong in ("-1", "很多", "1e9", "0.0000001"):
        client.post(BODY + "control", {"project": wrong, "reason": "追加防汛经费"})
    assert ControlFigure.objects.filter(kind="project").count() == 2
    assert as_("officer").post(BODY + "control", {"project": "1"}).status_code == 403


def test_over_its_control_figure_a_budget_goes_on_only_with_a_reason(as_, cast, kept):
    walk(as_, cast, kept, until="second_compiling")
    as_("reviewer").post(BODY + "control", {"total": "1.00", "reason": "年初压减支出"})
    finish_part(cast.desk("clerk"), kept, kept.parts.get().row, done=True)
    take(as_, kept, "officer", "to_second_leading")
    assert stage(kept) == "second_compiling"
    take(as_, kept, "officer", "to_second_leading", reason="上级新增任务")
    assert stage(kept) == "second_leading"


@pytest.mark.parametrize("day", ["2026-02-09", "2099-01-01", "二月", ""])
def test_an_approval_dated_before_the_congress_or_in_the_future_is_refused(as_, cast, kept, day):
    Budget.objects.filter(pk=kept.pk).update(stage="congress")
    take(as_, kept, "officer", "resolve", **RESOLVED)
    take(as_, kept, "reviewer", "approve", document="县财预〔2026〕5号", document_date=day)
    assert stage(kept) == "resolved"


def test_in_a_closed_year_nothing_moves(as_, cast, kept):
    FiscalYear.objects.filter(year=2027).update(is_closed=True)
    take(as_, kept, "officer", "gather", reason="农业站并入综合中心")
    assert stage(kept) == "station"


def test_two_versions_are_compared_field_by_field(as_, cast, kept):
    walk(as_, cast, kept, until="second_compiling")
    duty = document_of(kept).responsibilities[0]
    edit(cast.desk("officer"), [SetField(row=duty.id, field="name", old=duty.name, new="改了名的职责")])
    page = as_("officer").get(BODY + "versions/1").content.decode()
    assert "改了名的职责" in page
    assert duty.name in page
    assert as_("officer").get(BODY + "versions/1?with=2").status_code == 200
    assert as_("officer").get(BODY + "versions/9").status_code == 404


def test_a_year_is_begun_from_last_year_once(as_, cast, kept):
    FiscalYear.objects.create(county=cast.county, year=2028)
    client = as_("officer")
    client.post("/b/901/2028/begin")
    client.post("/b/901/2028/begin")
    (new,) = Budget.objects.filter(organisation=cast.town, year=2028)
    budget, before = document_of(new), document_of(kept)
    assert [row.id for row in budget.rows()][:5] == [row.id for row in before.rows()][:5]
    total = sum((line.amount for line in before.expenditure), Decimal(0))
    assert {row.concept: row.amount for row in budget.last_year}["expenditure.total"] == total
    assert budget.approval is None
    assert new.parts.count() == 1


def test_remarks_are_said_answered_and_closed(as_, cast, kept):
    as_("reviewer").post(BODY + "remark", {"text": "请补差档", "row": "r-1"})
    said = Remark.objects.get(budget=kept)
    as_("officer").post(BODY + "remark", {"text": "已补", "answers": said.pk})
    as_("officer").post(f"{BODY}remark/{said.pk}/done")
    said.refresh_from_db()
    assert (said.done_by, said.replies.count()) == (cast.people["officer"], 1)
    as_("reviewer").post(BODY + "remark", {"text": "   "})
    as_("reviewer").post(BODY + "remark", {"text": "x", "answers": 10**9})
    assert Remark.objects.filter(budget=kept).count() == 2


def test_the_county_s_table_is_exported_without_formulas(as_, cast):
    cast.town.name = "=HYPERLINK(1)"
    cast.town.save()
    page = as_("reviewer").get("/bodies.csv?year=2027")
    text = page.content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert page["Content-Disposition"].startswith("attachment")


def test_a_return_names_a_row_and_it_stands_at_the_row_and_in_the_to_do(as_, cast, kept):
    walk(as_, cast, kept, until="second_compiling")
    Budget.objects.filter(pk=kept.pk).update(stage="second_review")
    line = document_of(kept).revenue[0]
    reason = "这一笔收入的资金性质不对"
    page = as_("reviewer").get(BODY, {"row": line.id}).content.decode()
    assert f'name="row" value="{line.id}"' in page
    take(as_, kept, "reviewer", "return_second", reason=reason, row=line.id)
    told = Remark.objects.get(is_return=True)
    assert (told.section, told.row) == ("revenue", line.id)
    assert reason in as_("officer").get(BODY + "sections/revenue").content.decode()
    assert reason not in as_("officer").get(BODY + "sections/expenditure").content.decode()
    todo = as_("officer").get("/").content.decode()
    assert reason in todo
    assert f"{BODY}sections/revenue#{line.id}" in todo


def test_a_return_to_a_row_of_the_tree_stands_in_the_tree(as_, cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="second_review")
    indicator = document_of(kept).responsibilities[0].activities[0].indicators[0]
    take(as_, kept, "reviewer", "return_second", reason="差档没有写完", row=indicator.id)
    assert "差档没有写完" in as_("officer").get(BODY + "tree").context["findings"][indicator.id][0]["chinese"]
    assert Remark.objects.get(is_return=True).section == "responsibilities"


def test_a_return_to_a_row_that_is_not_there_moves_nothing(as_, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="second_review")
    take(as_, kept, "reviewer", "return_second", reason="这一行不对", row="no-such-row")
    assert stage(kept) == "second_review"
    assert not Remark.objects.exists()


def test_after_its_deadline_a_step_is_taken_with_a_reason_only_and_the_log_tells_it(as_, cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="leading")
    due = today() - timedelta(days=2)
    Deadline.objects.create(county=cast.county, year=2027, stage="leading", due=due)
    assert "已过" in as_("leader").get(BODY).content.decode()
    take(as_, kept, "leader", "submit_first")
    assert stage(kept) == "leading"
    take(as_, kept, "leader", "submit_first", reason="领导小组延期开会")
    assert stage(kept) == "first_review"
    event = Event.objects.filter(organisation=cast.town, kind="moved").order_by("-number")[0]
    assert json.loads(event.content)["late_days"] == 2
    page = as_("reviewer").get(BODY + "records").content.decode()
    assert "过期 2 天" in page
    assert "领导小组延期开会" in page


def test_on_its_last_day_a_step_needs_no_reason_and_a_late_return_only_its_own(as_, cast, kept):
    Budget.objects.filter(pk=kept.pk).update(stage="leading")
    Deadline.objects.create(county=cast.county, year=2027, stage="leading", due=today())
    take(as_, kept, "leader", "submit_first")
    assert stage(kept) == "first_review"


def test_a_first_draft_above_its_control_figure_is_explained_and_the_county_reads_why(as_, cast, kept):
    as_("reviewer").post(BODY + "control", {"total": "1"})
    Budget.objects.filter(pk=kept.pk).update(stage="compiling")
    page = as_("officer").post(BODY + "move", {"move": "to_leading", "seen": "compiling"}, follow=True).content.decode()
    assert "超过控制数，要写明原因" in page
    assert stage(kept) == "compiling"
    why = "上级新增防汛任务，已报县政府同意"
    take(as_, kept, "officer", "to_leading", reason=why)
    assert stage(kept) == "leading"
    assert why in as_("leader").get(BODY).content.decode()
    take(as_, kept, "leader", "submit_first")
    assert stage(kept) == "first_review"
    for who in ("reviewer", "performance_reviewer", "congress", "audit"):
        assert why in as_(who).get(BODY).content.decode()
    # What a return says is a remark, and no explanation.
    take(as_, kept, "reviewer", "return_first", reason="控制数按县里的")
    assert [each.text for each in explanations_of(kept)] == [why]
