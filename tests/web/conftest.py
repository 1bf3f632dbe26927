"""What tests of the application share: the cast, made once, and browsers' stand-ins that are signed in."""

import pytest
from django.test import Client

from tests.web.cast import Cast, make_cast
from wenxiao_web.storage.models import Organisation, Person


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The cast stands in the database before the first test; every test's own changes are rolled back."""
    with django_db_blocker.unblock():
        make_cast()


@pytest.fixture
def cast(db):
    """The cast as it stands in the database; made anew where a test in a browser has emptied it."""
    if not Organisation.objects.exists():
        return make_cast()
    found = {each.code: each for each in Organisation.objects.select_related("parent__parent")}
    people = {person.username: person for person in Person.objects.all()}
    return Cast(
        county=found["county"],
        town=found["901"],
        other_town=found["902"],
        department=found["301"],
        station=found["90101"],
        other_station=found["90201"],
        people=people,
    )


@pytest.fixture
def as_(cast):
    """A client that is signed in as somebody of the cast."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.people[name])
        return client

    return signed_in
