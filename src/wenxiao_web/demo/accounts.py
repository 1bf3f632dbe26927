"""The accounts of the made-up county. Their password stands here because nothing real is behind it."""

from wenxiao_web.storage.models import Membership
from wenxiao_web.storage.roles import Role

#: The password of every demo account; it opens nothing but made-up data.
PASSWORD = "wenxiao-demo-2027"
#: What the names of demo accounts begin with.
PREFIX = "demo-"


def accounts() -> list[dict[str, str]]:
    """Every demo account with its role and organisation; empty where the data is real."""
    held = Membership.objects.filter(person__username__startswith=PREFIX).select_related("person", "organisation")
    return [
        {
            "username": each.person.username,
            "password": PASSWORD,
            "role": each.role,
            "organisation": each.organisation.name,
        }
        for each in held.order_by("pk")
    ]


def introductions() -> list[dict[str, str]]:
    """One demo account of every role, to begin with."""
    first: dict[str, dict[str, str]] = {}
    for account in accounts():
        first.setdefault(account["role"], account)
    return [first[role] for role in Role if role in first]
