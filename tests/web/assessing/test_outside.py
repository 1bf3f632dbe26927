"""Evaluation by others: drawn, assigned, handed in once, settled with reasons; evaluators see their assignments alone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.web.cast import YEAR, approve
from tests.web.site.test_access import address, addresses
from wenxiao_web.site.access import ACCESS
from wenxiao_web.storage.actions.outside import (
    CannotEvaluate,
    assign,
    draw_sample,
    hand_in,
    open_evaluation,
    settle_evaluation,
)
from wenxiao_web.storage.actions.results import keep_result
from wenxiao_web.storage.models import (
    Budget,
    EvaluatorAssignment,
    Event,
    ExAnteEvaluation,
    Membership,
    OutsideEvaluation,
    Person,
    RowResult,
    TreeRow,
)
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.outside import draw_of, standards_of
from wenxiao_web.storage.queries.results import arrangement_of
from wenxiao_web.storage.queries.stages import gaps_of, today


@pytest.fixture
def kept(cast):
    """The town's budget, approved."""
    approve(cast)
    return Budget.objects.select_related("organisation__parent").get(organisation=cast.town, year=YEAR)


@pytest.fixture
def second(cast):
    """Another evaluator of the county."""
    person = Person.objects.create(username="second", full_name="second", password="x")
    Membership.objects.create(person=person, organisation=cast.county, role="evaluator")
    cast.people["second"] = person
    return person


def project(kept):
    return TreeRow.objects.filter(budget=kept, kind="project").values_list("row", flat=True)[0]


def opened(cast, kept, row=None, due=None):
    desk = cast.desk("performance_reviewer")
    found = open_evaluation(desk, kept, project(kept) if row is None else row, due)
    assign(desk, kept, found.pk, ["evaluator"])
    return found


def marks(evaluation, share="1"):
    return {item.id: item.weight * Decimal(share) for item in standards_of(evaluation).frame.item}


def mine(evaluation, who="evaluator"):
    return EvaluatorAssignment.objects.get(evaluation=evaluation, person__username=who)


def kinds(kept):
    return list(Event.objects.filter(organisation=kept.organisation).order_by("pk").values_list("kind", flat=True))


def test_a_draw_can_be_made_again(cast, kept):
    one = draw_sample(cast.people["performance_reviewer"], cast.county, YEAR, 3, 7)
    two = draw_sample(cast.people["performance_reviewer"], cast.county, YEAR, 3, 7)
    assert draw_of(one) == draw_of(two)
    assert (one.number, two.number) == (1, 2)
    assert len(draw_of(one).drawn) == 3
    with pytest.raises(CannotEvaluate, match="no project of that year"):
        draw_sample(cast.people["performance_reviewer"], cast.county, YEAR - 1, 3, 7)


def test_drawing_and_opening_on_the_pages(as_, cast, kept):
    client = as_("performance_reviewer")
    response = client.post(reverse("samples"), {"year": YEAR, "count": "2", "seed": "五"})
    assert response.status_code == 200
    assert "种子要填一个正整数" in response.content.decode()
    response = client.post(reverse("samples"), {"year": YEAR, "count": "2", "seed": "5"})
    assert response.status_code == 302
    page = client.get(response["Location"]).content.decode()
    assert "种子 5" in page
    due = (today() + timedelta(days=9)).isoformat()
    assert client.post(f"{response['Location']}/open", {"due": due}).status_code == 302
    assert OutsideEvaluation.objects.count() == 2
    client.post(f"{response['Location']}/open", {"due": due})
    assert OutsideEvaluation.objects.count() == 2
    listed = client.get(reverse("evaluations")).content.decode()
    assert "0 / 0" in listed
    for suffix in ("", "&as=xlsx"):
        assert client.get(f"{reverse('evaluations-csv')}?year={YEAR}{suffix}").status_code == 200
        assert client.get(f"{response['Location']}.csv?x=1{suffix}").status_code == 200


def test_an_evaluator_sees_the_own_assignments_and_nothing_else(as_, cast, kept, second):
    found = opened(cast, kept)
    other = opened(cast, kept, row="")
    other.assignments.all().delete()
    assign(cast.desk("performance_reviewer"), kept, other.pk, ["second"])
    client = as_("evaluator")
    parts = {"assignment": mine(found).pk, "evaluation": found.pk}
    opens = {
        name
        for name, gate in ACCESS.items()
        if not gate.public and client.get(address(name, **parts)).status_code == 200
    }
    assert opens == {"assignments", "assignment", "todo", "find", "password", "scale"}
    assert client.get(reverse("assignment", args=[mine(other, "second").pk])).status_code == 404
    assert client.post(reverse("assignment", args=[mine(other, "second").pk])).status_code == 404
    listed = client.get(reverse("assignments")).content.decode()
    assert found.name in listed
    assert "部门整体" not in listed
    assert kept.organisation.name not in client.get(reverse("find") + "?q=镇").content.decode()
    at_body = [name for name in addresses() if "code" in addresses()[name].pattern.converters]
    assert {client.get(address(name, **parts)).status_code for name in at_body if not ACCESS[name].public} == {404}


def test_points_are_handed_in_once(as_, cast, kept):
    found = opened(cast, kept)
    client, at = as_("evaluator"), reverse("assignment", args=[mine(found).pk])
    wrong = {f"m-{key}": "99" for key in marks(found)} | {"opinion": "总体较好"}
    page = client.post(at, wrong).content.decode()
    assert "应在 0 到 6 分之间" in page
    assert 'value="99"' in page, "what was typed stays"
    right = {f"m-{key}": str(value) for key, value in marks(found, "0.8").items()}
    assert (
        client.post(at, {**right, "opinion": "总体较好", "problems": "档案不全\n档案不全\n进度慢"}).status_code == 302
    )
    assert mine(found).total == 80
    again = client.post(at, {**right, "opinion": "再交一次", "m-output.time": "0"}).content.decode()
    assert "已经交过了，先交的算数" in again
    assert mine(found).opinion == "总体较好"
    assert kinds(kept)[-1] == "evaluation-handed-in-twice"
    assert list(broken_links()) == []


def test_late_is_taken_and_told(as_, cast, kept):
    found = opened(cast, kept, due=today() - timedelta(days=1))
    page = as_("evaluator").get(reverse("assignment", args=[mine(found).pk])).content.decode()
    assert "交上会注明晚交" in page
    hand_in(cast.people["evaluator"], mine(found).pk, marks(found), "晚了几天", "")
    assert mine(found).was_late
    assert '"late":true' in Event.objects.latest("pk").content


def test_opinions_far_apart_are_settled_with_reasons_by_somebody_else(as_, cast, kept, second):
    found = opened(cast, kept)
    desk = cast.desk("performance_reviewer")
    assign(desk, kept, found.pk, ["evaluator", "second"])
    hand_in(cast.people["evaluator"], mine(found).pk, marks(found), "很好的项目", "档案不全")
    with pytest.raises(CannotEvaluate, match="second has not handed in"):
        settle_evaluation(desk, kept, found.pk, None, "")
    hand_in(second, mine(found, "second").pk, marks(found, "0.5"), "效益不明显", "进度慢")
    with pytest.raises(CannotEvaluate, match="needs a reason"):
        settle_evaluation(desk, kept, found.pk, None, "")
    page = as_("reviewer").get(reverse("evaluation", args=["901", YEAR, found.pk])).content.decode()
    assert "分歧过大" in page
    settled = settle_evaluation(desk, kept, found.pk, None, "两人会商，取平均")
    assert [str(settled.score), settled.grade, str(settled.apart)] == ["75.00", "中", "50.00"]
    result = RowResult.objects.get(budget=kept, row=found.row)
    assert [str(result.score), result.source, result.problems] == ["75.00", "others", 2]
    activity = RowResult.objects.get(budget=kept, kind="activity")
    assert [str(activity.score), activity.source] == ["75.00", "gathered"]
    with pytest.raises(CannotEvaluate, match="it is settled"):
        settle_evaluation(desk, kept, found.pk, None, "再来一次")


def test_a_score_far_from_the_self_evaluation_needs_words(cast, kept):
    keep_result(kept, project(kept), Decimal(99), "优", source="self")
    found = opened(cast, kept)
    hand_in(cast.people["evaluator"], mine(found).pk, marks(found, "0.8"), "与自评不符", "")
    desk = cast.desk("performance_reviewer")
    with pytest.raises(CannotEvaluate, match="needs a reason"):
        settle_evaluation(desk, kept, found.pk, None, "")
    settle_evaluation(desk, kept, found.pk, None, "自评没有佐证材料")
    result = RowResult.objects.get(budget=kept, row=found.row)
    assert [str(result.score), str(result.self_score), result.source] == ["80.00", "99.00", "others"]
    keep_result(kept, project(kept), Decimal(98), "优", source="self")
    result.refresh_from_db()
    assert [str(result.score), str(result.self_score)] == ["80.00", "98.00"], "what others gave stays in force"


def test_rules_changed_in_the_middle_of_the_year_leave_old_evaluations_alone(as_, cast, kept):
    found = opened(cast, kept)
    client = as_("performance_reviewer")
    typed = {f"w-{item.id}": str(item.weight) for item in standards_of(found).frame.item}
    odd = client.post(
        reverse("arrangement-change"), {**typed, "w-process.money": "1.99", "reason": "试行一年"}
    ).content.decode()
    assert "各项分值合计 89.99，应为 100" in odd
    assert 'value="1.99"' in odd
    moved = {**typed, "w-process.money": "10", "w-effect.satisfaction": "12", "reason": "加重满意度", "s-YY02": "30"}
    assert client.post(reverse("arrangement-change"), moved).status_code == 302
    now = arrangement_of(cast.county)
    assert {item.id: item.weight for item in now.frame[-1].item}["effect.satisfaction"] == 12
    assert str(now.application[1].share) == "0.3"
    assert {item.id: item.weight for item in standards_of(found).frame.item}["effect.satisfaction"] == 10
    fresh = open_evaluation(cast.desk("reviewer"), kept, "", None)
    assert {item.id: item.weight for item in standards_of(fresh).frame.item}["effect.satisfaction"] == 12
    assert as_("officer").get(reverse("arrangement")).status_code == 200
    assert as_("officer").post(reverse("arrangement-change"), moved).status_code == 403
    assert as_("officer").post(reverse("arrangement"), moved).status_code == 405


def large_new_project(cast):
    """The town's budget, in a year before which it had no such project."""
    kept = Budget.objects.select_related("organisation__parent").get(organisation=cast.town, year=YEAR)
    before = Budget.objects.create(
        organisation=cast.town, year=YEAR - 1, document=kept.document, changed_at=kept.changed_at
    )
    rows = list(TreeRow.objects.filter(budget=kept, kind="project").order_by("-cents"))
    for row in rows[1:]:
        TreeRow.objects.create(budget=before, row=row.row, kind="project", position=1, name=row.name)
    TreeRow.objects.filter(pk=rows[0].pk).update(cents=60_000_000)
    return kept, rows[0].row


def test_a_large_new_project_is_missing_its_ex_ante_evaluation_until_it_is_supported(as_, cast):
    kept, row = large_new_project(cast)
    assert [gap.row for gap in gaps_of(kept) if "事前" in gap.chinese] == [row]
    client = as_("performance_reviewer")
    questions = arrangement_of(cast.county).ex_ante.question
    points = {f"a-{each.id}": "15" for each in questions} | {"row": row, "opinion": "目标要再细化"}
    client.post(reverse("ex-ante-judge", args=["901", YEAR]), points)
    assert "调整完善后予以支持" in next(gap.chinese for gap in gaps_of(kept) if gap.row == row)
    client.post(reverse("ex-ante-judge", args=["901", YEAR]), {**points, f"a-{questions[0].id}": "21"})
    assert ExAnteEvaluation.objects.count() == 1, "21 of 20 points are not possible"
    better = {f"a-{each.id}": "18" for each in questions} | {"row": row, "opinion": "已经完善"}
    client.post(reverse("ex-ante-judge", args=["901", YEAR]), better)
    assert [gap for gap in gaps_of(kept) if "事前" in gap.chinese] == []
    TreeRow.objects.filter(budget=kept, row=row).update(cents=70_000_000)
    assert "金额比事前评估时多" in next(gap.chinese for gap in gaps_of(kept) if gap.row == row)
    assert as_("officer").get(reverse("ex-ante", args=["901", YEAR])).status_code == 200
    assert as_("officer").get(reverse("ex-ante-csv", args=["901", YEAR])).status_code == 200


@pytest.mark.parametrize(
    ("tongue", "risk", "rule", "basis"),
    [
        ("zh-hans", "新增项目", "整改逾期未完成，约谈并通报", "中发〔2018〕34号：绩效责任约束；认定线为本县约定"),
        (
            "en",
            "New project",
            "Rectification overdue: summoned and named",
            "Zhongfa [2018] No. 34: answering for results",
        ),
    ],
)
def test_weights_of_the_draw_and_rules_of_distinctions_are_shown_with_what_they_rest_on(
    as_, cast, tongue, risk, rule, basis
):
    Person.objects.filter(username="officer").update(language=tongue)
    page = as_("officer").get(reverse("arrangement")).content.decode()
    for told in (risk, rule, basis):
        assert told in page
    standards = arrangement_of(cast.county)
    assert (
        page.count('class="n num">0.5</td>') == sum(str(each.weight) == "0.5" for each in standards.sampling.risk) > 1
    )
    assert all(f">{each.id}</td>" in page for each in standards.distinction)
    # That it is the county's arrangement is said once: in the words, or by the sign beside them.
    assert "本县约定 <span" not in page


def test_half_an_evaluation_is_kept_for_its_evaluator_and_counts_for_nothing(as_, cast, kept):
    found = opened(cast, kept)
    client, at = as_("evaluator"), reverse("assignment", args=[mine(found).pk])
    half = {"m-decision.grounds": "5.5", "m-output.time": "", "problems": "只存着的问题", "keep": "1"}
    assert client.post(at, half).status_code == 302
    page = client.get(at).content.decode()
    assert 'value="5.5"' in page
    assert "只存着的问题" in page
    assert (mine(found).submitted_at, mine(found).total) == (None, None)
    seen = as_("performance_reviewer").get(reverse("evaluation", args=["901", YEAR, found.pk])).content.decode()
    assert "只存着的问题" not in seen
    assert "evaluation-handed-in" not in kinds(kept)
    wrong = client.post(at, {**half, "m-output.time": "五分"}).content.decode()
    assert "“五分”不是分数" in wrong
    assert 'value="五分"' in wrong, "what was typed stays"
    right = {f"m-{key}": str(value) for key, value in marks(found, "0.8").items()}
    assert client.post(at, {**right, "opinion": "总体较好", "problems": ""}).status_code == 302
    assert mine(found).total == 80
    client.post(at, {**half, "m-decision.grounds": "0"})
    assert mine(found).total == 80
    assert '"decision.grounds":"4.8"' in mine(found).marks.replace(" ", "").replace("4.80", "4.8")
