"""Which language a page speaks: a visitor's own choice, a person's own, and nobody gets another's from a cache."""

import pytest
from django.test import Client
from django.urls import reverse

from wenxiao_web.frame.tongues import LANGUAGE_COOKIE
from wenxiao_web.storage.models import Person

OPEN = ("portal", "sign-in")


@pytest.mark.parametrize("name", OPEN)
def test_a_visitor_chooses_the_language_on_any_open_page_and_it_stays(db, name):
    visitor, address = Client(), reverse(name)
    chinese = visitor.get(address)
    assert (chinese["Content-Language"], 'href="?lang=en"' in chinese.content.decode()) == ("zh-hans", True)
    assert LANGUAGE_COOKIE not in visitor.cookies
    english = visitor.get(address, {"lang": "en"})
    assert english["Content-Language"] == "en"
    assert '<html lang="en"' in english.content.decode()
    # Without the parameter, and on the other pages too.
    for other in OPEN:
        assert visitor.get(reverse(other))["Content-Language"] == "en"
    assert visitor.get(address, {"lang": "zh-hans"})["Content-Language"] == "zh-hans"
    assert visitor.get(address)["Content-Language"] == "zh-hans"


def test_what_was_searched_for_stays_when_the_language_changes(db):
    page = Client().get(reverse("portal"), {"q": "甲镇", "year": "2027"}).content.decode()
    assert "year=2027&amp;lang=en" in page


@pytest.mark.parametrize("asked", ["fr", "", "en\x00", "../en"])
def test_what_is_no_language_changes_nothing(db, asked):
    visitor = Client()
    assert visitor.get(reverse("portal"), {"lang": asked})["Content-Language"] == "zh-hans"
    assert LANGUAGE_COOKIE not in visitor.cookies


def test_no_cache_gives_one_visitor_s_language_to_another(db):
    plain, chosen = Client().get(reverse("portal")), Client().get(reverse("portal"), {"lang": "en"})
    assert "Cookie" in plain["Vary"]
    assert "Cookie" in chosen["Vary"]
    assert "private" in chosen["Cache-Control"]


def test_a_person_s_own_language_is_changed_by_their_own_button_alone(as_, cast):
    client = as_("leader")
    assert client.get("/", {"lang": "en"})["Content-Language"] == "zh-hans"
    assert client.get(reverse("portal"), {"lang": "en"})["Content-Language"] == "en"
    assert client.get("/")["Content-Language"] == "zh-hans"
    client.post(reverse("preferences"), {"language": "en"})
    assert client.get("/")["Content-Language"] == "en"
    assert Person.objects.get(username="leader").language == "en"
