"""What the columns of a file of payments are called, as data (``payment_columns.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class PaymentColumn(msgspec.Struct, frozen=True):
    """One thing that a row of payments tells, and the headings it stands under."""

    name: str
    title: str
    title_en: str
    wordings: tuple[str, ...]
    needed: bool = False


class KindWords(msgspec.Struct, frozen=True):
    """Words that say what kind of entry a row is."""

    kind: str
    words: tuple[str, ...]


class CostWords(msgspec.Struct, frozen=True):
    """Words that say which kind of 三公 a row is."""

    concept: str
    words: tuple[str, ...]


class PaymentColumns(msgspec.Struct, frozen=True):
    """All of ``payment_columns.toml``."""

    column: tuple[PaymentColumn, ...]
    kind: tuple[KindWords, ...]
    cost: tuple[CostWords, ...]


@cache
def payment_columns() -> PaymentColumns:
    """The columns of a file of payments and the words in them."""
    text = files("wenxiao.standards").joinpath("payment_columns.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), PaymentColumns)


@cache
def column_names() -> dict[str, str]:
    """The name of the column that each wording stands for."""
    return {wording: column.name for column in payment_columns().column for wording in column.wordings}
