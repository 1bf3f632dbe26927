"""What the county does for many at once."""

from datetime import date

from django.urls import reverse

from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.models import Budget, Deadline, Remark
from wenxiao_web.storage.queries.history import broken_links


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
