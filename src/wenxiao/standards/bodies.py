"""How names of public bodies are built: suffixes, regions, what they have in common (``bodies.toml``)."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from wenxiao.basics.wording import normal

_REGION = re.compile(r"[省市区县旗州盟]")
_TOWN = re.compile(r"(?:镇|乡|街道|地区)$")
_SHARED = 2


class BodyWords(msgspec.Struct, frozen=True):
    """The words names are built of, and the words around them."""

    suffixes: tuple[str, ...]
    spoken: tuple[str, ...]
    placed: tuple[str, ...]
    keys: tuple[str, ...]
    stops: tuple[str, ...]
    provinces: tuple[str, ...]


@cache
def body_words() -> BodyWords:
    """The words of ``bodies.toml``."""
    text = files("wenxiao.standards").joinpath("bodies.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), BodyWords)


@lru_cache(maxsize=4096)
def suffix(name: str) -> str:
    """The longest known ending of a name, ``""`` if it has none: 人民政府 of 甲镇人民政府."""
    return next((word for word in body_words().suffixes if name.endswith(word)), "")


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """What tells one body from another: 万里 of 甲市乙区万里镇人民政府, 财政 of 乙县财政局."""
    plain = normal(name)
    ending = suffix(plain)
    stem = plain[: len(plain) - len(ending)] if ending not in {"镇", "乡", "街道"} else plain
    stem = _TOWN.sub("", stem)
    inner = _REGION.split(stem)
    return next((piece for piece in reversed(inner) if len(piece) >= _SHARED), stem)


def same_body(one: str, other: str) -> bool:
    """Whether two names may be printings of one body's name: their cores begin alike."""
    first, second = core(one), core(other)
    if len(first) < _SHARED or len(second) < _SHARED:
        return first == second
    return first[:_SHARED] == second[:_SHARED]
