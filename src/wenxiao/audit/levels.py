"""Which level of government a body is of, by its name."""

from wenxiao.basics.wording import normal
from wenxiao.standards.checks import Level, checks


def level_of(name: str) -> Level | None:
    """The lowest level of government that a body's name shows."""
    plain = normal(name)
    return next((level for level in checks().level if any(word in plain for word in level.bodies)), None)
