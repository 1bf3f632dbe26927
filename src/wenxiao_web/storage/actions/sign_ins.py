"""Signing in, with a lock after wrong passwords; every try is in the log."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from wenxiao_web.storage.actions.events import NO_YEAR, record
from wenxiao_web.storage.models import Membership, Organisation, Person
from wenxiao_web.storage.queries.desks import county_of
from wenxiao_web.storage.queries.sign_ins import is_locked, person_called

#: Wrong passwords in a row that lock an account, and for how long.
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
#: A password that nobody has, so that an unknown name takes as long to refuse as a known one.
_NOBODY = make_password(None)


def sign_in_person(username: str, password: str) -> Person | None:
    """The person whose name and password these are; ``None`` for a wrong one, a closed or a locked account.

    The answer does not tell which, so that names cannot be found out by trying.
    """
    person = person_called(username)
    if person is None or not person.is_active:
        check_password(password, _NOBODY)
        return None
    right = check_password(password, person.password)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        if is_locked(person):
            return None
        if right:
            return _let_in(person)
        _turn_away(person)
        return None


def _let_in(person: Person) -> Person:
    person.failed_sign_ins, person.locked_until = 0, None
    person.save(update_fields=["failed_sign_ins", "locked_until"])
    _tell(person, "signed-in")
    return person


def _turn_away(person: Person) -> None:
    person.failed_sign_ins += 1
    locked = person.failed_sign_ins >= TRIES
    if locked:
        person.failed_sign_ins, person.locked_until = 0, timezone.now() + LOCKED_FOR
    person.save(update_fields=["failed_sign_ins", "locked_until"])
    _tell(person, "locked" if locked else "turned-away")


def _tell(person: Person, kind: str) -> None:
    place = home_of(person)
    if place is not None:
        record(county_of(place), NO_YEAR, person, kind, {"username": person.username})


def home_of(person: Person) -> Organisation | None:
    """Where a person belongs: the organisation of the first role."""
    held = Membership.objects.filter(person=person).select_related("organisation__parent__parent").order_by("pk")
    first = held.first()
    return first.organisation if first else None


@transaction.atomic
def choose_password(person: Person, password: str) -> None:
    """Give a person the password that was chosen; whether it is good enough is asked before."""
    person.password = make_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    _tell(person, "password-changed")


def choose_preferences(person: Person, language: str | None, large_text: bool | None) -> None:
    """Remember how a person wants the pages; no event, for it is nobody else's matter."""
    if language is not None:
        person.language = language
    if large_text is not None:
        person.large_text = large_text
    person.save(update_fields=["language", "large_text"])
