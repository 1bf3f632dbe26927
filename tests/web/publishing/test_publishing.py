"""A budget made public: printed, looked through by a second person, published, withdrawn, corrected; the ledger."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from wenxiao.audit import judge
from wenxiao.audit.findings import Severity
from wenxiao.budget.rows import Approval
from wenxiao.extraction import extract
from wenxiao.readers import read
from wenxiao_web.storage.actions.checks import check_kept
from wenxiao_web.storage.actions.editing import begin
from wenxiao_web.storage.actions.publications import CannotPublish, clear, make_public, prepare, withdraw
from wenxiao_web.storage.models import Budget, Organisation, PackFile, Publication, Resolution
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.clocks import ledger
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.stages import today

AT = ["901", 2027]
SECRET = "涉密清查到位率九成八"


@pytest.fixture
def approved(cast):
    """The town's budget, approved, with a withheld indicator in it."""
    desk = cast.desk("officer")
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    budget = document_of(kept)
    duty = budget.responsibilities[0]
    activity = duty.activities[0]
    hidden = msgspec.structs.replace(activity.indicators[0], grades=(SECRET, "", "", ""), withheld=True)
    activity = msgspec.structs.replace(activity, indicators=(hidden, *activity.indicators[1:]))
    duty = msgspec.structs.replace(duty, activities=(activity, *duty.activities[1:]))
    budget = msgspec.structs.replace(
        budget,
        responsibilities=(duty, *budget.responsibilities[1:]),
        approval=Approval(document="试财预〔2027〕1号", date=today() - timedelta(days=3)),
    )
    kept = begin(desk, budget).kept
    kept.stage = "approved"
    kept.save()
    check_kept(kept.pk)
    return kept


def published(cast):
    made = prepare(cast.desk("officer"))
    clear(cast.desk("leader"), made.number)
    return make_public(cast.desk("officer"), made.number)


def test_what_is_printed_reads_back_without_error_and_bears_the_head_of_the_chain(cast, approved, tmp_path):
    made = prepare(cast.desk("officer"))
    files = {each.format: each for each in made.files.all()}
    assert set(files) == {"docx", "xlsx", "html", "pdf", "citizens", "json"}
    path = tmp_path / "a.docx"
    path.write_bytes(files["docx"].content)
    disclosure = extract(read(path))
    assert [each.chinese for each in judge(disclosure).findings if each.severity is Severity.ERROR] == []
    assert made.seal in bytes(files["html"].content).decode()
    assert list(broken_links()) == []


def test_nobody_clears_what_they_printed_and_nothing_uncleared_is_public(cast, approved):
    made = prepare(cast.desk("officer"))
    with pytest.raises(CannotPublish):
        clear(cast.desk("officer"), made.number)
    with pytest.raises(CannotPublish):
        make_public(cast.desk("officer"), made.number)
    clear(cast.desk("leader"), made.number)
    with pytest.raises(CannotPublish):
        clear(cast.desk("leader"), made.number)


def test_the_public_finds_reads_and_downloads(cast, approved):
    public = Client()
    assert public.get(reverse("portal-budget", args=AT)).status_code == 404
    made = published(cast)
    assert "甲镇" in public.get(reverse("portal"), {"q": "甲镇"}).content.decode()
    page = public.get(reverse("portal-budget", args=AT)).content.decode()
    assert page.count("<svg") >= 3
    assert page.count('<section class="table') > 5
    assert "绩效指标" in page
    assert page.count("<h1") == 1
    for form in ("docx", "xlsx", "html", "pdf", "citizens", "json"):
        assert reverse("portal-file", args=[*AT, made.number, form]) in page
        answer = public.get(reverse("portal-file", args=[*AT, made.number, form]))
        assert answer.status_code == 200
        assert len(answer.content) > 1000
    assert Budget.objects.get(pk=approved.pk).stage == "published"


def test_a_withdrawn_pack_is_gone_and_the_reason_stays(cast, approved):
    made = published(cast)
    public = Client()
    with pytest.raises(CannotPublish):
        withdraw(cast.desk("leader"), made.number, "错")
    withdraw(cast.desk("leader"), made.number, "附表有误，更正后重新公开")
    assert public.get(reverse("portal-file", args=[*AT, made.number, "html"])).status_code == 404
    page = public.get(reverse("portal-budget", args=AT)).content.decode()
    assert "附表有误" in page
    assert "901" not in public.get(reverse("portal")).content.decode()


def test_a_corrected_pack_stays_and_is_marked(cast, approved):
    first = published(cast)
    kept = Budget.objects.get(pk=approved.pk)
    kept.stage = "approved"
    kept.save()
    second = published(cast)
    assert Publication.objects.get(pk=first.pk).state == "replaced"
    public = Client()
    page = public.get(reverse("portal-budget", args=AT)).content.decode()
    assert "已更正" in page
    assert public.get(reverse("portal-file", args=[*AT, first.number, "html"])).status_code == 200
    assert second.number == first.number + 1


def test_before_the_approval_and_with_errors_nothing_is_printed(cast, approved):
    kept = Budget.objects.get(pk=approved.pk)
    kept.stage = "congress"
    kept.save()
    with pytest.raises(CannotPublish):
        prepare(cast.desk("officer"))
    kept.stage, kept.revision = "approved", kept.revision + 1
    kept.save()
    with pytest.raises(CannotPublish):
        prepare(cast.desk("officer"))
    assert PackFile.objects.count() == 0


def line(cast, name):
    bodies = Organisation.objects.filter(pk=cast.town.pk)
    return next(each.running for each in ledger(bodies, 2027) if each.running.clock.id == name)


def test_the_ledger_counts_twenty_days_from_the_approval(cast, approved):
    def approve(days_ago):
        Budget.objects.filter(pk=approved.pk).update(approved_on=today() - timedelta(days=days_ago))

    approve(20)
    assert (line(cast, "publication").standing, line(cast, "publication").days_left) == ("open", 0)
    approve(21)
    assert (line(cast, "publication").standing, line(cast, "publication").late_days) == ("overdue", 1)
    made = published(cast)
    assert line(cast, "publication").standing == "late"
    Publication.objects.filter(pk=made.pk).update(published_on=today() - timedelta(days=1))
    assert line(cast, "publication").standing == "in_time"
    assert line(cast, "publication").due == today() - timedelta(days=1)


def test_the_approval_is_due_after_the_congress(cast, approved):
    votes = {"votes_for": 61, "votes_against": 0, "name": "决议"}
    made = Resolution.objects.create(budget=approved, resolved_on=today() - timedelta(days=30), **votes)
    assert line(cast, "approval").standing == "late"
    Resolution.objects.filter(pk=made.pk).update(resolved_on=today() - timedelta(days=23))
    assert line(cast, "approval").standing == "in_time"


def test_the_whole_way_through_the_pages(as_, cast, approved):
    officer, leader = as_("officer"), as_("leader")
    officer.post(reverse("pack-prepare", args=AT))
    page = officer.get(reverse("publication", args=AT)).content.decode()
    assert "涉密审查要由编印人以外的人办" in page
    assert officer.get(reverse("pack-file", args=[*AT, 1, "citizens"])).status_code == 200
    assert "涉密审查：" in leader.get("/").content.decode()
    assert "涉密审查：" not in as_("officer").get("/").content.decode()
    leader.post(reverse("pack-clear", args=[*AT, 1]))
    assert "涉密审查：" not in leader.get("/").content.decode()
    officer.post(reverse("pack-publish", args=[*AT, 1]))
    officer.post(reverse("pack-publish", args=[*AT, 1]))
    assert [pack.state for pack in Publication.objects.all()] == ["published"]
    ledger_page = as_("reviewer").get(reverse("ledger"), {"year": 2027})
    assert today().isoformat() in ledger_page.content.decode()
    assert as_("reviewer").get(reverse("ledger-csv"), {"year": 2027}).status_code == 200
    assert as_("other_officer").get(reverse("pack-file", args=[*AT, 1, "json"])).status_code == 404
