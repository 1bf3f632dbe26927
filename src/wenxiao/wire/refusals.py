"""Why JSON was refused, told in the words of the person who wrote it, with the row it stands in."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """One kind of error of the decoder: what its message looks like, and what a person is told."""

    pattern: str
    zh: str
    en: str


class _File(msgspec.Struct, frozen=True):
    kind: tuple[Kind, ...]
    sections: dict[str, tuple[str, str]]


_PATH = re.compile(r" - at `(?:key in )?([^`]*)`$")
_STEP = re.compile(r"\.?([A-Za-z_]+)|\[(\d+)\]|\[\.\.\.\]")


def refusal(message: str) -> tuple[str, str]:
    """The decoder's message in Chinese and English, with the place where it is wrong."""
    path = _PATH.search(message)
    where, where_en = _where(path.group(1)) if path else ("", "")
    said = message[: path.start()] if path else message
    for kind in _words().kind:
        found = re.search(kind.pattern, said)
        if found:
            return where + kind.zh.format(*found.groups()), where_en + kind.en.format(*found.groups())
    return where + said, where_en + said


def _where(path: str) -> tuple[str, str]:
    """``$.projects[0].name`` as 项目第1行的name."""
    chinese, english = "", []
    for found in _STEP.finditer(path.removeprefix("$")):
        name, index = found.groups()
        if name:
            title, title_en = _words().sections.get(name, (name, name))
            chinese += f"“{title}”" if name in _words().sections else f"的{title}"
            english.append(title_en)
        elif index:
            chinese += f"第{int(index) + 1}行"
            english.append(f"row {int(index) + 1}")
    return (f"{chinese}：", f"{' '.join(english)}: ") if chinese else ("", "")


@cache
def _words() -> _File:
    text = files("wenxiao.wire").joinpath("refusals.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File)
