"""The closed grammar in which relations between figures are written, and its reader.

::

    relation  = [ "for each" name { "," name } ":" ] body [ "when" condition { "and" condition } ]
    body      = linear ( "=" | "<=" ) linear
              | "ratio" term "=" term "/" term
              | "product" term "=" term "*" term
    linear    = [ "-" ] item { ( "+" | "-" ) item }
    item      = "sum of" [ "children of" ] term "by" name  |  "sum of" "(" term { "," term } ")"  |  term [ "?" ]
    term      = [ "change" | "last" | "percent" | "count" ] "(" figure ")"  |  figure
    figure    = concept [ "[" name "=" value { "|" value } { "," name "=" value … } "]" ]
    condition = [ "not" ] "stated" term  |  "no" term  |  "at least" number "stated"

A term is the amount of this year unless a measure says otherwise: ``change`` on last year, ``last``
year's amount, ``percent`` of change, ``count``. ``?`` and the parts of a list in brackets count where
they are stated. ``for each`` names dimensions, ``period`` (every year with a figure) or ``concept``
(every concept; the word ``concept`` then stands for it). The grammar does not grow: what it cannot
say is a rule.
"""

import re
from enum import StrEnum
from typing import Literal

import msgspec

_TOKEN = re.compile(r"\s*(?:(<=|[=+\-*/:,()\[\]|?])|([^\s=+\-*/:,()\[\]|?<]+))")


class BadRelation(ValueError):
    """A relation that the grammar does not allow; the message says where, and what was expected, in two languages."""

    def __init__(self, english: str, chinese: str = "") -> None:
        super().__init__(english)
        self.chinese = chinese or english


class Form(StrEnum):
    """Which figure of a concept a term means."""

    AMOUNT = "amount"
    CHANGE = "change"
    LAST = "last"
    PERCENT = "percent"
    COUNT = "count"


class Term(msgspec.Struct, frozen=True):
    """One figure. ``dimensions``: for each dimension the values that will do; ``optional``: it may be missing."""

    concept: str
    form: Form = Form.AMOUNT
    dimensions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    optional: bool = False


class SumBy(msgspec.Struct, frozen=True):
    """The sum of a figure over all values of a dimension; ``below``: over the codes next below its own."""

    term: Term
    dimension: str
    below: bool = False


class SumOf(msgspec.Struct, frozen=True):
    """The sum of those figures of a list that are stated, one at least."""

    terms: tuple[Term, ...]


Item = Term | SumBy | SumOf


class Signed(msgspec.Struct, frozen=True):
    """An item of a sum with its sign, 1 or -1."""

    sign: int
    item: Item


class Linear(msgspec.Struct, frozen=True):
    """Two sums that are equal, or of which the left is at most the right."""

    left: tuple[Signed, ...]
    sign: Literal["=", "<="]
    right: tuple[Signed, ...]

    @property
    def whole(self) -> Term | None:
        """The one figure that stands on the left; ``None`` where a sum does."""
        first = self.left[0]
        return first.item if len(self.left) == 1 and first.sign == 1 and isinstance(first.item, Term) else None


class Ratio(msgspec.Struct, frozen=True):
    """``percent`` is ``part`` in hundredths of ``whole``."""

    percent: Term
    part: Term
    whole: Term


class Product(msgspec.Struct, frozen=True):
    """``whole`` is ``one`` times ``other``."""

    whole: Term
    one: Term
    other: Term


class Condition(msgspec.Struct, frozen=True):
    """When a relation applies: a figure is stated, or not; or at least ``parts`` optional ones are.

    ``anywhere``: in whatever dimensions, a zero being as good as nothing.
    """

    term: Term | None
    stated: bool = True
    parts: int = 0
    anywhere: bool = False


class Expression(msgspec.Struct, frozen=True):
    """A relation as read."""

    each: tuple[str, ...]
    body: Linear | Ratio | Product
    when: tuple[Condition, ...] = ()


def parse_expression(text: str) -> Expression:
    """The relation written in ``text``; raises ``BadRelation``."""
    reader = _Reader(text)
    expression = reader.relation()
    reader.end()
    return expression


def parse_term(text: str) -> Term:
    """One term, such as ``change(expenditure.basic)``; raises ``BadRelation``."""
    reader = _Reader(text)
    term = reader.term()
    reader.end()
    return term


def terms_of(expression: Expression) -> tuple[Term, ...]:
    """Every term of the body, in order."""
    body = expression.body
    if isinstance(body, Ratio):
        return (body.percent, body.part, body.whole)
    if isinstance(body, Product):
        return (body.whole, body.one, body.other)
    return tuple(term for signed in (*body.left, *body.right) for term in item_terms(signed.item))


def item_terms(item: Item) -> tuple[Term, ...]:
    """The terms of one item of a sum."""
    if isinstance(item, Term):
        return (item,)
    return (item.term,) if isinstance(item, SumBy) else item.terms


class _Reader:
    """Recursive descent over the tokens of one relation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[tuple[str, int]] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                at = len(text) - len(text[at:].lstrip())
                raise BadRelation(
                    f"{text!r}: {text[at]!r} at {at} belongs to no relation",
                    f"“{text}”第 {at + 1} 个字符“{text[at]}”不能用在关系式里",
                )
            self._tokens.append((match[1] or match[2], match.start(match.lastindex or 0)))
            at = match.end()
        self._at = 0

    def relation(self) -> Expression:
        each: tuple[str, ...] = ()
        if self._takes("for"):
            self._must("each")
            each = tuple(self._separated_names())
            self._must(":")
        body = self._body()
        when: list[Condition] = []
        if self._takes("when"):
            when.append(self._condition())
            while self._takes("and"):
                when.append(self._condition())
        return Expression(each, body, tuple(when))

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise self._wrong("the end")

    def _body(self) -> Linear | Ratio | Product:
        if self._takes("ratio"):
            percent, part, whole = self._three("/")
            return Ratio(percent, part, whole)
        if self._takes("product"):
            whole, one, other = self._three("*")
            return Product(whole, one, other)
        left = self._linear()
        if self._takes("="):
            return Linear(left, "=", self._linear())
        self._must("<=", "= or <=")
        return Linear(left, "<=", self._linear())

    def _three(self, sign: str) -> tuple[Term, Term, Term]:
        first = self.term()
        self._must("=")
        second = self.term()
        self._must(sign)
        return first, second, self.term()

    def _linear(self) -> tuple[Signed, ...]:
        items = [Signed(-1 if self._takes("-") else 1, self._item())]
        while self._peek() in {"+", "-"}:
            sign = -1 if self._take() == "-" else 1
            items.append(Signed(sign, self._item()))
        return tuple(items)

    def _item(self) -> Item:
        if not self._takes("sum"):
            term = self.term()
            return msgspec.structs.replace(term, optional=True) if self._takes("?") else term
        self._must("of")
        if self._takes("("):
            terms = [self.term()]
            while self._takes(","):
                terms.append(self.term())
            self._must(")")
            return SumOf(tuple(msgspec.structs.replace(term, optional=True) for term in terms))
        below = self._takes("children")
        if below:
            self._must("of")
        term = self.term()
        self._must("by")
        return SumBy(term, self._name("a dimension"), below)

    def term(self) -> Term:
        word = self._name("a figure")
        if self._peek() != "(":
            return self._figure(word, Form.AMOUNT)
        if word not in set(Form) - {Form.AMOUNT}:
            raise BadRelation(
                f"{self._text!r}: {word!r} is no measure (change, last, percent, count)",
                f"“{self._text}”里“{word}(…)”不认识，可以写 change、last、percent、count",
            )
        self._must("(")
        term = self._figure(self._name("a concept"), Form(word))
        self._must(")")
        return term

    def _figure(self, concept: str, form: Form) -> Term:
        dimensions: list[tuple[str, tuple[str, ...]]] = []
        if self._takes("["):
            dimensions.append(self._dimension())
            while self._takes(","):
                dimensions.append(self._dimension())
            self._must("]")
        return Term(concept, form, tuple(dimensions))

    def _dimension(self) -> tuple[str, tuple[str, ...]]:
        name = self._name("a dimension")
        self._must("=")
        values = [self._name("a value")]
        while self._takes("|"):
            values.append(self._name("a value"))
        return name, tuple(values)

    def _condition(self) -> Condition:
        if self._takes("at"):
            self._must("least")
            number = self._name("a number")
            self._must("stated")
            if not number.isdecimal():
                raise BadRelation(f"{self._text!r}: {number!r} is no number", f"“{self._text}”里“{number}”不是数")
            return Condition(None, parts=int(number))
        if self._takes("no"):
            return Condition(self.term(), stated=False, anywhere=True)
        stated = not self._takes("not")
        self._must("stated")
        return Condition(self.term(), stated)

    def _separated_names(self) -> list[str]:
        names = [self._name("a dimension")]
        while self._takes(","):
            names.append(self._name("a dimension"))
        return names

    def _name(self, what: str) -> str:
        token = self._peek()
        if not token or re.fullmatch(r"<=|[=+\-*/:,()\[\]|?]", token):
            raise self._wrong(what)
        return self._take()

    def _peek(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][0]

    def _takes(self, token: str) -> bool:
        """Whether the next token is this one; it is taken then."""
        found = self._peek() == token
        self._at += found
        return found

    def _must(self, token: str, what: str = "") -> None:
        if not self._takes(token):
            raise self._wrong(what or token)

    def _wrong(self, wanted: str) -> BadRelation:
        said = _CHINESE.get(wanted, f"“{wanted}”")
        if self._at < len(self._tokens):
            token, place = self._tokens[self._at]
            return BadRelation(
                f"{self._text!r}: {wanted} expected at {place}, {token!r} found",
                f"“{self._text}”第 {place + 1} 个字符处应当是{said}，写的是“{token}”",
            )
        return BadRelation(f"{self._text!r}: {wanted} expected at the end", f"“{self._text}”没有写完，后面应当是{said}")


#: What was expected, in Chinese; a sign is quoted as it is.
_CHINESE = {
    "a figure": "一个数字的名称",
    "a concept": "概念的名称",
    "a dimension": "维度的名称",
    "a value": "维度的值",
    "a number": "一个数",
    "the end": "结尾",
    "= or <=": "“=”或“<=”",
}
