"""Who may sign in just now."""

from django.utils import timezone

from wenxiao_web.storage.models import Person


def person_called(username: str) -> Person | None:
    """The person with an account of that name."""
    return Person.objects.filter(username=username).first()


def is_locked(person: Person) -> bool:
    """Whether the account is locked after wrong passwords."""
    return person.locked_until is not None and person.locked_until > timezone.now()
