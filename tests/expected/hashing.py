"""Fingerprints of wordings, so that expected results hold a published text without repeating its sentences."""

import hashlib
import re
from collections.abc import Iterable

#: Names up to this many characters, and grade cells up to this many, stand as printed; longer ones are hashed.
NAME_CHARACTERS = 20
GRADE_CHARACTERS = 12

_MARK = "sha256:"
_HEX_DIGITS = 16
_LIST_NUMBER = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]、?|-?(?<![\d.])\d{1,2}、")


def squeezed(text: str) -> str:
    """``text`` without any white space, full-width spaces and line breaks included."""
    return "".join(text.split())


def bare(text: str) -> str:
    """``text`` without white space and without the numbers of lists: ``（一）、``, ``(2)``, ``- 3、``."""
    return _LIST_NUMBER.sub("", squeezed(text))


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the squeezed text in UTF-8; ``""`` for a blank text."""
    plain = squeezed(text)
    return _MARK + hashlib.sha256(plain.encode("utf-8")).hexdigest()[:_HEX_DIGITS] if plain else ""


def shown(text: str, characters: int) -> str:
    """The squeezed text itself up to ``characters``, else its fingerprint."""
    plain = squeezed(text)
    return plain if len(plain) <= characters else fingerprint(plain)


def whole(texts: Iterable[str]) -> str:
    """One fingerprint of several texts in their order, list numbers dropped: however they were cut, it is the same."""
    return fingerprint("".join(bare(text) for text in texts))
