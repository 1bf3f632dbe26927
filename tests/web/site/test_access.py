"""All addresses × all roles against the table of who may."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from tests.web.cast import ROLES, YEAR
from wenxiao_web.site.access import ACCESS

#: Everything that stands in an address, for the body whose matter it is.
PARTS = {
    "code": "901",
    "year": YEAR,
    "row": "r-1-1",
    "intake": 1,
    "payments": 1,
    "remark": 1,
    "reminder": 1,
    "waiver": 1,
    "number": 1,
    "name": "revenue",
    "form": "html",
    "sample": 1,
    "evaluation": 1,
    "assignment": 1,
    "report": 1,
    "inspection": 1,
    "item": 1,
    "username": "clerk",
    "organisation": "901",
}


def addresses():
    """Every address by its name, as Django resolves it."""
    found = {}
    for item in get_resolver().url_patterns:
        for pattern in getattr(item, "url_patterns", [item]):
            found[pattern.name] = pattern
    return found


def address(name, **parts):
    """The address of that name, with whatever it names."""
    converters = addresses()[name].pattern.converters
    return reverse(name, kwargs={key: {**PARTS, **parts}[key] for key in converters})


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    assert sorted(addresses()) == sorted(ACCESS)


@pytest.mark.parametrize("name", sorted(ACCESS))
def test_who_is_not_signed_in_is_sent_to_sign_in(client, db, name):
    response = client.get(address(name))
    if ACCESS[name].public:
        # What is not public yet is not there; nobody is asked to sign in for it.
        assert response.status_code in {200, 404}
    else:
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in")


#: At whose body the roles count: everybody of the county and of the town, but nobody of the other town.
AT_TOWN = {name: role for name, role, place in ROLES if place in {"town", "county", "station"} and role != "evaluator"}


@pytest.mark.parametrize("person", [name for name, _, _ in ROLES])
@pytest.mark.parametrize("name", sorted(name for name, gate in ACCESS.items() if not gate.public))
def test_everybody_opens_what_the_table_says_and_nothing_else(as_, cast, person, name):
    gate = ACCESS[name]
    at_body = "code" in addresses()[name].pattern.converters
    role = {who: what for who, what, _ in ROLES}[person]
    status = as_(person).get(address(name)).status_code
    if at_body and person not in AT_TOWN:
        assert status == 404
    elif gate.signed_in or role in gate.roles:
        assert status not in {401, 403}, "may, by the table"
        # What a person may open is there; where a row is outside a clerk's part, or only POST is taken, it says so.
        assert status in {200, 302, 400, 404, 405}
    else:
        assert status == 403


@pytest.mark.parametrize("name", sorted(name for name, gate in ACCESS.items() if not gate.public))
def test_a_body_that_is_not_there_is_like_one_that_is_not_yours(as_, name):
    if "code" not in addresses()[name].pattern.converters:
        pytest.skip("names no body")
    codes = ("902", "301", "nowhere", "county", "90201")
    assert {as_("officer").get(address(name, code=code)).status_code for code in codes} == {404}


@pytest.mark.parametrize("name", sorted(name for name, gate in ACCESS.items() if not gate.public))
def test_a_form_from_elsewhere_is_refused(cast, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people["officer"])
    assert client.post(address(name), {"patches": "[]"}).status_code in {403, 404, 405}
