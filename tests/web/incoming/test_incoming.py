"""A published document comes in, is looked through, and becomes the draft of the body and year that was confirmed."""

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wenxiao.budget.example import example
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook
from wenxiao_web.storage.models import Budget, Event, Intake, Remark
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

AT = "/b/901/2027/incoming"


def published(name="甲镇人民政府", year=2027, **changes):
    budget = example(5, year)
    identity = msgspec.structs.replace(budget.department, name=name, code="901")
    return compose(msgspec.structs.replace(budget, department=identity, **changes), "hebei", draft=False)


def hand_in(client, content, name="公开.html", at=AT):
    response = client.post(at, {"file": SimpleUploadedFile(name, content)})
    return response, Intake.objects.order_by("-pk").first()


def accept(client, intake, **more):
    for number, _ in enumerate(msgspec.json.decode(intake.result).get("points", [])):
        client.post(f"{AT}/{intake.pk}/decide", {"number": number, "choice": "later"})
    return client.post(f"{AT}/{intake.pk}/accept", more)


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.html", lambda pack: write_page(pack).encode()), ("a.docx", write_word), ("a.xlsx", write_workbook)],
)
def test_what_was_published_in_any_format_becomes_the_draft(as_, cast, name, write):
    pack = published()
    response, intake = hand_in(as_("officer"), write(pack), name)
    assert response["Location"] == f"{AT}/{intake.pk}"
    assert accept(as_("officer"), intake)["Location"] == "/b/901/2027/"
    budget = document_of(Budget.objects.get(organisation=cast.town, year=2027))
    printed = example(5, 2027)
    assert [duty.name for duty in budget.responsibilities] == [duty.name for duty in printed.responsibilities]
    assert sum(line.amount for line in budget.expenditure) == sum(line.amount for line in printed.expenditure)
    event = Event.objects.get(organisation=cast.town, kind="taken-in")
    assert intake.sha256 in event.content
    assert list(broken_links()) == []


def test_another_body_or_year_is_accepted_only_when_that_is_confirmed(as_, cast):
    _, intake = hand_in(as_("officer"), write_page(published("丙镇人民政府", 2026)).encode())
    before = Budget.objects.get(organisation=cast.town, year=2027).document
    accept(as_("officer"), intake)
    assert Budget.objects.get(organisation=cast.town, year=2027).document == before
    accept(as_("officer"), intake, confirmed="1")
    budget = document_of(Budget.objects.get(organisation=cast.town, year=2027))
    assert (budget.department.name, budget.fiscal_year) == (cast.town.name, 2027)


def test_nothing_is_accepted_while_a_point_is_open_and_what_is_left_for_later_becomes_a_remark(as_, cast, seed):
    client = as_("officer")
    _, intake = hand_in(client, seed("004").read_bytes(), "004.txt")
    client.post(f"{AT}/{intake.pk}/accept", {"confirmed": "1"})
    assert Intake.objects.get(pk=intake.pk).state == "read"
    points = msgspec.json.decode(intake.result)["points"]
    last_year = next(at for at, point in enumerate(points) if point["figure"] == "official_costs.total")
    accept_all = [(at, {"choice": "later"}) for at in range(len(points))]
    for at, sent in [*accept_all, (last_year, {"choice": "value", "value": "31.81"})]:
        client.post(f"{AT}/{intake.pk}/decide", {"number": at, **sent})
    client.post(f"{AT}/{intake.pk}/accept", {"confirmed": "1"})
    budget = document_of(Budget.objects.get(organisation=cast.town, year=2027))
    assert {row.concept: str(row.amount) for row in budget.last_year}["official_costs.total"] == "318100.00"
    assert Remark.objects.filter(budget__organisation=cast.town).exists()


@pytest.mark.parametrize("value", ["", "很多", "1e99", "NaN", "0.0000001", "9" * 40])
def test_what_is_no_amount_is_not_taken_as_a_decision(as_, cast, seed, value):
    client = as_("officer")
    _, intake = hand_in(client, seed("004").read_bytes(), "004.txt")
    client.post(f"{AT}/{intake.pk}/decide", {"number": 0, "choice": "value", "value": value})
    assert Intake.objects.get(pk=intake.pk).decisions == "{}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.docx", b"PK\x03\x04rubbish"),
        ("x.txt", b"\x00\x01\x02" * 50),
        ("x.pdf", b"%PDF-1.4 rubbish"),
        ("x.txt", "没有预算".encode()),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(as_, cast, name, content):
    before = Budget.objects.get(organisation=cast.town, year=2027).document
    _, intake = hand_in(as_("officer"), content, name)
    page = as_("officer").get(f"{AT}/{intake.pk}").content.decode()
    assert "读不成一份预算" in page
    accept(as_("officer"), intake, confirmed="1")
    assert Budget.objects.get(organisation=cast.town, year=2027).document == before


def test_the_same_file_is_read_once_and_after_dropping_it_again(as_, cast):
    content = write_page(published()).encode()
    _, first = hand_in(as_("officer"), content)
    hand_in(as_("officer"), content)
    assert Intake.objects.count() == 1
    as_("officer").post(f"{AT}/{first.pk}/drop")
    hand_in(as_("officer"), content)
    assert Intake.objects.count() == 2


def test_no_file_and_an_empty_one_are_told(as_):
    for sent in ({}, {"file": SimpleUploadedFile("x.txt", b"")}):
        assert as_("officer").post(AT, sent)["Location"] == AT
    assert Intake.objects.count() == 0


def test_a_document_that_is_a_script_is_shown_as_text_and_handed_back_as_a_download(as_):
    content = "<html><body><p>2027年部门预算</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p></body></html>".encode()
    _, intake = hand_in(as_("officer"), content, "<b>.html")
    page = as_("officer").get(f"{AT}/{intake.pk}").content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>.html" not in page
    download = as_("officer").get(f"{AT}/{intake.pk}/file")
    assert download["Content-Disposition"].startswith("attachment")
    assert download.content == content


def test_a_document_of_another_body_is_not_there(as_):
    _, intake = hand_in(as_("officer"), write_page(published()).encode())
    for name in ("", "/file", "/decide", "/accept", "/drop"):
        address = f"/b/902/2027/incoming/{intake.pk}{name}"
        assert as_("other_officer").get(address).status_code in {404, 405}
        assert as_("other_officer").post(address).status_code in {404, 405}
    assert Intake.objects.get(pk=intake.pk).state == "read"
