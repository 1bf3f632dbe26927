"""What must add up, as dated data (``relations.toml``): one row for each relation between figures."""

import re
from typing import Literal

import msgspec

from wenxiao.standards.concepts import concepts
from wenxiao.standards.local import Rows, kept, load, own, refused
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


class TableFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    expression: str | tuple[str, ...]
    basis: str
    title_en: str = ""
    severity: Literal["error", "warning", "hint"] = "error"
    short: Literal["failed", "warning", "unknown"] = "unknown"
    composes: bool = False
    valid_from: int | None = None
    valid_to: int | None = None


class _File(msgspec.Struct, frozen=True):
    figure: tuple[TableFigure, ...]
    relation: tuple[_Row, ...]


@kept
def relations() -> tuple[Relation, ...]:
    """Every relation, in the order of the data file, a county's own behind the others.

    Raises ``BadRelation`` for a row that says nothing, ``UnusableStandards`` for one of the local file.
    """
    rows = _file().relation
    own_rows = {row.get("id"): number for number, row in enumerate(own(_NAME).get("relation", ()))}
    made = tuple(_made(row, own_rows.get(row.id)) for row in rows)
    circle = _circle({relation.id: _composed(relation) for relation in made if relation.composes})
    if circle:
        why = f"{'、'.join(circle)} 互相组成，绕成了圈"
        raise refused(_NAME, "relation", own_rows.get(circle[-1], 0), "composes", why, f"{circle} compose each other")
    return made


_NAME = "relations.toml"
_ID = re.compile(r"[A-Z]{2}\d{2,3}")
LOCAL = "本县约定："


def _made(row: "_Row", number: int | None) -> Relation:
    """The relation of a row; ``number`` counts the rows of the local file, where it is one of these."""
    try:
        relation = relation_of(msgspec.structs.asdict(row))
    except BadRelation as wrong:
        if number is None:
            raise
        raise refused(_NAME, "relation", number, "expression", wrong.chinese, str(wrong)) from wrong
    if number is None:
        return relation
    if not _ID.fullmatch(row.id):
        why = f"编号“{row.id}”要写成两个大写字母加数字，如 BX01"
        raise refused(_NAME, "relation", number, "id", why, f"the id {row.id!r} is not of the form BX01")
    first, last = row.valid_from or 0, row.valid_to or 9999
    if first > last or not all(year in _YEARS for year in (row.valid_from, row.valid_to) if year is not None):
        why = "valid_from 和 valid_to 写预算年度（2000—2100），先后不能颠倒"
        raise refused(_NAME, "relation", number, "valid_from", why, "valid_from and valid_to are years, in their order")
    return msgspec.structs.replace(relation, basis=LOCAL + relation.basis.removeprefix(LOCAL))


_YEARS = range(2000, 2101)


def _composed(relation: Relation) -> tuple[str, ...]:
    """The whole that a relation composes, and its parts."""
    return tuple(term.concept for term in terms_of(relation.expressions[0]))


def _circle(composed: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of relations by which a concept would be a part of itself; none where there is no such circle."""
    parts = {whole: (number, below) for number, (whole, *below) in composed.items()}

    def search(concept: str, above: tuple[str, ...]) -> tuple[str, ...]:
        if concept in above:
            return tuple(parts[each][0] for each in above[above.index(concept) :])
        for part in parts[concept][1] if concept in parts else ():
            found = search(part, (*above, concept))
            if found:
                return found
        return ()

    return next((found for whole in parts if (found := search(whole, ()))), ())


@kept
def table_figures() -> dict[str, TableFigure]:
    """The figures of tables' rows, by name."""
    return {figure.name: figure for figure in _file().figure}


@kept
def titles() -> dict[str, tuple[str, str]]:
    """Chinese and English title of every concept and every figure of a table."""
    named = {each.name: (each.title, each.title_en) for each in concepts()}
    return named | {figure.name: (figure.title, figure.title_en) for figure in table_figures().values()}


@kept
def compositions() -> dict[str, tuple[str, ...]]:
    """Of which concepts a concept is the plain sum, by the relations that say so."""
    composed: dict[str, tuple[str, ...]] = {}
    for relation in relations():
        if relation.composes:
            whole, *parts = _composed(relation)
            composed[whole] = tuple(parts)
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
        raise BadRelation(f"{read.id}: {wrong}", wrong.chinese) from wrong
    fields = {name: value for name, value in msgspec.structs.asdict(read).items() if name != "expression"}
    named = frozenset(term.concept for each in expressions for term in terms_of(each))
    fields["title_en"] = read.title_en or read.title
    return Relation(expressions=expressions, concepts=named, **fields)


def _check(expression: Expression, composes: bool) -> None:
    """Raises ``BadRelation`` for a concept nobody knows, or a composition that is no plain sum."""
    known = known_names()
    conditions = (condition.term for condition in expression.when if condition.term is not None)
    for term in (*terms_of(expression), *conditions):
        if term.concept not in known and not (term.concept == ANY_CONCEPT and ANY_CONCEPT in expression.each):
            raise BadRelation(f"{term.concept!r} is no concept", f"没有“{term.concept}”这个概念")
    if composes and not _plain_sum(expression):
        raise BadRelation("only a concept that is the sum of others can be composed", "composes 只用于几项相加的概念")


def _plain_sum(expression: Expression) -> bool:
    body = expression.body
    if not isinstance(body, Linear) or body.sign != "=" or len(body.left) != 1 or expression.each:
        return False
    signed = (*body.left, *body.right)
    return all(
        each.sign == 1 and isinstance(each.item, Term) and each.item.form is Form.AMOUNT and not each.item.optional
        for each in signed
    )


@kept
def known_names() -> frozenset[str]:
    """The names that a relation may use."""
    return frozenset({each.name for each in concepts()} | table_figures().keys())


@kept
def _file() -> _File:
    rows = {"relation": Rows("id", _Row, grows=False), "figure": Rows("name", TableFigure)}
    return msgspec.convert(load(_NAME, rows), _File)
