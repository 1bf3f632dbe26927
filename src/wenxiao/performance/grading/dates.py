"""Deadlines as numbers: ``6月30日前``, ``11月底``, ``次年1月31日``."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

#: The unit of a deadline; its number is the day's ordinal.
DATE_UNIT = "日期"
#: Deadlines without a year are days of this (leap) year; 次年 is the next.
_YEAR = 2000
_DATE = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<next>次年|翌年|明年)|当年|本年)?(?P<month>\d{1,2})月"
    r"(?:(?P<day>\d{1,2})[日号]|(?P<end>底|末)|(?P<third>上旬|中旬|下旬))"
)
_THIRDS = {"上旬": 10, "中旬": 20}


def read_date(text: str, start: int) -> tuple[Decimal, int] | None:
    """The deadline that begins at ``start`` and where it ends, ``None`` if there is none."""
    match = _DATE.match(text, start)
    if not match:
        return None
    year = int(match["year"]) if match["year"] else _YEAR + (1 if match["next"] else 0)
    month = int(match["month"])
    if not (1 <= month <= 12 and year >= 1):
        return None
    last = monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else _THIRDS.get(match["third"] or "", last)
    if not 1 <= day <= last:
        return None
    return Decimal(date(year, month, day).toordinal()), match.end()


def written(ordinal: Decimal) -> str:
    """The day as an official writes it."""
    day = date.fromordinal(int(ordinal))
    year = {_YEAR: "", _YEAR + 1: "次年"}.get(day.year, f"{day.year}年")
    return f"{year}{day.month}月{day.day}日"
