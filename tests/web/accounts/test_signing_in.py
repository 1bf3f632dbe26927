"""Signing in and out: who is let in, who is locked out, and where one is led."""

import pytest
from django.test import Client

from tests.web.cast import PASSWORD
from wenxiao_web.storage.models import Event, Person


def sign_in(client, username="officer", password=PASSWORD, **more):
    return client.post("/sign-in", {"username": username, "password": password, **more})


def test_name_and_password_lead_to_the_page_that_was_asked_for(client, cast):
    response = client.get("/b/901/2027/tree")
    assert response["Location"] == "/sign-in?next=%2Fb%2F901%2F2027%2Ftree"
    assert sign_in(client, next="/b/901/2027/tree")["Location"] == "/b/901/2027/tree"
    assert client.get("/b/901/2027/tree").status_code == 200


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_server(client, cast, address):
    assert sign_in(client, next=address)["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password"), [("officer", "wrong"), ("who", PASSWORD), ("", ""), ("officer\x00", PASSWORD)]
)
def test_whoever_is_not_known_is_told_no_more_than_that(client, cast, username, password):
    response = sign_in(client, username, password)
    assert response.status_code in {200, 401}
    assert client.get("/").status_code == 302


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(client, cast):
    for _ in range(5):
        assert sign_in(client, password="wrong").status_code == 401
    assert sign_in(client).status_code == 401
    assert Event.objects.filter(kind="locked").count() == 1
    Person.objects.filter(username="officer").update(locked_until=None)
    assert sign_in(client).status_code == 302


def test_a_closed_account_does_not_sign_in_and_is_out_at_once(as_, client, cast):
    inside = as_("officer")
    Person.objects.filter(username="officer").update(is_active=False)
    assert sign_in(client).status_code == 401
    assert inside.get("/").status_code == 302


def test_a_first_password_must_be_changed_before_anything_else(as_, cast):
    Person.objects.filter(username="officer").update(must_change_password=True)
    client = as_("officer")
    assert client.get("/b/901/2027/tree")["Location"] == "/password"
    sent = {"old": PASSWORD, "new": "another-password-9", "again": "another-password-9"}
    assert client.post("/password", sent)["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("new", ["short", "12345678901234", "password1234", PASSWORD])
def test_a_weak_password_or_the_old_one_again_is_refused(as_, cast, new):
    sent = {"old": PASSWORD, "new": new, "again": new}
    response = as_("officer").post("/password", sent)
    assert response.status_code == 200
    assert 'class="errorlist"' in response.content.decode()


def test_other_sessions_end_with_the_old_password(as_, cast):
    here, elsewhere = as_("officer"), as_("officer")
    assert elsewhere.get("/").status_code == 200
    here.post("/password", {"old": PASSWORD, "new": "another-password-9", "again": "another-password-9"})
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_language_and_size_are_remembered(as_, cast):
    client = as_("officer")
    client.post("/preferences", {"language": "en", "large_text": "1", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="en" data-text="large">' in page
    client.post("/preferences", {"language": "xx"})
    assert Person.objects.get(username="officer").language == "en"


def test_signing_out_takes_a_form_and_ends_the_session(as_):
    client = as_("officer")
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/").status_code == 302


def test_without_cookies_a_form_is_refused(cast):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403
