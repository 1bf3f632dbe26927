"""Printed numbers of rows in order: 一、二、三 or 1、2、3."""

import re
from collections.abc import Sequence

from wenxiao.basics.wording import chinese_number, normal

#: What stands between a number and a name.
LISTED = "、"
_INSIDE = re.compile(r"(?:^|[。;,、])(\d{1,2})[、.]")


def value(number: str) -> int | None:
    """What a printed number is worth (``一``, ``(3)``, ``3``), ``None`` where it is none."""
    plain = normal(number).strip("()[].、")
    return int(plain) if plain.isdecimal() and plain.isascii() else chinese_number(plain)


def first_disorder(rows: Sequence[tuple[str, str]]) -> int | None:
    """Index of the first of (number, name) whose number is not the next one; rows without a number are passed over.

    One name may list several numbers (综合工作。2、应急管理): the last of them counts.
    """
    last: int | None = None
    for index, (number, name) in enumerate(rows):
        found = value(number) if number else None
        if found is None:
            last = None
            continue
        if last is not None and found != last + 1:
            return index
        inside = [int(each) for each in _INSIDE.findall(normal(name))]
        last = max([found, *inside])
    return None
