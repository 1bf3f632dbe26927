"""A file of payments: read, said what is in doubt, looked at, entered whole or not at all."""

import dataclasses
import json
import shutil
import subprocess
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.executing.test_requests import DAY, kept, line_of
from wenxiao_web.background.tasks import check_budget, enter_payments, read_payments
from wenxiao_web.storage.actions import payment_files as actions
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.payment_files import (
    PaymentsHandedInBefore,
    PaymentsNotEntered,
    decide_rows,
    drop_payments,
    enter_payment_file,
    enter_soon,
    hand_in_payments,
    read_payment_file,
    say,
)
from wenxiao_web.storage.actions.suspensions import suspend
from wenxiao_web.storage.models import (
    Budget,
    ColumnMapping,
    Event,
    FiscalYear,
    JournalEntry,
    PaymentFile,
)
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links
from wenxiao_web.storage.queries.journal import standings_of
from wenxiao_web.storage.queries.payment_files import plan_of, unfinished

__all__ = ["kept"]


def file_of(budget, *rows, heading="日期,金额（元）,凭证号,收款人,项目名称"):
    named = {project.id: project.name for project in budget.projects}
    line = next(each for each in budget.expenditure if each.project)
    lines = [heading, *(row.replace("项目", named[line.project]) for row in rows)]
    return line, ("\n".join(lines) + "\n").encode("gb18030")


def read(desk, content, name="支付.csv"):
    made = hand_in_payments(desk, name, content)
    read_payment_file(made.pk)
    return PaymentFile.objects.get(pk=made.pk)


def enter(cast, file, leave=False):
    """Somebody else than the officer, who handed it in, has it entered."""
    enter_soon(cast.desk("leader"), file, leave_listed=leave)
    enter_payment_file(file.pk)
    return PaymentFile.objects.get(pk=file.pk)


def test_a_file_is_entered_as_one_event_with_its_hash(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10.50,a,甲公司,项目", "2027/3/5,20,b,乙公司,项目")
    file = read(cast.desk("officer"), content)
    assert (file.state, plan_of(file)["sum"]) == ("read", "30.50")
    assert standings_of(kept)[line.id].paid == 0
    assert enter(cast, file).state == "entered"
    assert float(standings_of(kept)[line.id].paid) == 30.5
    events = [json.loads(each.content) for each in Event.objects.filter(kind="payments-entered")]
    assert [(each["sha256"], each["count"]) for each in events] == [(file.sha256, 2)]
    assert list(broken_links()) == []


def test_whoever_handed_a_file_in_does_not_enter_it(as_, cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    file = read(cast.desk("officer"), content)
    with pytest.raises(PaymentsNotEntered) as told:
        enter_soon(cast.desk("officer"), file, leave_listed=False)
    assert "另一个人" in told.value.chinese
    at = reverse("payment-file-enter", args=["901", 2027, file.pk])
    page = as_("officer").post(at, follow=True).content.decode()
    assert "另一个人核对后登记" in page
    assert f'action="{at}"' not in page
    assert PaymentFile.objects.get(pk=file.pk).state == "read"
    assert standings_of(kept)[line.id].paid == 0
    for name, count in (("officer", 0), ("leader", 1), ("other_officer", 0)):
        assert (
            as_(name).get(reverse("todo"), {"year": "2027"}).content.decode().count("核对并登记一个支付文件") == count
        )
    page = as_("leader").get(reverse("payment-file", args=["901", 2027, file.pk])).content.decode()
    assert f'action="{at}"' in page
    as_("leader").post(at)
    assert standings_of(kept)[line.id].paid == 10
    told = json.loads(Event.objects.get(kind="payments-entered").content)
    assert told["handed_in_by"] == "officer"


def test_payments_of_a_suspended_project_are_listed_and_nothing_of_them_is_entered(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    suspend(cast.desk("officer"), line.project, "形象进度与支付不符，先停下来核实")
    file = read(cast.desk("officer"), content)
    assert plan_of(file)["counts"] == {"suspended": 1}
    with pytest.raises(PaymentsNotEntered):
        enter(cast, file, leave=True)
    assert standings_of(kept)[line.id].paid == 0


def test_a_project_suspended_after_a_file_was_looked_at_takes_nothing_of_it(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    file = read(cast.desk("officer"), content)
    enter_soon(cast.desk("leader"), file, leave_listed=False)
    suspend(cast.desk("officer"), line.project, "形象进度与支付不符，先停下来核实")
    before = JournalEntry.objects.count()
    enter_payment_file(file.pk)
    file.refresh_from_db()
    assert (file.state, plan_of(file)["counts"], JournalEntry.objects.count()) == ("read", {"suspended": 1}, before)
    assert file.why


def test_the_same_file_twice_is_told_and_other_files_find_its_rows(cast, kept):
    _line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    desk = cast.desk("officer")
    enter(cast, read(desk, content))
    with pytest.raises(PaymentsHandedInBefore):
        hand_in_payments(desk, "又一次.csv", content)
    other = read(desk, content + b"\n")
    assert plan_of(other)["counts"] == {"duplicate": 1}


def test_a_file_put_aside_may_be_handed_in_again(cast, kept):
    _line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    drop_payments(cast.desk("officer"), read(cast.desk("officer"), content))
    assert read(cast.desk("officer"), content).state == "read"


def test_rows_that_fit_nothing_stand_in_the_way_until_a_person_has_decided(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目", "2027-03-02,5,b,甲公司,没有")
    desk = cast.desk("officer")
    file = read(desk, content)
    with pytest.raises(PaymentsNotEntered):
        enter_soon(cast.desk("leader"), file, leave_listed=False)
    decide_rows(desk, file, {3: line.id})
    read_payment_file(file.pk)
    file.refresh_from_db()
    assert plan_of(file)["counts"] == {"fits": 2}
    enter(cast, file)
    assert standings_of(kept)[line.id].paid == 15


def test_listed_rows_are_left_out_only_when_that_is_said(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目", "2026-12-30,5,b,甲公司,项目")
    file = read(cast.desk("officer"), content)
    assert plan_of(file)["counts"] == {"fits": 1, "other_year": 1}
    assert enter(cast, file, leave=True).state == "entered"
    assert standings_of(kept)[line.id].paid == 10
    told = json.loads(Event.objects.get(kind="payments-entered").content)
    assert told["left_out"] == [3]


def test_columns_and_unit_are_asked_for_once_and_remembered(cast, kept):
    line, content = file_of(document_of(kept), "2027-03-02,0.5,项目", heading="何时,多少,哪个事")
    desk = cast.desk("officer")
    file = read(desk, content)
    assert file.state == "asking"
    say(desk, file, {"on": 0, "amount": 1, "project": 2}, "万元")
    read_payment_file(file.pk)
    file.refresh_from_db()
    assert (file.state, plan_of(file)["sum"]) == ("read", "5000.00")
    enter(cast, file)
    _line, second = file_of(document_of(kept), "2027-03-09,0.25,项目", heading="何时,多少,哪个事")
    again = read(desk, second)
    assert plan_of(again)["columns"] == {"on": 0, "amount": 1, "project": 2}
    assert (again.state, plan_of(again)["sum"]) == ("read", "2500.00"), "columns and unit are remembered"
    half = sum(each.amount for each in document_of(kept).expenditure) // 2
    _line, third = file_of(document_of(kept), f"2027-03-09,{half},项目", heading="何时,多少,哪个事")
    large = read(desk, third)
    assert large.state == "asking", "a unit that is remembered is held against the size of the sum all the same"
    assert "以前说是万元" in plan_of(large)["unit_why"][0]
    assert ColumnMapping.objects.count() == 1
    assert standings_of(kept)[line.id].paid == 5000


def test_nothing_is_entered_when_the_money_went_elsewhere_meanwhile(cast, kept):
    line = line_of(kept)
    _line, first = file_of(document_of(kept), f"2027-03-02,{line.amount},a,甲公司,项目")
    _line, second = file_of(document_of(kept), f"2027-03-03,{line.amount},b,乙公司,项目", "2027-03-03,0.01,c,丙,项目")
    desk = cast.desk("officer")
    one, two = read(desk, first), read(desk, second)
    enter_soon(cast.desk("leader"), one, leave_listed=False)
    enter_soon(cast.desk("leader"), two, leave_listed=True)
    enter_payment_file(one.pk)
    before = JournalEntry.objects.count()
    enter_payment_file(two.pk)
    two.refresh_from_db()
    assert (two.state, JournalEntry.objects.count()) == ("read", before)
    assert two.why


def test_an_import_breaks_in_the_middle_and_leaves_nothing(cast, kept, monkeypatch):
    _line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    desk = cast.desk("officer")
    file = read(desk, content)
    enter_soon(cast.desk("leader"), file, leave_listed=False)
    before = JournalEntry.objects.count()

    def broken(*_arguments, **_named):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("wenxiao_web.storage.actions.journal._bring_up", broken)
        with pytest.raises(RuntimeError):
            enter_payment_file(file.pk)
    assert JournalEntry.objects.count() == before
    assert unfinished() == [(file.pk, "entering")]
    enter_payment_file(file.pk)
    enter_payment_file(file.pk)
    assert JournalEntry.objects.count() == before + 1


def test_a_journal_that_changes_while_a_file_is_planned_has_it_planned_anew(cast, kept, monkeypatch):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    desk = cast.desk("officer")
    first, twin = read(desk, content), read(desk, content + b" ")
    enter_soon(cast.desk("leader"), first, leave_listed=False)
    enter_soon(cast.desk("leader"), twin, leave_listed=False)
    real = actions._entered
    meanwhile: list[bool] = []

    def entered(file, books, planned):
        if file.pk == first.pk and not meanwhile:
            meanwhile.append(True)
            enter_payment_file(twin.pk)
        return real(file, books, planned)

    monkeypatch.setattr(actions, "_entered", entered)
    enter_payment_file(first.pk)
    assert standings_of(kept)[line.id].paid == 10, "two imports of one file at once count once"
    assert PaymentFile.objects.get(pk=first.pk).state == "read"


def meanwhile(monkeypatch, happens):
    """Something happens between the planning of a file and its entering, once."""
    real = actions._entered
    done: list[object] = []

    def entered(file, books, planned):
        if not done:
            done.append(happens())
        return real(file, books, planned)

    monkeypatch.setattr(actions, "_entered", entered)


def test_a_project_suspended_while_its_file_is_planned_gets_nothing(cast, kept, monkeypatch):
    line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    file = read(cast.desk("officer"), content)
    before = JournalEntry.objects.count()
    meanwhile(monkeypatch, lambda: suspend(cast.desk("officer"), line.project, "偏离绩效目标"))
    assert enter(cast, file).state == "read"
    assert JournalEntry.objects.count() == before
    assert plan_of(PaymentFile.objects.get(pk=file.pk))["counts"] == {"suspended": 1}


def test_a_year_closed_while_a_file_is_planned_gets_nothing(cast, kept, monkeypatch):
    _line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    file, years = read(cast.desk("officer"), content), FiscalYear.objects.filter(year=2027)
    before = JournalEntry.objects.count()
    meanwhile(monkeypatch, lambda: years.update(is_closed=True))
    told = enter(cast, file)
    assert (told.state, told.why, JournalEntry.objects.count()) == ("read", "这一年度已经关闭", before)
    with pytest.raises(PaymentsNotEntered):
        enter_soon(dataclasses.replace(cast.desk("officer"), closed=True), file, leave_listed=False)


def test_a_body_is_one_by_whichever_of_its_names_its_rows_say(cast, kept):
    line = line_of(kept)
    name = next(each.name for each in document_of(kept).projects if each.id == line.project)
    rows = ["日期,金额（元）,凭证号,收款人,项目名称,单位编码", f"2027-03-02,10,a,甲,{name},901"]
    rows += [f"2027-03-02,20,b,甲,{name},nowhere", f"2027-03-02,10,a,甲,{name},{cast.town.short_name}"]
    rows += [f"2027-03-02,-4,a,甲,{name},{cast.town.name}"]
    file = read(cast.desk("reviewer", cast.county), "\n".join(rows).encode())
    assert plan_of(file)["counts"] == {"fits": 2, "no_body": 1, "duplicate": 1}
    assert [each["row"] for each in plan_of(file)["listed"]] == [3, 4]
    assert enter(cast, file, leave=True).state == "entered"
    assert standings_of(kept)[line.id].paid == 6


def test_while_a_file_is_written_its_page_says_so(as_, cast, kept):
    _line, content = file_of(document_of(kept), "2027-03-02,10,a,甲公司,项目")
    file = read(cast.desk("officer"), content)
    address = reverse("payment-file", args=["901", 2027, file.pk])
    PaymentFile.objects.filter(pk=file.pk).update(state="entering", done=0)
    assert "正在一次写入台账" not in as_("officer").get(address).content.decode()
    PaymentFile.objects.filter(pk=file.pk).update(done=file.rows)
    page = as_("officer").get(address).content.decode()
    assert 'aria-valuenow="1"' in page
    assert "正在一次写入台账" in page


def test_a_file_of_the_county_goes_to_the_journals_of_its_bodies(cast, kept):
    other = Budget.objects.get(organisation=cast.department, year=2027)
    open_journal(cast.desk("officer"), other, DAY)
    names = [
        next(
            p.name
            for p in document_of(each).projects
            if any(line.project == p.id for line in document_of(each).expenditure)
        )
        for each in (kept, other)
    ]
    rows = ["日期,金额（元）,凭证号,收款人,项目名称,单位编码"]
    rows += [f"2027-03-02,10,a,甲,{names[0]},901", f"2027-03-02,20,a,甲,{names[1]},农业农村局"]
    rows += [f"2027-03-02,30,a,甲,{names[0]},902", f"2027-03-02,40,a,甲,{names[0]},nowhere"]
    desk = cast.desk("reviewer", cast.county)
    file = read(desk, "\n".join(rows).encode())
    assert plan_of(file)["counts"] == {"fits": 2, "no_body": 2}
    enter(cast, file, leave=True)
    paid = [sum(each.paid for each in standings_of(budget).values()) for budget in (kept, other)]
    assert paid == [10, 20]
    assert Event.objects.filter(kind="payments-entered").count() == 3
    assert list(broken_links()) == []


def test_what_cannot_be_read_is_told(cast, kept):
    file = read(cast.desk("officer"), b"PK\x03\x04rubbish", "支付.xlsx")
    assert (file.state, bool(file.why), bool(file.why_en)) == ("failed", True, True)


def workbook(rows):
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def test_the_pages_of_a_file(as_, cast, kept):
    line = line_of(kept)
    name = next(project.name for project in document_of(kept).projects if project.id == line.project)
    content = workbook(
        [
            ["支付日期", "支付金额", "凭证号", "收款单位", "预算项目"],
            ["2027-03-02", 12.5, "a", "甲公司", name],
            ["2027-03-02", 7, "b", "甲公司", "+没有"],
        ]
    )
    officer, leader, at = as_("officer"), as_("leader"), ["901", 2027]
    assert officer.get(reverse("payment-files", args=at)).status_code == 200
    answer = officer.post(reverse("payment-files", args=at), {"file": SimpleUploadedFile("支付.xlsx", content)})
    file = PaymentFile.objects.get()
    assert answer["Location"] == reverse("payment-file", args=[*at, file.pk])
    assert "金额单位" in officer.get(answer["Location"]).content.decode()
    columns = {"c-on": "0", "c-amount": "1", "c-voucher": "2", "c-payee": "3", "c-project": "4"}
    officer.post(reverse("payment-file-say", args=[*at, file.pk]), {**columns, "unit": "yuan"})
    page = officer.get(answer["Location"]).content.decode()
    assert "对不上预算行" in page
    listed = officer.get(reverse("payment-file-listed", args=[*at, file.pk])).content.decode()
    assert "'+没有" in listed
    leader.post(reverse("payment-file-enter", args=[*at, file.pk]))
    assert PaymentFile.objects.get().state == "read"
    officer.post(reverse("payment-file-rows", args=[*at, file.pk]), {"row-3": "-"})
    leader.post(reverse("payment-file-enter", args=[*at, file.pk]))
    assert PaymentFile.objects.get().state == "entered"
    assert "1 行已登记" in officer.get(answer["Location"]).content.decode()
    assert float(standings_of(kept)[line.id].paid) == 12.5
    assert as_("other_officer").get(answer["Location"]).status_code == 404


def test_a_file_somebody_waits_for_goes_before_checks_nobody_waits_for():
    assert read_payments.s(1).priority == enter_payments.s(1).priority > (check_budget.s(1, 1).priority or 0)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which writes the .xls, is not installed")
def test_a_real_xls_is_read_like_any_other(cast, kept, tmp_path):
    line = line_of(kept)
    name = next(project.name for project in document_of(kept).projects if project.id == line.project)
    rows: list[list[object]] = [["六月支付明细"], ["支付日期", "金额（元）", "凭证号", "收款单位", "预算项目"]]
    rows += [["2027-06-02", 1234.5, "记-1", "甲公司", name], ["2027-06-03", -34.5, "记-1", "甲公司", name]]
    (tmp_path / "支付.xlsx").write_bytes(workbook(rows))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "支付.xlsx")], check=True, capture_output=True, timeout=120)
    content = (tmp_path / "支付.xls").read_bytes()
    assert content.startswith(b"\xd0\xcf\x11\xe0"), "a binary workbook of Excel 97"
    file = read(cast.desk("officer"), content, "支付.xls")
    assert (file.state, plan_of(file)["counts"]) == ("read", {"fits": 2})
    enter(cast, file)
    assert standings_of(kept)[line.id].paid == 1200
