"""Kinds of documents beside budgets, accounts and forms of goals (``document_kinds.toml``)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

_AFTER = re.compile(r"(?:\([^()]*\))+$")


class DocumentKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind; the file explains the fields."""

    kind: str
    title: str
    title_en: str
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    least: int
    rules: tuple[str, ...]

    def is_title(self, plain: str) -> bool:
        """Whether a line in normal form is a title of the kind."""
        return _AFTER.sub("", plain).endswith(self.titles)

    def heading(self, plain: str) -> str:
        """The wording of the kind that a heading in normal form holds; ``""`` where it holds none."""
        return next((words for words in self.headings if words in plain), "")


class _Kinds(msgspec.Struct, frozen=True):
    kind: tuple[DocumentKind, ...]


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """Every kind."""
    text = files("wenxiao.standards").joinpath("document_kinds.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Kinds).kind


def document_kind(name: str) -> DocumentKind | None:
    """The kind of this name; ``None`` for budgets, accounts, forms of goals and what is unknown."""
    return next((each for each in document_kinds() if each.kind == name), None)
