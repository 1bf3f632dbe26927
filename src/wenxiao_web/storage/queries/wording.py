"""How what is said in parts is written as one, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def clauses(parts: Iterable[str]) -> str:
    """Several things in a row, parted as the language parts them."""
    return _("；").join(parts)


def told_of(whose: object, what: object) -> str:
    """What is said, behind whose it is or what it is about."""
    return f"{whose}{_('：')}{what}"
