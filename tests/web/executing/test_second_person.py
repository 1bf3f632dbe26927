"""Nobody enters what they handed in themselves; the pages say who else can, and what a file of the county names."""

from django.urls import reverse

from tests.web.executing.test_importing import file_of, read
from tests.web.executing.test_requests import kept, line_of
from wenxiao_web.storage.models import Membership, Person
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.roles import Role

__all__ = ["kept"]


def test_the_county_hands_in_at_its_own_page_and_hears_who_else_can_enter_it(as_, cast):
    address = reverse("payment-files", args=["county", 2027])
    alone = as_("reviewer").get(address).content.decode()
    assert "没有另一个人能核对" in alone
    assert "给县里另一个人“预算审核员”" in alone
    Membership.objects.create(person=cast.people["nobody"], organisation=cast.county, role=Role.LEADER)
    page = as_("reviewer").get(address).content.decode()
    assert "没有另一个人能核对" not in page
    assert f"{cast.people['nobody']}" in page
    Person.objects.filter(pk=cast.people["nobody"].pk).update(is_active=False)
    assert "没有另一个人能核对" in as_("reviewer").get(address).content.decode()


def test_whoever_hands_in_a_file_hears_who_of_the_body_can_enter_it(as_, cast, kept):
    _line, content = file_of(document_of(kept), "2027-03-02,12.5,a,甲公司,项目")
    file = read(cast.desk("officer"), content)
    address = reverse("payment-file", args=["901", 2027, file.pk])
    page = as_("officer").get(address).content.decode()
    assert page.index(f"{cast.people['leader']}") < page.index(f"{cast.people['reviewer']}"), "those of the body first"
    assert f"{cast.people['other_officer']}" not in page
    Membership.objects.filter(person__in=[cast.people["leader"], cast.people["reviewer"]]).delete()
    assert "给本单位另一个人“预算员”" in as_("officer").get(address).content.decode()


def test_lines_are_called_by_their_names_in_a_file_of_the_county_too(as_, cast, kept):
    line = line_of(kept)
    name = next(project.name for project in document_of(kept).projects if project.id == line.project)
    rows = ["日期,金额（元）,凭证号,收款人,项目名称,单位编码"]
    rows += [f"2027-03-02,10,a,甲,{name},901", "2027-03-02,20,b,甲,没有这个项目,901"]
    file = read(cast.desk("reviewer", cast.county), "\n".join(rows).encode())
    page = as_("reviewer").get(reverse("payment-file", args=["county", 2027, file.pk])).content.decode()
    assert f"{line.economic} " in page
    assert f">{line.id}<" not in page
    assert f'<option value="{line.id}">{line.economic} ' in page, "a row that fits nothing may be given a line"
