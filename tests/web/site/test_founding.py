"""An installation in earnest begins: a county, a first administrator, and from there everybody else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from wenxiao_web.site.administration import main
from wenxiao_web.storage.models import Budget, Event, FiscalYear, Organisation, Part, Person
from wenxiao_web.storage.queries.history import broken_links

WORDS = ["found", "--code", "130900", "--name", "云岭县财政局", "--short-name", "云岭县", "--year", "2027",
         "--account", "guanli", "--person", "张三"]  # fmt: skip


@pytest.fixture
def empty(db):
    """A database in which nothing is kept."""
    for model in (Event, Part, Budget, FiscalYear):
        model.objects.all().delete()
    Person.objects.all().delete()
    while Organisation.objects.exists():
        Organisation.objects.filter(children=None).delete()


def test_the_first_administrator_signs_in_and_lets_others_in(empty, capsys):
    assert main(WORDS) == 0
    (password,) = re.findall(r"一次性密码 ([a-z0-9-]+)", capsys.readouterr().out)
    client = Client()
    client.post("/sign-in", {"username": "guanli", "password": password})
    # The first password is changed before anything else.
    assert client.get(reverse("people"))["Location"] == reverse("password")
    new = "a-longer-word-of-my-own"
    client.post(reverse("password"), {"old": password, "new": new, "again": new})
    assert client.get(reverse("people")).status_code == 200
    town = {"parent": "130900", "kind": "town", "code": "901", "name": "甲镇人民政府", "short_name": "甲镇"}
    client.post(reverse("organisations"), town)
    assert Organisation.objects.filter(code="901", parent__name="云岭县财政局").exists()
    assert list(FiscalYear.objects.values_list("year", flat=True)) == [2027]
    assert list(Event.objects.values_list("kind", flat=True))[:3] == [
        "organisation-added",
        "year-opened",
        "account-opened",
    ]
    assert list(broken_links()) == []


def test_where_there_is_anything_already_nothing_is_founded(empty, capsys):
    assert main(WORDS) == 0
    assert main([*WORDS[:2], "130901", *WORDS[3:-3], "other", "--person", "李四"]) == 1
    assert "已经有单位和账号" in capsys.readouterr().err
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 1)


@pytest.mark.parametrize(("at", "wrong"), [(2, "13 09"), (4, "  "), (8, "1"), (10, "管 理"), (12, "")])
def test_what_cannot_be_a_name_is_told_and_nothing_is_kept(empty, capsys, at, wrong):
    words = [*WORDS]
    words[at] = wrong
    assert main(words) == 1
    assert "没有办成" in capsys.readouterr().err
    assert not Organisation.objects.exists()
