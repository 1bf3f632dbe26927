"""Where in a TOML file something stands: the reader of the language forgets it."""

import re

_ERROR = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$")


def line_in(text: str, table: str, number: int = 0, field: str = "") -> int:
    """The line (from 1) of a field of the ``number``-th row of a table, of the row where the field is not there.

    1 where there is no such row.
    """
    heading = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?")
    heads = [at for at, line in enumerate(text.splitlines(), 1) if heading.match(line)]
    if not heads:
        return _of_key(text, table)
    head = heads[min(number, len(heads) - 1)]
    wanted = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=")
    for at, line in enumerate(text.splitlines()[head:], head + 1):
        if re.match(r"\s*\[", line) and re.match(r"\s*\[\[?[\w. ]+\]\]?\s*(?:#.*)?$", line):
            break
        if field and wanted.match(line):
            return at
    return head


def _of_key(text: str, key: str) -> int:
    wanted = re.compile(rf"\s*{re.escape(key)}\s*[=.]")
    return next((at for at, line in enumerate(text.splitlines(), 1) if wanted.match(line)), 1)


def line_of_error(error: str, text: str) -> tuple[int, str]:
    """The line that the reader of TOML complains of, and its complaint without it."""
    found = _ERROR.match(error)
    if found is None:
        return 1, error
    return int(found[2]) if found[2] else max(1, len(text.splitlines())), found[1]


_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_EXPECTED = re.compile(r"Expected `([^`]+)`")
_PATH = re.compile(r"at `\$\.?(\w+)")
_TYPES = (
    ("int", "整数，年度写成 2026"),
    ("bool", "true 或 false"),
    ("array", "列表"),
    ("str", "文字"),
    ("date", "日期，写成 2026-12-31"),
)


def told(error: str) -> tuple[str, str, str]:
    """Which field of a row is wrong and why, in Chinese and English, of what msgspec says."""
    found = _UNKNOWN.search(error)
    if found:
        return found[1], f"没有“{found[1]}”这一项", error
    found = _MISSING.search(error)
    if found:
        return "", f"缺少“{found[1]}”", error
    path = _PATH.search(error)
    field = path[1] if path else ""
    expected = _EXPECTED.search(error)
    wanted_type = expected[1] if expected else "date" if "date" in error else ""
    wanted = next((chinese for word, chinese in _TYPES if wanted_type.startswith(word)), error)
    return field, f"“{field}”应当是{wanted}", error
