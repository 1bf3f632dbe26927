"""Findings that may stand, as a file: which, why, who agreed, and until when."""

import tomllib
from datetime import date
from pathlib import Path

import msgspec

from wenxiao.basics.errors import UnusableStandards
from wenxiao.standards.toml_lines import line_in, line_of_error, told

_MOST_BYTES = 1_000_000
_SHORTEST = 4


class Waiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finding that may stand.

    ``rule`` is its number; ``place`` a text that stands at the place of the finding, or its line (``第60行``);
    ``figure`` the figure as the report writes it (``-13.73万元``); ``document`` the name of the file it is in. One of
    the three is needed. ``until`` is the last day on which it holds.
    """

    rule: str
    reason: str
    by: str
    until: date
    place: str = ""
    figure: str = ""
    document: str = ""


class KnownWaiver(msgspec.Struct, frozen=True):
    """A waiver with the line of the file on which it begins."""

    waiver: Waiver
    line: int


def read_waivers(path: Path) -> tuple[KnownWaiver, ...]:
    """The waivers of a file; raises ``UnusableStandards`` with line and reason."""
    text = _text(path)
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, why = line_of_error(str(error), text)
        raise _refused(path, line, f"不是正确的 TOML（{why}）", f"no TOML: {why}") from error
    for table in read:
        if table != "waiver" or not isinstance(read[table], list):
            raise _refused(
                path, line_in(text, table), f"不认识“{table}”，要写成 [[waiver]]", f"{table}: write [[waiver]]"
            )
    return tuple(_waiver(path, text, number, row) for number, row in enumerate(read.get("waiver", [])))


def _waiver(path: Path, text: str, number: int, row: object) -> KnownWaiver:
    try:
        waiver = msgspec.convert(row, Waiver)
    except msgspec.ValidationError as error:
        field, why, why_en = told(str(error))
        raise _refused(path, line_in(text, "waiver", number, field), why, why_en) from error
    for field, value in (("reason", waiver.reason), ("by", waiver.by), ("rule", waiver.rule)):
        if not value.strip() or (field == "reason" and len(value.strip()) < _SHORTEST):
            line = line_in(text, "waiver", number, field)
            raise _refused(path, line, f"“{field}”没有写，或者太短", f"{field} is missing or too short")
    if not (waiver.place or waiver.figure or waiver.document):
        why, why_en = (
            "要写明 place、figure 或 document，说明是哪一处",
            "place, figure or document must say which finding",
        )
        raise _refused(path, line_in(text, "waiver", number), why, why_en)
    return KnownWaiver(waiver, line_in(text, "waiver", number))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _refused(path, 0, "文件太大", "the file is too large")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, 0, f"读不了（{error}）", f"unreadable ({error})") from error


def _refused(path: Path, line: int, why: str, why_en: str) -> UnusableStandards:
    return UnusableStandards(file=path, line=line, why=why, why_en=why_en)
