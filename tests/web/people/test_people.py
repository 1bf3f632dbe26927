"""Accounts, organisations and years, by their administrator and nobody else."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from wenxiao_web.people.importing import HEADINGS
from wenxiao_web.storage.models import Event, FiscalYear, Membership, Organisation, Person


def sent(**more):
    return {"username": "zhang.san", "full_name": "张三", "phone": "", "roles": ["901:finance_officer"], **more}


def test_an_account_is_opened_with_a_first_password_that_is_shown_once(as_):
    page = as_("administrator").post("/people/new", sent()).content.decode()
    person = Person.objects.get(username="zhang.san")
    assert person.must_change_password
    assert [(each.organisation.code, each.role) for each in person.memberships.all()] == [("901", "finance_officer")]
    assert "张三" in page
    assert Event.objects.filter(kind="account-opened", content__contains="zhang.san").exists()
    assert person.password not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "officer"},
        {"username": "张三"},
        {"full_name": ""},
        {"roles": []},
        {"roles": ["999:leader"]},
        {"roles": ["901:station_clerk"]},
    ],
)
def test_what_does_not_fit_opens_nothing(as_, wrong):
    response = as_("administrator").post("/people/new", sent(**wrong))
    assert 'class="errorlist' in response.content.decode()
    assert not Person.objects.filter(username="zhang.san").exists()


def test_a_town_s_administrator_reaches_the_town_and_no_further(as_):
    client = as_("town_administrator")
    assert client.get("/people/clerk").status_code == 200
    assert client.get("/people/other_clerk").status_code == 404
    assert client.get("/people/reviewer").status_code == 404
    assert client.get("/organisations/902").status_code == 404
    response = client.post("/people/new", sent(roles=["902:finance_officer"]))
    assert not Person.objects.filter(username="zhang.san").exists()
    assert response.status_code == 200
    assert client.post("/years", {"county": "county", "year": 2030}).status_code == 404


def test_roles_elsewhere_stay_when_a_town_s_administrator_changes_an_account(as_, cast):
    Membership.objects.create(person=cast.people["officer"], organisation=cast.other_town, role="leader")
    as_("town_administrator").post(
        "/people/officer", {"full_name": "改名", "phone": "", "is_active": "on", "roles": ["901:leader"]}
    )
    held = {(each.organisation.code, each.role) for each in cast.people["officer"].memberships.all()}
    assert held == {("901", "leader"), ("902", "leader")}


def test_a_password_that_opens_doors_elsewhere_is_not_reset_by_a_town(as_, cast):
    Membership.objects.create(person=cast.people["officer"], organisation=cast.other_town, role="leader")
    before = Person.objects.get(username="officer").password
    as_("town_administrator").post("/people/officer/password")
    assert Person.objects.get(username="officer").password == before
    as_("administrator").post("/people/officer/password")
    assert Person.objects.get(username="officer").password != before


def test_the_last_administrator_stays(as_, cast):
    Person.objects.filter(username="town_administrator").update(is_active=False)
    as_("administrator").post(
        "/people/administrator", {"full_name": "x", "phone": "", "roles": ["county:administrator"]}
    )
    assert Person.objects.get(username="administrator").is_active


def test_organisations_are_added_renamed_and_closed(as_, cast):
    client = as_("administrator")
    client.post(
        "/organisations", {"parent": "901", "kind": "station", "code": "90102", "name": "水利站", "short_name": ""}
    )
    client.post("/organisations/90102", {"name": "水利服务站", "short_name": "水利站"})
    made = Organisation.objects.get(code="90102")
    assert (made.name, made.short_name, made.is_active) == ("水利服务站", "水利站", False)
    client.post("/organisations", {"parent": "901", "kind": "town", "code": "903", "name": "镇中镇", "short_name": ""})
    assert not Organisation.objects.filter(code="903").exists()


def test_a_year_is_opened_and_closed(as_, cast):
    client = as_("administrator")
    client.post("/years", {"county": "county", "year": "2028"})
    client.post("/years", {"county": "county", "year": "2027", "is_closed": "on"})
    assert dict(FiscalYear.objects.values_list("year", "is_closed")) == {2026: True, 2027: True, 2028: False}


def worksheet(*rows):
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for at, row in enumerate((HEADINGS, *rows)):
        sheet.write_row(at, 0, row)
    book.close()
    return SimpleUploadedFile("账号.xlsx", target.getvalue())


def test_accounts_come_from_a_worksheet_with_codes_typed_as_numbers(as_):
    file = worksheet(
        ("a.one", "甲", "", 901, "预算员"),
        ("a.one", "甲", "", "90101", "站所填报员"),
        ("a.two", "乙", "", 902, "leader"),
    )
    as_("administrator").post("/people/import", {"file": file})
    assert Person.objects.get(username="a.one").memberships.count() == 2
    assert Person.objects.filter(username="a.two").exists()


def test_one_wrong_row_and_no_account_is_opened(as_):
    file = worksheet(
        ("a.one", "甲", "", 901, "预算员"), ("officer", "乙", "", 902, "预算员"), ("a.3", "丙", "", 999, "预算员")
    )
    page = as_("administrator").post("/people/import", {"file": file}).content.decode()
    assert "第 3 行" in page
    assert "第 4 行" in page
    assert not Person.objects.filter(username="a.one").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", "账号,姓名".encode()])
def test_what_is_no_worksheet_is_told(as_, content):
    response = as_("administrator").post("/people/import", {"file": SimpleUploadedFile("x.xlsx", content)})
    assert response.status_code == 200
    assert "<li>" in response.content.decode()


def test_the_form_to_fill_in_is_a_worksheet_that_can_be_read_back(as_):
    client = as_("administrator")
    form = client.get("/people/form.xlsx").content
    page = client.post("/people/import", {"file": SimpleUploadedFile("x.xlsx", form)}).content.decode()
    assert "表格里没有账号" in page
