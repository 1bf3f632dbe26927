"""The words and settings of the indicator library, as data (``library.toml``). None of it is law: local settings."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec


class LibraryWordings(msgspec.Struct, frozen=True):
    """Words that mean one thing, words that say nothing of it, and the two sides of one thing."""

    same: tuple[tuple[str, ...], ...]
    dropped: tuple[str, ...]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


class Ranking(msgspec.Struct, frozen=True):
    """What the likeness of an activity is multiplied with, by the verdict on the scale and by what the county says."""

    sound: Decimal
    judged: Decimal
    flawed: Decimal
    misleading: Decimal
    ungradable: Decimal
    recommended: Decimal
    discouraged: Decimal
    least_alike: Decimal


class NormSettings(msgspec.Struct, frozen=True):
    """From how many bodies on a norm is told, which share (%) of them makes it, and the nouns compared over names."""

    least_bodies: int
    share: int
    nouns: tuple[str, ...]


class Sector(msgspec.Struct, frozen=True):
    """A sector: classes of the functional classification (three digits), and words where there is no money."""

    id: str
    chinese: str
    english: str
    functions: tuple[str, ...]
    words: tuple[str, ...]


class LibraryWords(msgspec.Struct, frozen=True):
    """All of ``library.toml``."""

    wordings: LibraryWordings
    ranking: Ranking
    norms: NormSettings
    sector: tuple[Sector, ...]


@cache
def library_words() -> LibraryWords:
    """The data, read once."""
    text = files("wenxiao.standards").joinpath("library.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), LibraryWords)
