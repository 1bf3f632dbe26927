"""What results lead to: proposals and control figures, rectification by two people, lists, reports, and whether it was done."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.web.cast import YEAR, approve
from tests.web.storage.killing import killed, soon
from wenxiao.evaluation.gathering import gather
from wenxiao.evaluation.scoring import YearResults, open_evaluations
from wenxiao.wire.evaluation import encode_evaluation
from wenxiao_web.storage.actions.evaluations import confirm_evaluation, return_evaluation
from wenxiao_web.storage.actions.outside import CannotEvaluate
from wenxiao_web.storage.actions.proposals import Decision, decide, make_proposals
from wenxiao_web.storage.actions.results import keep_result
from wenxiao_web.storage.models import (
    Budget,
    ControlFigure,
    DistinctionEntry,
    Event,
    Figure,
    Organisation,
    Rectification,
    ResultProposal,
    ResultReport,
    RowResult,
    SelfEvaluation,
    TreeRow,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.results import grade_money, grades_counted, groups_of, last_results, part_of
from wenxiao_web.storage.queries.stages import today

AT = ["901", YEAR]


@pytest.fixture
def kept(cast):
    """The town's budget, approved, its first three projects judged: 优, 中, 差."""
    approve(cast)
    found = Budget.objects.select_related("organisation__parent").get(organisation=cast.town, year=YEAR)
    for (row, *_), score, grade in zip(projects(found), ("95", "70", "40"), "优中差", strict=False):
        keep_result(found, row, Decimal(score), grade, source="self")
    return found


def projects(kept):
    return list(TreeRow.objects.filter(budget=kept, kind="project").values_list("row", "name", "cents")[:3])


def proposed(cast):
    make_proposals(cast.people["performance_reviewer"], cast.county, YEAR)
    return list(ResultProposal.objects.order_by("pk"))


def desks(cast):
    return {cast.town.pk: cast.desk("reviewer")}


def control(cast, kind="project"):
    return list(ControlFigure.objects.filter(organisation=cast.town, year=YEAR + 1, kind=kind).order_by("pk"))


def test_proposals_follow_the_rules_and_are_made_anew_until_decided(cast, kept):
    first = proposed(cast)
    assert [each.consequence for each in first] == ["cut", "cut", "stop"], "nothing was paid: slow"
    one = first[1]
    assert (one.cents, one.rule) == (round(one.base * 0.8), "YY02")
    decide(desks(cast), [Decision(one.pk)])
    again = proposed(cast)
    assert len(again) == 3
    assert one.pk in {each.pk for each in again}, "what is decided stays"


def test_accepting_moves_next_year_s_control_figures_by_the_difference(cast, kept):
    cut, stop = proposed(cast)[1:]
    begin = Figure.objects.get(budget=kept, concept="expenditure.project").cents
    whole = Figure.objects.get(budget=kept, concept="expenditure.total").cents
    decide(desks(cast), [Decision(cut.pk), Decision(stop.pk)])
    change = cut.cents - cut.base - stop.base
    assert [each.cents for each in control(cast)] == [begin + change]
    assert [each.cents for each in control(cast, "total")] == [whole + change]
    assert control(cast)[0].reason.startswith(f"{YEAR}年评价结果应用：")
    decide(desks(cast), [Decision(cut.pk, Decimal(cut.base) / 100, "另有文件要求保障")])
    assert control(cast)[-1].cents == begin - stop.base
    cut.refresh_from_db()
    assert (cut.state, cut.decided, cut.reason) == ("changed", cut.base, "另有文件要求保障")
    decide(desks(cast), [Decision(stop.pk, None, "已经签约", refused=True)])
    assert control(cast)[-1].cents == begin
    assert list(broken_links()) == []


def test_another_decision_needs_a_reason_and_nothing_is_half_done(cast, kept):
    cut, stop = proposed(cast)[1:]
    with pytest.raises(CannotEvaluate, match="needs a reason"):
        decide(desks(cast), [Decision(cut.pk), Decision(stop.pk, Decimal(1))])
    with pytest.raises(CannotEvaluate, match="not yours"):
        decide({}, [Decision(cut.pk)])
    with pytest.raises(CannotEvaluate, match="gone"):
        decide(desks(cast), [Decision(cut.pk), Decision(999_999)])
    assert set(ResultProposal.objects.values_list("state", flat=True)) == {"proposed"}
    assert control(cast) == []


ACCEPT = """
at = desk("reviewer")
keys = module.ResultProposal.objects.values_list("pk", flat=True)
module.decide({at.organisation.pk: at}, [module.Decision(key) for key in keys])
"""


@pytest.mark.django_db(transaction=True)
def test_killed_while_many_are_accepted_nothing_is_half_done(cast):
    approve(cast)
    found = Budget.objects.select_related("organisation__parent").get(organisation=cast.town, year=YEAR)
    for row, *_ in projects(found):
        keep_result(found, row, Decimal(70), "中", source="self")
    proposed(cast)
    events = Event.objects.count()
    killed("proposals", "issue_control", ACCEPT)
    assert soon(lambda: set(ResultProposal.objects.values_list("state", flat=True)) == {"proposed"})
    assert (control(cast), Event.objects.count()) == ([], events)
    decide(desks(cast), [Decision(each.pk) for each in ResultProposal.objects.all()])
    assert len(control(cast)) == 1
    assert list(broken_links()) == []


def test_proposals_on_the_pages(as_, cast, kept):
    client = as_("reviewer")
    client.post(reverse("proposals-make"), {"year": YEAR})
    page = client.get(reverse("proposals")).content.decode()
    assert "YY02 评价等级为中，压减" in page
    keys = list(ResultProposal.objects.values_list("pk", flat=True))
    assert as_("performance_reviewer").post(reverse("proposals-decide"), {"proposal": keys}).status_code == 403
    client.post(reverse("proposals-decide"), {"year": YEAR, "proposal": keys})
    assert set(ResultProposal.objects.values_list("state", flat=True)) == {"accepted"}
    for name in ("proposals", "results", "applied", "distinctions", "rectifications"):
        assert as_("officer").get(reverse(name)).status_code == 200
        for suffix in ("", "?as=xlsx"):
            assert client.get(reverse(f"{name}-csv") + suffix).status_code == 200
    assert "YY02" in client.get(reverse("proposals-csv")).content.decode()


def test_a_problem_is_put_right_and_verified_by_somebody_else(as_, cast, kept):
    row, name, _ = projects(kept)[0]
    due = (today() - timedelta(days=1)).isoformat()
    reviewer, officer = as_("performance_reviewer"), as_("officer")
    reviewer.post(reverse("rectification-notify", args=AT), {"row": row, "problem": "档案资料不全", "due": due})
    found = Rectification.objects.get()
    assert found.name == name
    assert "逾期" in reviewer.get(reverse("rectifications")).content.decode()
    notice = officer.get(reverse("rectification-notice", args=[*AT, 1]))
    assert notice.content[:2] == b"PK"
    assert "答复整改：档案资料不全" in officer.get(reverse("todo") + f"?year={YEAR}").content.decode()
    assert officer.post(reverse("rectification-verify", args=[*AT, 1]), {"text": "属实"}).status_code == 403
    officer.post(reverse("rectification-reply", args=[*AT, 1]), {"text": "已经补齐全部资料"})
    assert "核实整改：档案资料不全" in reviewer.get(reverse("todo") + f"?year={YEAR}").content.decode()
    reviewer.post(reverse("rectification-verify", args=[*AT, 1]), {"text": "仍缺验收单", "passed": "0"})
    officer.post(reverse("rectification-reply", args=[*AT, 1]), {"text": "验收单补上了"})
    reviewer.post(reverse("rectification-verify", args=[*AT, 1]), {"text": "现场核实属实", "passed": "1"})
    found.refresh_from_db()
    assert found.state == "closed"
    told = list(Event.objects.filter(kind__startswith="rectification").order_by("pk").values_list("kind", flat=True))
    assert [each.removeprefix("rectification-") for each in told] == [
        "notified",
        "replied",
        "returned",
        "replied",
        "closed",
    ]


def test_who_answers_is_listed_by_the_rules_and_confirmed_by_a_person(as_, cast, kept):
    client = as_("reviewer")
    client.post(reverse("distinctions-list"), {"year": YEAR})
    entry = DistinctionEntry.objects.get(rule="WZ01")
    client.post(reverse("distinctions-decide"), {"year": YEAR, "entry": entry.pk, "confirmed": "0", "note": ""})
    entry.refresh_from_db()
    assert entry.state == "listed", "dropping needs a reason"
    client.post(reverse("distinctions-decide"), {"year": YEAR, "entry": entry.pk, "confirmed": "1"})
    client.post(reverse("distinctions-list"), {"year": YEAR})
    entry.refresh_from_db()
    assert entry.state == "confirmed"
    assert "40.00" in client.get(reverse("congress-report", args=["html"]) + f"?year={YEAR}").content.decode()


def test_results_are_printed_by_one_published_by_another_and_read_by_the_public(as_, client, cast, kept):
    officer = as_("officer")
    officer.post(reverse("results-print", args=AT))
    report = ResultReport.objects.get()
    assert client.get(reverse("portal-results", args=[*AT, "html"])).status_code == 404
    assert "iframe" not in officer.get(reverse("body-results", args=AT)).content.decode()
    officer.post(reverse("results-publish", args=[*AT, report.number]))
    report.refresh_from_db()
    assert report.published_on is None, "whoever printed it does not publish it"
    leader, preview = as_("leader"), reverse("results-file", args=[*AT, report.number, "html"])
    assert (
        f'<iframe class="wx-preview" src="{preview}"' in leader.get(reverse("body-results", args=AT)).content.decode()
    )
    leader.post(reverse("results-publish", args=[*AT, report.number]))
    report.refresh_from_db()
    assert report.published_on is None, "who has not looked through it does not publish it"
    leader.post(reverse("results-publish", args=[*AT, report.number]), {"looked_through": "1"})
    page = client.get(reverse("portal-results", args=[*AT, "html"]))
    assert "共评价项目 3 个，其中优 1 个、良 0 个、中 1 个、差 1 个。" in page.content.decode()
    assert client.get(reverse("portal-results", args=[*AT, "docx"])).content[:2] == b"PK"
    for form in ("html", "docx"):
        assert officer.get(reverse("results-file", args=[*AT, 1, form])).status_code == 200
        assert as_("reviewer").get(reverse("congress-report", args=[form])).status_code == 200
    assert client.get(reverse("portal-results", args=[*AT, "pdf"])).status_code == 404


def test_a_confirmed_self_evaluation_counts_until_it_is_given_back(cast, kept):
    row = projects(kept)[0][0]
    RowResult.objects.filter(budget=kept).delete()
    opened = open_evaluations(document_of(kept), YearResults(standings={}, results={}))[row]
    one = SelfEvaluation.objects.create(
        budget=kept,
        subject=row,
        name="项目",
        document=encode_evaluation(opened),
        state="submitted",
        millionths=85_504_999,
        grade="良",
        changed_at=kept.changed_at,
        submitted_by=cast.people["officer"],
    )
    confirm_evaluation(cast.desk("leader"), one.pk)
    found = RowResult.objects.get(budget=kept, row=row)
    assert [str(found.score), str(found.self_score), found.grade, found.source] == ["85.50", "85.50", "良", "self"]
    assert RowResult.objects.filter(budget=kept, kind="activity").exists()
    return_evaluation(cast.desk("reviewer"), one.pk, "佐证材料对不上")
    assert not RowResult.objects.filter(budget=kept).exists()


def next_year(cast, kept):
    """Next year's budget of the town, as it was copied."""
    after = Budget.objects.create(
        organisation=cast.town, year=YEAR + 1, document=kept.document, changed_at=kept.changed_at
    )
    for row in TreeRow.objects.filter(budget=kept):
        row.pk, row.budget = None, after
        row.save(force_insert=True)
    return after


def test_whether_results_were_applied_is_seen_against_the_next_budget(as_, cast, kept):
    each = proposed(cast)
    decide(desks(cast), [Decision(one.pk) for one in each])
    assert "还没有预算" in as_("audit").get(reverse("applied")).content.decode()
    after = next_year(cast, kept)
    # While the next budget is compiled nobody answers for what it has.
    assert as_("audit").get(reverse("applied")).content.decode().count("还在编制，现在超出</span>") == 3
    as_("reviewer").post(reverse("distinctions-list"), {"year": YEAR})
    assert not DistinctionEntry.objects.filter(rule="WZ03").exists()
    Budget.objects.filter(pk=after.pk).update(stage="congress")
    assert as_("audit").get(reverse("applied")).content.decode().count("未落实</span>") == 3
    TreeRow.objects.filter(budget=after, row=each[1].row).update(cents=each[1].decided or each[1].cents)
    TreeRow.objects.filter(budget=after, row=each[2].row).delete()
    page = as_("audit").get(reverse("applied")).content.decode()
    assert (page.count("已落实</span>"), page.count("未落实</span>")) == (2, 1)
    as_("reviewer").post(reverse("distinctions-list"), {"year": YEAR})
    assert DistinctionEntry.objects.filter(rule="WZ03", organisation=cast.town).exists()


def test_the_next_draft_opens_with_last_year_s_results(as_, cast, kept):
    after = next_year(cast, kept)
    assert {result.grade for result in last_results(after).values() if result.kind == "project"} == {"优", "中", "差"}
    data = as_("officer").get(reverse("tree-data", args=["901", YEAR + 1])).json()
    last = [each["last"] for duty in data["rows"] for each in duty["activities"] if each["last"]]
    assert {each["grade"] for each in last} <= set("优良中差")
    assert last


def test_a_year_s_story_of_an_activity(as_, cast, kept):
    proposed(cast)
    row = projects(kept)[1][0]
    page = as_("congress").get(reverse("story", args=[*AT, row])).content.decode()
    assert all(words in page for words in ("一、目标", "二、钱", "三、结果", "四、后果", "70.00", "压减"))
    activity = TreeRow.objects.get(budget=kept, row=row).parent
    assert "由各项目按金额加权" in as_("congress").get(reverse("story", args=[*AT, activity])).content.decode()
    assert as_("congress").get(reverse("story", args=[*AT, "nothing"])).status_code == 404


@pytest.mark.parametrize("by", ["department", "sector", "year", "nonsense"])
def test_results_by_department_sector_and_year_lead_to_rows(as_, cast, kept, by):
    page = as_("audit").get(reverse("results") + f"?by={by}").content.decode()
    assert "<svg" in page
    assert projects(kept)[0][1] in page
    filtered = as_("audit").get(reverse("results") + f"?year={YEAR}&grade=差").content.decode()
    assert reverse("story", args=[*AT, projects(kept)[0][0]]) not in filtered
    assert reverse("story", args=[*AT, projects(kept)[2][0]]) in filtered


def test_proposals_stand_on_pages_and_the_sums_are_those_of_all(cast, as_, kept, monkeypatch):
    monkeypatch.setattr("wenxiao_web.consequences.proposals._SHOWN", 2)
    make_proposals(cast.people["performance_reviewer"], cast.county, YEAR)
    every = list(ResultProposal.objects.order_by("pk"))
    assert len(every) == 3
    first, last = (as_("reviewer").get(reverse("proposals"), {"year": YEAR, "page": page}).context for page in (1, 2))
    assert [each.pk for told in (first, last) for each, *_ in told["lines"]] == [each.pk for each in every]
    assert first["all"] == last["all"] == 3
    assert first["base"] == last["base"] == sum(each.base for each in every)
    assert first["proposed"] == sum(each.cents for each in every)


@pytest.mark.parametrize("by", ["department", "sector", "year"])
def test_what_the_database_adds_up_is_what_the_core_gathers(cast, kept, by):
    for row in RowResult.objects.filter(budget=kept, kind="project"):
        row.score, row.cents = Decimal("81.85") + row.pk % 3 / Decimal(100), 7_777_777_777_77 + row.pk
        row.save()
    bodies = Organisation.objects.filter(pk=cast.town.pk)
    rows = list(RowResult.objects.filter(budget=kept, kind="project"))
    keys = {"department": lambda _: "901", "year": lambda _: str(YEAR), "sector": lambda row: row.sector}
    parts: dict[str, list[RowResult]] = {}
    for row in rows:
        parts.setdefault(keys[by](row), []).append(row)
    found = {each.key: each for each in groups_of(bodies, [YEAR], by)}
    assert set(found) == set(parts)
    for key, group in found.items():
        whole = gather([part_of(row) for row in parts[key]])
        assert (group.score, group.grade) == (whole.score, whole.grade.value)
        assert (group.count, group.cents) == (len(parts[key]), sum(row.cents or 0 for row in parts[key]))
        assert group.paid == sum((row.paid or 0) for row in parts[key])
    assert grades_counted(bodies, YEAR) == grade_money(rows)


def test_without_money_the_plain_mean_counts(cast, kept):
    RowResult.objects.filter(budget=kept, kind="project").update(cents=None)
    (group,) = groups_of(Organisation.objects.filter(pk=cast.town.pk), [YEAR], "department")
    assert (group.score, group.cents) == (Decimal("68.33"), 0)


def test_rectifications_stand_on_pages_and_the_counts_are_those_of_all(cast, as_, kept, monkeypatch):
    monkeypatch.setattr("wenxiao_web.consequences.rectifications._SHOWN", 2)
    for number in (1, 2, 3):
        told = {"issued_by": cast.people["reviewer"], "issued_at": kept.changed_at, "due": today() - timedelta(days=1)}
        Rectification.objects.create(budget=kept, number=number, problem=f"第{number}个问题", **told)
    asked = {"year": YEAR, "state": "overdue"}
    first, last = (as_("reviewer").get(reverse("rectifications"), {**asked, "page": page}) for page in (1, 2))
    assert [[each.number for each, _ in page.context["lines"]] for page in (first, last)] == [[1, 2], [3]]
    assert first.context["all"] == last.context["all"] == last.context["late"] == 3
    assert f"year={YEAR}&amp;state=overdue&amp;page=2" in first.content.decode()
