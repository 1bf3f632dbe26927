"""What people type into forms: days, points, seeds; told in their words where it cannot be read."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wenxiao.basics.errors import WenxiaoError
from wenxiao.basics.wording import decimal, normal
from wenxiao_web.frame.templatetags.wenxiao import tongue

_POINTS = re.compile(r"\d{1,6}(\.\d{1,4})?")
#: Seeds and counts have at most so many digits.
_DIGITS = 12


def day_typed(text: str) -> date | None:
    """A day as a browser sends it; ``None`` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def points_typed(text: str) -> Decimal | None:
    """Points, ``None`` where nothing usable was typed."""
    typed = decimal(text.strip().removesuffix("分"))
    return typed if typed is not None and _POINTS.fullmatch(str(typed)) else None


def number_typed(text: str) -> int | None:
    """A whole number above zero, not too long."""
    typed = normal(text).replace(",", "")
    return int(typed) if typed.isdecimal() and typed.isascii() and len(typed) <= _DIGITS and int(typed) > 0 else None


def attempted(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Whether it was done; what stood in the way, or that it was done, is told on the next page."""
    try:
        act()
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return False
    messages.success(request, done)
    return True


def day_needed(request: HttpRequest, name: str) -> date | None:
    """A day that must be given; told where it is missing."""
    day = day_typed(request.POST.get(name, ""))
    if day is None:
        messages.error(request, _("期限不是日期，没有办。"))
    return day
