"""A county's own standards: a folder of TOML files beside those of the product, of the same names and forms.

A row of a file adds to the product's rows, or changes the row of the same key: its lists grow, what is single is
replaced. Everything that was read from standards before is forgotten when another folder is chosen.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from wenxiao.basics.errors import UnusableStandards
from wenxiao.standards.toml_lines import line_in, line_of_error, told

#: Names the folder where nobody chooses one.
VARIABLE = "WENXIAO_STANDARDS"
#: The files that a folder may hold.
FILES = (
    *("relations.toml", "checks.toml", "clocks.toml", "concepts.toml", "sections.toml"),
    *("execution.toml", "monitoring.toml"),
)
_MOST_BYTES = 1_000_000
_MOST_KEPT = 65_536
#: So many rows of one table are taken.
LIMIT_OF_ROWS = 300

_chosen: list[Path] = []
_kept: list[Callable[[], None]] = []
Function = TypeVar("Function", bound=Callable[..., Any])


class Rows(NamedTuple):
    """The rows of one table: the field that names a row, the type of a row, and whether its lists grow."""

    key: str
    type: type
    grows: bool = True


def kept(function: Function) -> Function:
    """``functools.lru_cache`` for what is read from standards: forgotten when others are chosen."""
    cached: Any = lru_cache(maxsize=_MOST_KEPT)(function)
    _kept.append(cached.cache_clear)
    return cast(Function, cached)


def use(folder: Path | None) -> None:
    """From now on this process reads the standards in ``folder`` too; ``None`` the product's alone.

    Raises ``UnusableStandards`` for what is no such folder; what is wrong in its files is raised when they are read.
    """
    _chosen[:] = [] if folder is None else [folder]
    for forget in _kept:
        forget()
    if folder is not None:
        _look_through(folder)


def folder() -> Path | None:
    """The folder in use: the one that was chosen, else the one that the environment names."""
    if _chosen:
        return _chosen[0]
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None


def load(name: str, rows: Mapping[str, Rows]) -> dict[str, Any]:
    """The product's file of that name with the county's own rows; ``rows`` are its tables of rows.

    Raises ``UnusableStandards`` with file and line for what is no such row.
    """
    read = tomllib.loads(files("wenxiao.standards").joinpath(name).read_text(encoding="utf-8"))
    for table, value in own(name).items():
        if table in rows:
            read[table] = _merged(name, table, rows[table], (read[table], value))
        elif isinstance(read.get(table), dict) and isinstance(value, dict):
            _extend(name, table, read[table], value)
        else:
            known = "、".join(read)
            raise refused(name, table, 0, "", f"不认识“{table}”，可以写的有 {known}", f"{table} is unknown ({known})")
    return read


def own(name: str) -> dict[str, Any]:
    """What the county's own file of that name holds; nothing where there is no such file."""
    text = _text(name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, why = line_of_error(str(error), text)
        chosen = folder()
        raise UnusableStandards(
            file=chosen / name if chosen else name, line=line, why=f"不是正确的 TOML（{why}）", why_en=f"no TOML: {why}"
        ) from error


def refused(name: str, table: str, number: int, field: str, why: str, why_en: str) -> UnusableStandards:
    """Why the row ``number`` (from 0) of a table of the county's own file is refused; ``field`` where one is."""
    chosen = folder()
    line = line_in(_text(name), table, number, field)
    return UnusableStandards(file=chosen / name if chosen else name, line=line, why=why, why_en=why_en)


def _text(name: str) -> str:
    chosen = folder()
    path = chosen / name if chosen is not None else None
    if path is None or not path.is_file():
        return ""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnusableStandards(file=path, line=1, why="文件太大", why_en="the file is too large")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableStandards(file=path, line=1, why=f"读不了（{error}）", why_en=f"unreadable ({error})") from error


def _look_through(chosen: Path) -> None:
    """Raises ``UnusableStandards`` where there is no such folder, or no file in it has a known name."""
    if not chosen.is_dir():
        raise UnusableStandards(file=chosen, line=0, why="没有这个文件夹", why_en="there is no such folder")
    known = "、".join(FILES)
    for path in sorted(chosen.glob("*.toml")):
        if path.name not in FILES:
            raise UnusableStandards(
                file=path, line=0, why=f"文件名不认识，应是 {known}", why_en=f"no such file of standards ({known})"
            )


def _merged(name: str, table: str, rows: Rows, both: tuple[list[Any], Any]) -> list[Any]:
    given, added = both
    if not isinstance(added, list) or not all(isinstance(row, dict) for row in added):
        raise refused(name, table, 0, "", f"要写成 [[{table}]]", f"write [[{table}]]")
    if len(added) > LIMIT_OF_ROWS:
        raise refused(
            name, table, LIMIT_OF_ROWS, "", f"最多写 {LIMIT_OF_ROWS} 段", f"at most {LIMIT_OF_ROWS} of these are taken"
        )
    merged = list(given)
    for number, row in enumerate(added):
        at = next((i for i, each in enumerate(merged) if each.get(rows.key) == row.get(rows.key, "")), None)
        whole = row if at is None else _grown(merged[at], row, rows.grows)
        try:
            msgspec.convert(whole, rows.type)
        except msgspec.ValidationError as error:
            field, why, why_en = told(str(error))
            raise refused(name, table, number, field, why, why_en) from error
        merged[len(merged) if at is None else at : len(merged) if at is None else at + 1] = [whole]
    return merged


def _grown(row: dict[str, Any], more: dict[str, Any], grows: bool) -> dict[str, Any]:
    """A row of the product with what the county says of it: lists of words may grow, all else is replaced."""
    grown = dict(row)
    for field, value in more.items():
        old = row.get(field)
        grown[field] = [*old, *value] if grows and isinstance(old, list) and isinstance(value, list) else value
    return grown


def _extend(name: str, table: str, given: dict[str, Any], added: dict[str, Any]) -> None:
    for field, value in added.items():
        if field not in given or type(given[field]) is not type(value):
            known = "、".join(given)
            why = f"[{table}] 里没有“{field}”，或者写法不对；有 {known}"
            raise refused(name, table, 0, field, why, f"[{table}] has no such {field} ({known})")
        if isinstance(value, str) and _is_number(given[field]) and not _is_number(value):
            raise refused(name, table, 0, field, f"“{field}”要写数字", f"{field} is a number")
        given[field] = [*given[field], *value] if isinstance(value, list) else value


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"\d{1,20}(?:\.\d{1,10})?", text) is not None


class Origin(NamedTuple):
    """Where a row of standards comes from: the product's own file, or the county's, last changed on a day."""

    file: str
    changed: date | None

    @property
    def is_local(self) -> bool:
        """Whether the county wrote it, or changed something of it."""
        return self.changed is not None


def origin(name: str, table: str, key: str = "", value: str = "") -> Origin:
    """Where the row with ``value`` under ``key`` comes from, or a whole table where it has no rows."""
    chosen, given = folder(), own(name).get(table)
    rows = given if isinstance(given, list) else []
    is_own = bool(given) if not key else any(row.get(key) == value for row in rows)
    if chosen is None or not is_own:
        return Origin(name, None)
    return Origin(name, datetime.fromtimestamp((chosen / name).stat().st_mtime, UTC).date())
