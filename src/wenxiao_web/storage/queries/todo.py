"""What there is to do for a person, by role."""

from collections.abc import Iterable
from dataclasses import dataclass

from wenxiao_web.storage.models import Membership


@dataclass(frozen=True)
class Thing:
    """One thing to do: what, why, where it is done, and how many days are left (``None``: no deadline)."""

    title: str
    why: str
    address: str
    days_left: int | None = None


def things_to_do(held: Iterable[Membership], year: int) -> dict[str, list[Thing]]:
    """Things to do in groups: overdue, within seven days, later."""
    return {"overdue": [], "soon": [], "later": []}
