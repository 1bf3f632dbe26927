"""Safeguards, inspections and training: reported by one, confirmed or verified by another."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wenxiao.basics.limits import Limits
from wenxiao.budget.patches import SetField
from wenxiao.budget.supervision import InspectionKind, SafeguardState
from wenxiao.use_cases.evidence import EvidenceRefused
from wenxiao_web.storage.actions.editing import edit
from wenxiao_web.storage.actions.evidence import withdraw_evidence
from wenxiao_web.storage.actions.monitoring import CannotMonitor
from wenxiao_web.storage.actions.supervision import (
    Held,
    NotEntered,
    answer_item,
    confirm_safeguard,
    enter_inspection,
    enter_item,
    enter_training,
    report_safeguard,
    show,
    verify_item,
)
from wenxiao_web.storage.models import Budget, Event, Evidence, InspectionItem
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.supervision import safeguards_of, supervision_of

DAY = date(2027, 6, 30)
HELD = Held(date(2027, 3, 8), "绩效目标怎么填", "各站所填报员", 12)


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    for place in ("storage.actions.supervision", "supervising.views"):
        monkeypatch.setattr(f"wenxiao_web.{place}.today", lambda: DAY)


@pytest.fixture
def kept(cast):
    return Budget.objects.get(organisation=cast.town, year=2027)


def first(kept):
    return document_of(kept).safeguards[0]


def line_of(kept, row, on=DAY):
    return next(each.line for each in safeguards_of(kept, on) if each.line.safeguard.id == row)


def test_a_safeguard_is_overdue_until_it_is_done(cast, kept):
    guard = first(kept)
    after = date(2028, 1, 10)
    assert guard.due is not None
    assert line_of(kept, guard.id, after).days_late == (after - guard.due).days
    report_safeguard(cast.desk("officer"), guard.id, SafeguardState.DONE, "会议纪要已印发")
    assert line_of(kept, guard.id, after).days_late is None


def test_the_newest_report_counts_and_another_confirms_it(cast, kept):
    guard = first(kept)
    old = report_safeguard(cast.desk("officer"), guard.id, SafeguardState.UNDER_WAY, "正在办理手续")
    new = report_safeguard(cast.desk("officer"), guard.id, SafeguardState.DONE, "会议纪要已印发")
    with pytest.raises(NotEntered):
        confirm_safeguard(cast.desk("leader"), old.pk)
    with pytest.raises(NotEntered):
        confirm_safeguard(cast.desk("officer"), new.pk)
    confirm_safeguard(cast.desk("leader"), new.pk)
    with pytest.raises(NotEntered):
        confirm_safeguard(cast.desk("leader"), new.pk)
    assert Event.objects.filter(kind="safeguard-confirmed").count() == 1
    assert list(broken_links()) == []


def inspected(cast):
    desk = cast.desk("reviewer")
    found = enter_inspection(desk, InspectionKind.PAYMENTS, date(2027, 6, 1), "县财政局检查组", "上半年大额支付")
    return found, enter_item(desk, found.pk, "两笔支付没有验收单", Decimal("12300.50"), date(2027, 6, 20))


def test_what_was_found_is_answered_by_one_and_closed_by_another(cast, kept):
    _, item = inspected(cast)
    with pytest.raises(NotEntered):
        verify_item(cast.desk("reviewer"), item.pk, is_mended=True)
    answer_item(cast.desk("officer"), item.pk, "已补验收单")
    with pytest.raises(NotEntered):
        verify_item(cast.desk("officer"), item.pk, is_mended=True)
    verify_item(cast.desk("reviewer"), item.pk, is_mended=False)
    assert InspectionItem.objects.get(pk=item.pk).answered_at is None
    answer_item(cast.desk("officer"), item.pk, "验收单和照片都补了")
    verify_item(cast.desk("reviewer"), item.pk, is_mended=True)
    with pytest.raises(NotEntered):
        answer_item(cast.desk("officer"), item.pk, "再说一次")


def test_days_that_cannot_be(cast, kept):
    desk = cast.desk("reviewer")
    with pytest.raises(NotEntered):
        enter_inspection(desk, InspectionKind.ASSETS, date(2027, 7, 1), "检查组", "资产清查")
    found, _ = inspected(cast)
    with pytest.raises(NotEntered):
        enter_item(desk, found.pk, "没有入账的资产", None, date(2027, 5, 1))


def test_another_towns_inspection_is_not_there(cast, kept):
    found, item = inspected(cast)
    desk = cast.desk("other_officer", cast.other_town)
    with pytest.raises(NotEntered):
        answer_item(desk, item.pk, "不是我们的")
    with pytest.raises(NotEntered):
        enter_item(desk, found.pk, "不是我们的", None, DAY)


def test_the_county_sees_how_every_body_stands(cast, kept):
    inspected(cast)
    enter_training(cast.desk("officer"), HELD)
    lines = {line.body.code: line for line in supervision_of([cast.town, cast.other_town], 2027, DAY)}
    assert (lines["901"].open_items, lines["901"].late_items, lines["901"].trainings) == (1, 1, 1)
    assert (lines["902"].open_items, lines["902"].inspections) == (0, 0)
    assert lines["901"].safeguards == len(document_of(kept).safeguards)


def test_the_countys_list_counts_what_the_page_of_the_body_shows_and_follows_the_budget(cast, kept):
    late = date(2027, 12, 31)

    def counted():
        (line,) = supervision_of([cast.town], 2027, late)
        shown = [each.line for each in safeguards_of(Budget.objects.get(pk=kept.pk), late)]
        done = sum(each.state is SafeguardState.DONE for each in shown)
        assert (line.safeguards, line.done, line.overdue) == (len(shown), done, sum(each.is_overdue for each in shown))
        return line.done, line.overdue

    assert counted()[0] == 0
    before = counted()[1]
    guard = first(kept)
    report_safeguard(cast.desk("officer"), guard.id, SafeguardState.DONE, "会议纪要已印发")
    assert counted() == (1, before - 1)
    report_safeguard(cast.desk("officer"), guard.id, SafeguardState.UNDER_WAY, "还差一份纪要")
    assert counted() == (0, before)
    edit(cast.desk("officer"), [SetField(row=guard.id, field="due", old=f"{guard.due}", new="2028-03-01")])
    assert counted() == (0, before - 1), "the day that was changed in the budget counts at once"


def test_pages_take_it_down_and_show_it(cast, as_, kept):
    at = ["901", 2027]
    officer, guard = as_("officer"), first(kept)
    officer.post(reverse("safeguard-report", args=at), {"row": guard.id, "state": "done", "text": "会议纪要已印发"})
    assert "会议纪要已印发" in officer.get(reverse("supervision", args=at)).content.decode()
    form = {"kind": "payments", "on": "2027-06-01", "inspectors": "检查组", "scope": "上半年大额支付"}
    as_("audit").post(reverse("inspection-add", args=at), form)
    found = kept.inspections.get()
    place = [*at, found.pk]
    as_("audit").post(
        reverse("inspection-item-add", args=place), {"text": "没有验收单", "amount": "1,200", "due": "2027-06-20"}
    )
    page = officer.get(reverse("inspection", args=place)).content.decode()
    assert "没有验收单" in page
    assert "1,200.00" in page
    told = officer.post(reverse("training-add", args=at), {"on": "昨天", "people": "3"}, follow=True).content.decode()
    assert "不是日期" in told
    for asked in ("safeguards", "inspections", "trainings"):
        assert officer.get(reverse("supervision-csv", args=at), {"list": asked}).status_code == 200
    assert "甲镇" in as_("reviewer").get(reverse("supervision-county")).content.decode()


def test_what_was_found_waits_for_the_officer(cast, as_, kept):
    inspected(cast)
    assert "两笔支付没有验收单" in as_("officer").get(reverse("todo"), {"year": 2027}).content.decode()
    assert "两笔支付没有验收单" not in as_("other_officer").get(reverse("todo"), {"year": 2027}).content.decode()


PDF = b"%PDF-1.4\n..."
PNG = b"\x89PNG\r\n\x1a\n...."


def test_files_show_what_was_done_and_are_what_their_names_say(cast, kept):
    desk, guard = cast.desk("officer"), first(kept)
    with pytest.raises(EvidenceRefused):
        report_safeguard(desk, guard.id, SafeguardState.DONE, "会议纪要已印发", [("a.pdf", PDF), ("b.png", PDF)])
    with pytest.raises(EvidenceRefused):
        enter_training(desk, HELD, [("签到表.pdf", PNG)])
    found, item = inspected(cast)
    with pytest.raises(EvidenceRefused):
        answer_item(desk, item.pk, "已补验收单", [("验收单.exe", PDF)])
    assert (Evidence.objects.count(), kept.safeguard_reports.count(), kept.trainings.count()) == (0, 0, 0)
    assert InspectionItem.objects.get(pk=item.pk).answer == "", "a file that is refused leaves nothing of the rest"
    report = report_safeguard(desk, guard.id, SafeguardState.DONE, "会议纪要已印发", [("纪要.pdf", PDF)])
    answer_item(desk, item.pk, "已补验收单", [("验收单.png", PNG)])
    made = enter_training(desk, HELD)
    show(desk, "training", made.pk, [("签到表.pdf", PDF)])
    show(cast.desk("reviewer"), "inspection", found.pk, [("检查通知.pdf", PDF)])
    told = [(each.name, each.safeguard_id, each.item_id, each.training_id, each.inspection_id)
            for each in Evidence.objects.all()]  # fmt: skip
    assert told == [
        ("纪要.pdf", report.pk, None, None, None),
        ("验收单.png", None, item.pk, None, None),
        ("签到表.pdf", None, None, made.pk, None),
        ("检查通知.pdf", None, None, None, found.pk),
    ]
    assert Event.objects.filter(kind="evidence-added").count() == 4
    assert list(broken_links()) == []


def test_what_somebody_has_confirmed_by_a_file_keeps_it(cast, kept):
    desk, guard = cast.desk("officer"), first(kept)
    report = report_safeguard(desk, guard.id, SafeguardState.DONE, "会议纪要已印发", [("纪要.pdf", PDF)])
    other = report.evidence.get()
    with pytest.raises(CannotMonitor):
        withdraw_evidence(cast.desk("leader"), other.pk, "这不是纪要")
    withdraw_evidence(desk, other.pk, "交错了文件")
    show(desk, "safeguard", report.pk, [("纪要.pdf", PDF)])
    confirm_safeguard(cast.desk("leader"), report.pk)
    with pytest.raises(CannotMonitor):
        withdraw_evidence(desk, report.evidence.get(withdrawn_at=None).pk, "交错了文件")
    with pytest.raises(NotEntered):
        show(desk, "safeguard", report.pk, [("又一个.pdf", PDF)])


def test_no_more_files_than_are_taken_and_none_of_another_body(cast, kept, monkeypatch):
    _found, item = inspected(cast)
    with pytest.raises(NotEntered):
        show(cast.desk("other_officer", cast.other_town), "item", item.pk, [("a.pdf", PDF)])
    monkeypatch.setattr("wenxiao_web.storage.actions.evidence.LIMITS", Limits(evidence_files=2))
    show(cast.desk("officer"), "item", item.pk, [("a.pdf", PDF)])
    with pytest.raises(EvidenceRefused):
        show(cast.desk("officer"), "item", item.pk, [("b.pdf", PDF), ("c.pdf", PDF)])
    assert item.evidence.count() == 1


def test_the_pages_take_files_and_give_them_back(cast, as_, kept):
    at, officer, guard = ["901", 2027], as_("officer"), first(kept)
    form = {"row": guard.id, "state": "done", "text": "会议纪要已印发"}
    officer.post(reverse("safeguard-report", args=at), form)
    assert "没有佐证材料" in officer.get(reverse("supervision", args=at)).content.decode()
    files = [SimpleUploadedFile("纪要.pdf", PDF), SimpleUploadedFile("照片.png", PNG)]
    officer.post(reverse("safeguard-report", args=at), {**form, "files": files})
    page = officer.get(reverse("supervision", args=at)).content.decode()
    assert "纪要.pdf" in page
    assert "没有佐证材料" not in page
    file = Evidence.objects.first()
    assert file is not None
    address = reverse("evidence-file", args=[*at, file.pk])
    assert as_("audit").get(address).content == PDF
    assert as_("clerk").get(address).status_code == 404, "a station's clerk sees nothing of supervision"
    assert as_("other_officer").get(address).status_code == 404
    _found, item = inspected(cast)
    place = reverse("supervision-files", args=[*at, "item", item.pk])
    answer = as_("audit").post(place, {"files": [SimpleUploadedFile("a.pdf", PNG)], "inspection": item.inspection_id})
    assert answer["Location"] == reverse("inspection", args=[*at, item.inspection_id])
    assert item.evidence.count() == 0
    as_("audit").post(place, {"files": [SimpleUploadedFile("取证单.pdf", PDF)], "inspection": item.inspection_id})
    assert "取证单.pdf" in officer.get(answer["Location"]).content.decode()
    listed = officer.get(reverse("supervision-csv", args=at)).content.decode()
    assert "纪要.pdf；照片.png" in listed
