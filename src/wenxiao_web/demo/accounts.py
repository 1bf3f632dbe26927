"""The accounts of the made-up county. Their password stands here because nothing real is behind it."""

from wenxiao_web.storage.models import Membership

#: The password of every demo account; it opens nothing but made-up data.
PASSWORD = "wenxiao-demo-2027"


def accounts() -> list[dict[str, str]]:
    """Every demo account with its role and organisation; empty where the data is real."""
    held = Membership.objects.filter(person__username__startswith="demo-").select_related("person", "organisation")
    return [
        {
            "username": each.person.username,
            "password": PASSWORD,
            "role": each.role,
            "organisation": each.organisation.name,
        }
        for each in held.order_by("pk")
    ]
