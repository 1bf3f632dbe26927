"""What must add up, as dated data (``relations.toml``): one row for each relation between figures."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from wenxiao.standards.concepts import concepts
from wenxiao.standards.relation_grammar import (
    BadRelation,
    Expression,
    Form,
    Linear,
    Term,
    parse_expression,
    terms_of,
)

#: The word that stands for every concept in turn under ``for each concept``.
ANY_CONCEPT = "concept"


class TableFigure(msgspec.Struct, frozen=True):
    """A figure of a table's rows that is no concept of its own: the price of one purchase."""

    name: str
    title: str
    title_en: str


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One relation. It holds where any of its ``expressions`` holds: a document may show carry-over in two ways.

    ``short`` says what it means when parts that may be missing are missing and the others do not reach
    the whole: the relation has ``failed``, or is worth a ``warning``, or nothing is known. ``composes``:
    the whole may be reckoned from its parts where it is not stated. Years of validity are fiscal years, ends
    included. ``concepts`` are all it speaks of.
    """

    id: str
    title: str
    title_en: str
    expressions: tuple[Expression, ...]
    concepts: frozenset[str]
    severity: Literal["error", "warning", "hint"]
    basis: str
    short: Literal["failed", "warning", "unknown"] = "unknown"
    composes: bool = False
    valid_from: int | None = None
    valid_to: int | None = None

    def applies_in(self, year: int) -> bool:
        """Whether the relation is valid for the budget of that year."""
        begun = self.valid_from is None or self.valid_from <= year
        return begun and (self.valid_to is None or year <= self.valid_to)


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: str
    title_en: str
    expression: str | tuple[str, ...]
    basis: str
    severity: Literal["error", "warning", "hint"] = "error"
    short: Literal["failed", "warning", "unknown"] = "unknown"
    composes: bool = False
    valid_from: int | None = None
    valid_to: int | None = None


class _File(msgspec.Struct, frozen=True):
    figure: tuple[TableFigure, ...]
    relation: tuple[_Row, ...]


@cache
def relations() -> tuple[Relation, ...]:
    """Every relation, in the order of the data file; raises ``BadRelation`` for a row that says nothing."""
    return tuple(relation_of(msgspec.structs.asdict(row)) for row in _file().relation)


@cache
def table_figures() -> dict[str, TableFigure]:
    """The figures of tables' rows, by name."""
    return {figure.name: figure for figure in _file().figure}


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Chinese and English title of every concept and every figure of a table."""
    named = {each.name: (each.title, each.title_en) for each in concepts()}
    return named | {figure.name: (figure.title, figure.title_en) for figure in table_figures().values()}


@cache
def compositions() -> dict[str, tuple[str, ...]]:
    """Of which concepts a concept is the plain sum, by the relations that say so."""
    composed: dict[str, tuple[str, ...]] = {}
    for relation in relations():
        body = relation.expressions[0].body
        if relation.composes and isinstance(body, Linear) and isinstance(body.left[0].item, Term):
            composed[body.left[0].item.concept] = tuple(term.concept for term in terms_of(relation.expressions[0])[1:])
    return composed


def relation_of(row: dict[str, object]) -> Relation:
    """The relation of one row of data; raises ``BadRelation`` naming the row."""
    read = msgspec.convert(row, _Row)
    written = (read.expression,) if isinstance(read.expression, str) else read.expression
    try:
        expressions = tuple(parse_expression(text) for text in written)
        for expression in expressions:
            _check(expression, read.composes)
    except BadRelation as wrong:
        raise BadRelation(f"{read.id}: {wrong}") from wrong
    fields = {name: value for name, value in msgspec.structs.asdict(read).items() if name != "expression"}
    named = frozenset(term.concept for each in expressions for term in terms_of(each))
    return Relation(expressions=expressions, concepts=named, **fields)


def _check(expression: Expression, composes: bool) -> None:
    """Raises ``BadRelation`` for a concept nobody knows, or a composition that is no plain sum."""
    known = known_names()
    for term in terms_of(expression):
        if term.concept not in known and not (term.concept == ANY_CONCEPT and ANY_CONCEPT in expression.each):
            raise BadRelation(f"{term.concept!r} is no concept")
    if composes and not _plain_sum(expression):
        raise BadRelation("only a concept that is the sum of others can be composed")


def _plain_sum(expression: Expression) -> bool:
    body = expression.body
    if not isinstance(body, Linear) or body.sign != "=" or len(body.left) != 1 or expression.each:
        return False
    signed = (*body.left, *body.right)
    return all(
        each.sign == 1 and isinstance(each.item, Term) and each.item.form is Form.AMOUNT and not each.item.optional
        for each in signed
    )


@cache
def known_names() -> frozenset[str]:
    """The names that a relation may use."""
    return frozenset({each.name for each in concepts()} | table_figures().keys())


@cache
def _file() -> _File:
    text = files("wenxiao.standards").joinpath("relations.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File)
