"""What the county does for many at once."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.models import BodyReminder, Budget, ControlFigure, Deadline, Event, Figure, Remark
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.stages import today


def at(stage):
    Budget.objects.filter(year=2027).update(stage=stage)


def test_one_step_is_taken_for_many_and_each_stands_for_itself(as_, cast):
    at("first_review")
    Budget.objects.filter(organisation=cast.other_town).update(stage="compiling")
    told = {"year": 2027, "seen": "first_review", "move": "return_first", "reason": "职责表没有填完，请补齐"}
    answer = as_("reviewer").post(reverse("bodies-move"), {**told, "code": ["901", "902", "301"]}, follow=True)
    stages = dict(Budget.objects.filter(year=2027).values_list("organisation__code", "stage"))
    assert stages == {"901": "compiling", "902": "compiling", "301": "compiling"}
    assert Remark.objects.filter(is_return=True).count() == 2
    page = answer.content.decode()
    assert "办好了 2 个" in page
    assert "乙镇" in page
    assert list(broken_links()) == []


def test_a_return_without_a_reason_moves_nobody(as_, cast):
    at("first_review")
    told = {"year": 2027, "seen": "first_review", "move": "return_first", "reason": ""}
    as_("reviewer").post(reverse("bodies-move"), {**told, "code": ["901", "301"]})
    assert set(Budget.objects.filter(year=2027).values_list("stage", flat=True)) == {"first_review"}


def test_errors_stand_in_the_way_of_one_and_not_of_the_others(as_, cast):
    at("second_review")
    for kept in Budget.objects.filter(year=2027):
        check_kept(kept.pk)
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    kept.check_result.errors = 2
    kept.check_result.save()
    told = {"year": 2027, "seen": "second_review", "move": "to_congress"}
    as_("reviewer").post(reverse("bodies-move"), {**told, "code": ["901", "301"]})
    stages = dict(Budget.objects.filter(year=2027).values_list("organisation__code", "stage"))
    assert (stages["901"], stages["301"]) == ("second_review", "congress")


def test_the_page_offers_what_can_be_done_for_many(as_, cast):
    at("first_review")
    page = as_("reviewer").get(reverse("bodies"), {"year": 2027, "stage": "first_review"}).content.decode()
    assert 'name="code" value="901"' in page
    assert 'name="code"' not in as_("leader").get(reverse("bodies"), {"stage": "first_review"}).content.decode()


def test_deadlines_are_set_and_told(as_, cast):
    client = as_("reviewer")
    client.post(reverse("deadlines") + "?year=2027", {"compiling": "2026-10-15", "station": "", "leading": "soon"})
    assert list(Deadline.objects.values_list("stage", "due")) == [("compiling", date(2026, 10, 15))]
    assert "2026-10-15" in client.get(reverse("deadlines") + "?year=2027").content.decode()
    assert as_("officer").get(reverse("deadlines")).status_code == 403


def test_a_reviewer_reminds_many_and_it_stands_in_their_to_do_until_it_is_done(as_, cast):
    reviewer, due = as_("reviewer"), (today() + timedelta(days=3)).isoformat()
    form = {"year": 2027, "text": "请补报三公经费变动原因", "due": due}
    reviewer.post(reverse("bodies-remind"), {**form, "code": ["901", "902"]})
    assert set(BodyReminder.objects.values_list("organisation__code", flat=True)) == {"901", "902"}
    page = as_("officer").get(reverse("todo")).content.decode()
    assert "请补报三公经费变动原因" in page
    assert "剩 3 天" in page
    made = BodyReminder.objects.get(organisation=cast.town)
    as_("other_officer").post(reverse("reminder-done", args=["902", 2027, made.pk]))
    as_("officer").post(reverse("reminder-done", args=["901", 2027, made.pk]))
    assert set(BodyReminder.objects.filter(done_at=None).values_list("organisation__code", flat=True)) == {"902"}
    assert "请补报三公经费变动原因" not in as_("officer").get(reverse("todo")).content.decode()
    kinds = Event.objects.filter(organisation=cast.town, year=2027).values_list("kind", flat=True)
    assert {"body-reminded", "reminder-done"} <= set(kinds)
    assert list(broken_links()) == []


def test_a_reminder_says_something_and_is_not_due_before_today(as_, cast):
    reviewer, due = as_("reviewer"), today().isoformat()
    late = (today() - timedelta(days=1)).isoformat()
    for text, day in (("催", due), ("请补报说明", late), ("请补报说明", "soon"), ("请补报说明", "")):
        reviewer.post(reverse("bodies-remind"), {"year": 2027, "text": text, "due": day, "code": ["901"]})
    assert not BodyReminder.objects.exists()
    told = {"year": 2027, "text": "请补报说明", "due": due, "code": ["901"]}
    assert as_("officer").post(reverse("bodies-remind"), told).status_code == 403


def test_the_county_s_table_says_how_far_from_the_control_figure_and_what_was_not_executed(as_, cast):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    check_kept(kept.pk)
    total = Figure.objects.get(budget=kept, concept="expenditure.total").cents
    told = {"issued_by": cast.people["reviewer"], "issued_at": timezone.now()}
    ControlFigure.objects.create(organisation=cast.town, year=2027, kind="total", cents=total * 10 // 11, **told)
    page = as_("reviewer").get(reverse("bodies"), {"year": 2027}).content.decode()
    assert 'class="more" style="width:50%"' in page
    kept.check_result.refresh_from_db()
    assert kept.check_result.unexecuted > 0
    assert f"没执行 {kept.check_result.unexecuted}" in page


def test_what_is_published_is_no_errand_of_the_reviewer_s(as_, cast):
    Budget.objects.filter(organisation=cast.town, year=2027).update(stage="published")
    town = cast.town.short_name
    assert f"{town}：" not in as_("reviewer").get("/").content.decode()
    Budget.objects.filter(organisation=cast.town, year=2027).update(stage="first_review")
    assert f"{town}：" in as_("reviewer").get("/").content.decode()


def test_nobody_is_offered_what_the_role_may_not_open(as_, cast):
    for name, offered in (("officer", True), ("leader", False), ("reviewer", False)):
        page = as_(name).get("/b/901/2027/sections/revenue").content.decode()
        assert (reverse("workbook", args=["901", 2027]) in page) is offered
    for name, offered in (("officer", False), ("reviewer", True), ("county_congress", True)):
        page = as_(name).get(reverse("results")).content.decode()
        assert (reverse("congress-report", args=["html"]) in page) is offered
