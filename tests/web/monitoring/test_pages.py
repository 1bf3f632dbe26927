"""The pages of monitoring: reporting, evidence, correction, review, the county's overview, the printed report."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.storage.test_monitoring import PDF, PNG, filled
from wenxiao.basics.errors import UnusableStandards
from wenxiao.standards.local import use
from wenxiao.standards.monitoring import monitoring_rules
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.monitoring import close_run, open_run, report, set_period
from wenxiao_web.storage.actions.reminders import remind
from wenxiao_web.storage.actions.suspensions import suspend
from wenxiao_web.storage.models import Budget, CorrectionNotice, Evidence, FiscalYear, MonitoringRun, Reminder
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.stages import today

AT = ["901", 2027]


@pytest.fixture
def kept(cast):
    found = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), found, date(2027, 2, 1))
    return found


@pytest.fixture
def run(cast, kept):
    return open_run(cast.desk("officer"), "january_july")


@pytest.fixture
def activity(kept):
    return document_of(kept).responsibilities[0].activities[0]


def typed(activity):
    return {f"{each.id}.actual": each.grades[0] for each in activity.indicators}


def test_the_office_opens_a_period_and_a_station_reports_it(cast, as_, kept, activity):
    as_("officer").post(reverse("monitoring-open", args=AT), {"period": "january_july"})
    run = MonitoringRun.objects.get()
    at = reverse("monitoring-report", args=[*AT, run.pk, activity.id])
    assert as_("clerk").get(at).status_code == 200
    assert as_("clerk").post(at, typed(activity)).status_code == 302
    assert run.values.count() == len(activity.indicators)
    page = as_("clerk").get(reverse("monitoring-run", args=[*AT, run.pk])).content.decode()
    assert activity.name in page
    others = document_of(kept).responsibilities[1].activities[0]
    assert others.name not in page, "a clerk sees the station's part"
    assert as_("clerk").get(reverse("monitoring-report", args=[*AT, run.pk, others.id])).status_code == 404


def test_every_number_of_the_overview_leads_to_as_many_rows(as_, cast, kept, run, activity):
    report(cast.desk("clerk"), run.pk, {each.id: {"actual": each.grades[3]} for each in activity.indicators})
    run.refresh_from_db()
    overview = as_("reviewer").get(reverse("monitoring-county"), {"year": 2027, "period": "january_july"})
    for wanted in ("red", "orange", "yellow", "blue", "unreported"):
        count = getattr(run, wanted)
        address = f"{reverse('monitoring-run', args=[*AT, run.pk])}?colour={wanted}"
        assert (address in overview.content.decode()) == bool(count)
        told = as_("reviewer").get(address).context
        rows = sum(len(found) for _each, found in told["groups"])
        if wanted != "unreported":
            rows += sum(each.colour == wanted for each, _found in told["groups"]) + len(told["projects"])
        assert rows == count, wanted
    assert run.red + run.blue > 0


def test_what_was_typed_and_refused_is_shown_again_with_the_reason(as_, run, activity):
    first = activity.indicators[0]
    at = reverse("monitoring-report", args=[*AT, run.pk, activity.id])
    answer = as_("clerk").post(at, {**typed(activity), f"{first.id}.likelihood": "possible"})
    assert answer.status_code == 400
    assert f'value="{first.grades[0]}"' in answer.content.decode()
    assert run.values.count() == 0


def test_a_closed_period_says_so(cast, as_, run, activity):
    close_run(cast.desk("officer"), run.pk)
    at = reverse("monitoring-report", args=[*AT, run.pk, activity.id])
    answer = as_("clerk").post(at, typed(activity))
    assert (answer.status_code, run.values.count()) == (400, 0)
    assert "关闭" in answer.content.decode()


def test_evidence_is_opened_only_by_those_who_see_the_row(cast, as_, run, activity):
    first = activity.indicators[0]
    report(cast.desk("clerk"), run.pk, filled(first))
    at = reverse("evidence-add", args=[*AT, run.pk, first.id])
    as_("clerk").post(at, {"file": SimpleUploadedFile("a.pdf", PNG), "activity": activity.id})
    assert Evidence.objects.count() == 0
    as_("clerk").post(at, {"file": SimpleUploadedFile("a.pdf", PDF), "activity": activity.id})
    file = Evidence.objects.get()
    address = reverse("evidence-file", args=[*AT, file.pk])
    for name, status in (("clerk", 200), ("officer", 200), ("audit", 200), ("other_officer", 404), ("evaluator", 404)):
        assert as_(name).get(address).status_code == status, name
    answer = as_("officer").get(address)
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    Evidence.objects.filter(pk=file.pk).update(row=document_of(run.budget).responsibilities[1].activities[0].id)
    assert as_("clerk").get(address).status_code == 404


def test_the_report_is_printed_from_what_was_reported(cast, as_, run, activity):
    first = activity.indicators[0]
    more = {"likelihood": "impossible", "deviation": "雨季推迟施工", "measure": "九月增加人手"}
    report(cast.desk("clerk"), run.pk, filled(first, **more))
    page = as_("officer").get(reverse("monitoring-paper", args=[*AT, run.pk, "html"])).content.decode()
    for words in ("雨季推迟施工", "九月增加人手", "完全不能", first.name, run.period.title):
        assert words in page
    word = as_("officer").get(reverse("monitoring-paper", args=[*AT, run.pk, "docx"]))
    assert word.content.startswith(b"PK")
    table = as_("officer").get(reverse("monitoring-csv", args=[*AT, run.pk])).content.decode()
    assert "雨季推迟施工" in table
    assert as_("clerk").get(reverse("monitoring-paper", args=[*AT, run.pk, "html"])).status_code == 403


def test_a_withheld_indicator_stands_in_no_report(cast, as_, kept, activity):
    first = activity.indicators[0]
    changed = json.loads(kept.document)
    changed["responsibilities"][0]["activities"][0]["indicators"][0]["withheld"] = True
    Budget.objects.filter(pk=kept.pk).update(document=json.dumps(changed, ensure_ascii=False))
    run = open_run(cast.desk("officer"), "january_july")
    report(cast.desk("clerk"), run.pk, filled(first, actual="九十九个秘密"))
    page = as_("officer").get(reverse("monitoring-paper", args=[*AT, run.pk, "html"])).content.decode()
    assert "九十九个秘密" not in page


def test_a_notice_goes_its_way_on_the_pages(cast, as_, run, activity):
    said = {"row": activity.id, "problem": "进度偏慢", "required": "月底补齐", "due": f"{today() + timedelta(days=3)}"}
    as_("officer").post(reverse("notice-issue", args=AT), said)
    notice = CorrectionNotice.objects.get()
    assert "月底补齐" in as_("clerk").get(reverse("notices", args=AT)).content.decode()
    as_("clerk").post(reverse("notice-reply", args=[*AT, notice.number]), {"text": "已经补齐了"})
    as_("officer").post(reverse("notice-verify", args=[*AT, notice.number]), {"text": "已经核实", "accepted": "1"})
    notice.refresh_from_db()
    assert notice.state == "verified"
    as_("officer").post(reverse("notice-issue", args=AT), {**said, "due": "someday"})
    assert CorrectionNotice.objects.count() == 1


def test_a_suspended_project_is_told_where_it_is_paid(cast, as_, kept):
    project = document_of(kept).projects[0]
    as_("officer").post(reverse("project-suspend", args=AT), {"project": project.id, "reason": "先停下来核实"})
    assert "先停下来核实" in as_("leader").get(reverse("notices", args=AT)).content.decode()
    as_("leader").post(reverse("project-resume", args=AT), {"project": project.id, "reason": "整改到位了"})
    assert "整改到位了" in as_("leader").get(reverse("notices", args=AT)).content.decode()


def test_the_review_runs_from_the_rules_to_a_draft(cast, as_, kept, run):
    suspend(cast.desk("officer"), document_of(kept).projects[0].id, "先停下来核实")
    as_("officer").post(reverse("review-propose", args=AT))
    project = document_of(kept).projects[0].id
    decided = {"project": project, "decision": "stop", "amount": "0", "reason": "停止，收回"}
    as_("officer").post(reverse("review-decide", args=AT), decided)
    as_("leader").post(reverse("review-confirm", args=AT), {"project": project, "agreed": "1"})
    answer = as_("officer").post(reverse("review-adjust", args=AT))
    assert answer["Location"] == reverse("adjustment", args=[*AT, 1])
    assert as_("officer").get(answer["Location"]).status_code == 200
    assert as_("audit").get(reverse("review", args=AT)).status_code == 200
    assert as_("audit").get(reverse("review-csv", args=AT)).status_code == 200


def test_the_county_sees_all_bodies_and_reminds_those_behind(cast, as_, run):
    page = as_("reviewer").get(reverse("monitoring-county"), {"year": "2027"}).content.decode()
    assert cast.other_town.name in page
    said = {"year": "2027", "period": "january_july", "code": ["901", "902"], "text": "请尽快填报"}
    as_("reviewer").post(reverse("monitoring-remind"), said)
    assert Reminder.objects.count() == 2
    assert "请尽快填报" in as_("officer").get(reverse("monitoring", args=AT)).content.decode()
    as_("reviewer").post(reverse("monitoring-recount"), {"year": "2027"})
    as_("reviewer").post(reverse("monitoring-period"), {"year": "2027", "name": "first_quarter"})
    table = as_("reviewer").get(reverse("monitoring-county-csv"), {"year": "2027"}).content.decode()
    assert table.count("甲镇") == 2
    led = as_("officer").get(reverse("monitoring-county"), {"year": "2027"})
    assert led["Location"] == reverse("monitoring", args=AT)


def test_in_english_periods_and_what_rules_rest_on_are_english(as_, run):
    reviewer, officer = as_("reviewer"), as_("officer")
    for client in (reviewer, officer):
        client.post(reverse("preferences"), {"language": "en"})
    assert "January to July" in reviewer.get(reverse("monitoring-county"), {"year": "2027"}).content.decode()
    assert "January to July" in officer.get(reverse("monitoring-run", args=[*AT, run.pk])).content.decode()
    assert "January to July" in things(officer)
    assert "Caiyu [2019] 136" in reviewer.get(reverse("rules")).content.decode()
    assert "<td>本县约定</td>" not in reviewer.get(reverse("rules")).content.decode()
    assert "：" not in things(officer)
    assert "；" not in things(officer)


def things(client):
    return client.get(reverse("todo"), {"year": "2027"}).content.decode()


def test_a_period_stands_once_among_the_things_to_do_however_often_the_county_reminded(as_, cast, kept, activity):
    period = set_period(cast.people["reviewer"], cast.county, 2027, "january_july")
    assert "1—7月" not in things(as_("officer"))
    for text in ("请尽快填报", "今天是最后一天"):
        remind(cast.people["reviewer"], period, [cast.town], text)
    page = things(as_("officer"))
    assert page.count("打开并填报：1—7月绩效运行监控") == 1
    assert "县里催了 2 次：今天是最后一天" in page
    assert "1—7月" not in things(as_("other_officer"))
    run = open_run(cast.desk("officer"), "january_july")
    page = things(as_("officer"))
    assert page.count("填报并关闭：1—7月绩效运行监控") == 1
    assert f"{run.unreported} 个指标没有报；县里催了 2 次" in page
    mine = [
        each for duty in document_of(kept).responsibilities[:1] for one in duty.activities for each in one.indicators
    ]
    assert f"{len(mine)} 个指标没有报" in things(as_("clerk"))
    assert "1—7月" not in things(as_("other_clerk"))
    report(cast.desk("clerk"), run.pk, {each.id: {"actual": each.grades[0]} for each in mine})
    assert "1—7月" not in things(as_("clerk"))
    close_run(cast.desk("officer"), run.pk)
    assert "1—7月" not in things(as_("officer"))


def test_the_first_page_tells_what_waits_in_the_year_that_is_carried_out(as_, cast, kept, run, monkeypatch):
    FiscalYear.objects.create(county=cast.county, year=2028)
    monkeypatch.setattr("wenxiao_web.todo.views.today", lambda: date(2027, 8, 20))
    page = as_("officer").get(reverse("todo")).content.decode()
    assert "2027 年：填报并关闭：1—7月绩效运行监控" in page
    assert "2027 年：" not in as_("officer").get(reverse("todo"), {"year": "2028"}).content.decode()
    FiscalYear.objects.filter(year=2027).update(is_closed=True)
    assert "2027 年：" not in as_("officer").get(reverse("todo")).content.decode()


def test_the_rules_in_force_are_told_with_value_basis_and_where_they_come_from(as_, cast, tmp_path):
    page = as_("clerk").get(reverse("rules")).content.decode()
    for words in (
        "MN07",
        "40 个百分点",
        "财预〔2019〕136号",
        "慢 15 个百分点以上",
        "经济分类 30217",
        "每人 0.5",
        "20 日内",
    ):
        assert words in page, words
    assert "本县</span>" not in page
    more = '[[rule]]\nid = "MN07"\npoints = 35\ntitle = "预算执行比时间进度慢 35 个百分点以上"\nbasis = "县财〔2027〕3号"\n'
    (tmp_path / "monitoring.toml").write_text(more, "utf-8")
    (tmp_path / "execution.toml").write_text("[calendar]\nbehind_points = 12\n", "utf-8")
    use(tmp_path)
    try:
        page = as_("officer").get(reverse("rules")).content.decode()
        listed = as_("officer").get(reverse("rules-csv")).content.decode()
        (tmp_path / "monitoring.toml").write_text(more.replace("points = 35", "points = 30"), "utf-8")
        use(tmp_path)
        with pytest.raises(UnusableStandards):
            monitoring_rules()
    finally:
        use(None)
    assert "慢 35 个百分点以上" in page
    assert "县财〔2027〕3号" in page
    assert "慢 12 个百分点以上" in page
    assert page.count("本县</span>") == 4, "one rule, and the three of the calendar"
    assert "县财〔2027〕3号" in listed
