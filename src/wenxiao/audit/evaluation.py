"""Evaluating relations: every choice of dimensions, every stated value, with the tolerance of printed numbers."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

import msgspec

from wenxiao.audit.choices import Choice, choices
from wenxiao.audit.columns import Column, Dimensions, Figure, Value
from wenxiao.audit.figures import Figures
from wenxiao.audit.outcomes import (
    HELD,
    BothTongues,
    Bound,
    Outcome,
    OutcomeKind,
    Part,
    Saying,
    amounts,
    cancels,
    exact_step,
    share,
    shares,
    step,
    tolerance,
    unknown,
)
from wenxiao.audit.sides import Lookup, Requirement, Scope, SummedSide, Summing, listed, not_stated
from wenxiao.audit.sieve import Plainly, sift
from wenxiao.audit.writing import title
from wenxiao.standards.relation_grammar import Expression, Linear, Product, Ratio
from wenxiao.standards.relations import ANY_CONCEPT, Relation

_MOST_COMBINATIONS = 256
_ANY_YEAR = 2000
_ZERO = Decimal(0)
#: A summand with the one of its values that is tried.
_Tried = tuple[int, Column, Dimensions, Value]


def _no_figures() -> BothTongues:
    return "文中没有这些数字", "these figures are not stated"


def _one_place() -> BothTongues:
    return "只有一处写明，无从对照", "stated in one place only, nothing to compare with"


def _no_year() -> BothTongues:
    return "没有预算年度", "the budget year is not known"


def evaluate(relation: Relation, figures: Figures, about: frozenset[str] | None = None) -> list[Outcome]:
    """The relation for every choice of its dimensions; UNKNOWN, once, where there is no choice at all.

    ``about``: of a relation for each concept only what is about these.
    """
    if figures.year is None:
        return [unknown(_no_year)]
    if not _is_spoken_of(relation, figures):
        return [_nothing_stated(relation)]
    found, bound = choices(relation, figures, about), _BoundRelation(relation, figures)
    plainly = zip(found, sift(relation, figures, found), strict=True)
    return [_outcome(bound, choice, said) for choice, said in plainly] or [unknown(_no_figures)]


def _outcome(bound: "_BoundRelation", choice: Choice, said: Plainly) -> Outcome:
    """How a choice comes out: evaluated where the numbers alone do not say it, or when somebody asks for the reason."""
    if said is Plainly.HELD:
        return HELD
    return bound.outcome(choice) if said is Plainly.UNCLEAR else unknown(lambda: bound.outcome(choice).missing)


def _is_spoken_of(relation: Relation, figures: Figures) -> bool:
    """Whether the document states anything of what a relation speaks of."""
    return ANY_CONCEPT in relation.concepts or not relation.concepts.isdisjoint(figures.known)


#: What is said of each relation where nothing is stated, with the relation it was reckoned for.
_SILENT: dict[int, tuple[Relation, Outcome]] = {}


def _nothing_stated(relation: Relation) -> Outcome:
    """What is said of a relation where the document states nothing of all that it speaks of; reckoned once."""
    known = _SILENT.get(id(relation))
    if known is None or known[0] is not relation:
        bound = _BoundRelation(relation, Figures((), _ANY_YEAR))
        said = _no_figures() if relation.expressions[0].each else bound.outcome(Choice(_ANY_YEAR)).missing
        known = _SILENT[id(relation)] = (relation, unknown(lambda: said))
    return known[1]


def each_choice(relation: Relation, figures: Figures) -> Iterator[Callable[[Figures], Outcome]]:
    """For every choice of a relation's dimensions how it is judged, with these figures or with changed ones."""
    if _is_spoken_of(relation, figures):
        judging = _Judging(relation)
        for choice in choices(relation, figures):
            yield partial(judging.outcome, choice)


class _Judging:
    """Judges choices of a relation with any figures; it is bound anew only where these are others than the last."""

    def __init__(self, relation: Relation) -> None:
        self._relation = relation
        self._last: tuple[Figures, _BoundRelation] | None = None

    def outcome(self, choice: Choice, figures: Figures) -> Outcome:
        """How a choice comes out with these figures."""
        if self._last is None or self._last[0] is not figures:
            self._last = figures, _BoundRelation(self._relation, figures)
        return self._last[1].outcome(choice)


class _BoundRelation:
    """A relation on the figures of one document; each of its expressions is bound when it is first needed."""

    def __init__(self, relation: Relation, figures: Figures) -> None:
        self._relation, self._figures = relation, figures
        self._bound: dict[tuple[int, int, str], _BoundExpression] = {}

    def outcome(self, choice: Choice) -> Outcome:
        """How the relation comes out: any of its expressions that holds, else the first that could be evaluated."""
        tried = []
        for number in range(len(self._relation.expressions)):
            outcome = self._expression(number, choice).outcome(choice.dimensions)
            if outcome.kind is OutcomeKind.HELD:
                return outcome
            tried.append(outcome)
        rounded = [each for each in tried if each.kind is OutcomeKind.ROUNDED]
        best = next((each for each in rounded or tried if each.kind is not OutcomeKind.UNKNOWN), tried[0])
        if best.kind is OutcomeKind.UNKNOWN:
            return best
        others = tuple(each for each in tried if each is not best and each.kind is OutcomeKind.FAILED)
        return msgspec.structs.replace(best, dimensions=choice.dimensions, others=others)

    def _expression(self, number: int, choice: Choice) -> "_BoundExpression":
        key = (number, choice.period, choice.concept)
        bound = self._bound.get(key)
        if bound is None:
            scope = Scope(self._figures, choice.period, choice.concept)
            bound = self._bound[key] = _BoundExpression(self._relation, self._relation.expressions[number], scope)
        return bound


class _BoundExpression:
    """One expression of a relation in one scope."""

    def __init__(self, relation: Relation, expression: Expression, scope: Scope) -> None:
        self._relation, self._body, self._scope = relation, expression.body, scope
        self._required = [Requirement(each.term, each, scope) for each in expression.when if each.term is not None]
        self._least = next((each.parts for each in expression.when if each.term is None), 0)
        self._evaluate: Callable[[Dimensions], Outcome] | None = None

    def outcome(self, chosen: Dimensions) -> Outcome:
        """How it comes out for one choice of dimensions."""
        for each in self._required:
            unmet = each.unmet(chosen)
            if unmet is not None:
                return unknown(unmet)
        if self._evaluate is None:
            self._evaluate = self._evaluated_by()
        return self._evaluate(chosen)

    def _evaluated_by(self) -> Callable[[Dimensions], Outcome]:
        if isinstance(self._body, Linear):
            return _BoundLinear(self._body, self._relation, self._scope, self._least).outcome
        return _ratio(self._body, self._scope) if isinstance(self._body, Ratio) else _product(self._body, self._scope)


class _BoundLinear:
    """Two sums that must be equal, or of which the left may be at most the right, in one scope."""

    def __init__(self, body: Linear, relation: Relation, scope: Scope, least: int) -> None:
        self._left, self._right = Summing(body.left, scope), Summing(body.right, scope)
        self._relation, self._figures, self._least = relation, scope.figures, least
        self._at_most = body.sign == "<="
        #: Whether the left is one figure, which the right is reckoned for.
        self._single = body.whole is not None

    def outcome(self, chosen: Dimensions) -> Outcome:
        left, right = self._left.side(chosen), self._right.side(chosen)
        if self._single and not left.missing:
            _, column, at, _ = left.summands[0]
            if not column.stated[at]:
                left.missing.append(partial(_name, column, at))
        if left.missing or right.missing:
            return unknown(partial(not_stated, [*left.missing, *right.missing]))
        if left.counted + right.counted < self._least:
            return unknown(_too_few)
        best = self._nearest(left, right)
        if best.kind is OutcomeKind.FAILED and not self._at_most and right.blanks and _falls_short(best):
            return self._short(best, right.blanks)
        return best

    def _short(self, outcome: Outcome, blanks: list[Saying]) -> Outcome:
        """What it means that the parts that are stated do not reach the whole, others being blank."""
        if self._relation.short == "failed" and not _is_one_of_several(outcome):
            return outcome
        if self._relation.short != "warning":
            return unknown(partial(_blank, blanks))
        return msgspec.structs.replace(outcome, kind=OutcomeKind.SHORT, lacking=partial(listed, blanks))

    def _nearest(self, left: SummedSide, right: SummedSide) -> Outcome:
        """The choice among the values of figures stated with several that comes nearest; where all fail, the first."""
        split = len(left.summands)
        alternatives = [
            [(sign, column, at, value) for value in values]
            for sign, column, at, values in (*left.summands, *right.summands)
        ]
        first = self._compared([tried[0] for tried in alternatives], split)
        if first.kind is OutcomeKind.HELD or all(len(tried) == 1 for tried in alternatives):
            return first
        nearest = self._compared(_chosen(alternatives, self._least_apart(alternatives, split)), split)
        return nearest if nearest.kind < first.kind else first

    def _least_apart(self, alternatives: Sequence[Sequence[_Tried]], split: int) -> int:
        """Which combination of values brings both sides nearest, counted with the last summand's values first."""
        differences = [_ZERO]
        for at, tried in enumerate(alternatives):
            numbers = [value.number if (sign > 0) is (at < split) else -value.number for sign, _, _, value in tried]
            differences = [before + number for before in differences for number in numbers][:_MOST_COMBINATIONS]
        apart = [max(each, _ZERO) if self._at_most else abs(each) for each in differences]
        return apart.index(min(apart))

    def _compared(self, tried: Sequence[_Tried], split: int) -> Outcome:
        left, right = tried[:split], tried[split:]
        ones, others = ([(sign, value) for sign, _, _, value in half] for half in (left, right))
        if cancels(ones, others):
            return unknown(_one_place)
        total = _sum(right)
        difference = _sum(left) - total
        if not difference or (self._at_most and difference < 0):
            return HELD
        kind = self._kind(difference, self._slack(left, right))
        if kind is OutcomeKind.HELD:
            return HELD
        if self._single or not self._at_most:
            expected = total if self._single else left[0][3].number - difference
            parts = (*_parts(right), *_parts(left[1:], turned=-1))
            bound = Bound.AT_MOST if self._at_most else Bound.EQUAL
            return Outcome(kind=kind, whole=_part(left[0]), expected=expected, parts=parts, bound=bound)
        # A sum that may not exceed one figure: the figure is judged by the sum, which it must at least be.
        whole, parts = _part(right[0]), _parts(left)
        return Outcome(kind=kind, whole=whole, expected=total + difference, parts=parts, bound=Bound.AT_LEAST)

    def _slack(self, left: Sequence[_Tried], right: Sequence[_Tried]) -> Decimal:
        """How far apart both sides may be by rounding alone."""
        whole = left[0][3].leaves[0][1].amount if self._single else None
        summed = right if self._single else (*left, *right)
        return tolerance(whole, amounts(value for _, _, _, value in summed), self._figures)

    def _kind(self, difference: Decimal, slack: Decimal) -> OutcomeKind:
        if self._at_most and difference <= slack:
            return OutcomeKind.HELD
        return OutcomeKind.ROUNDED if abs(difference) <= slack else OutcomeKind.FAILED


def _chosen(alternatives: Sequence[Sequence[_Tried]], number: int) -> list[_Tried]:
    """The combination of this number, one of the values of each summand."""
    chosen = []
    for tried in reversed(alternatives):
        number, at = divmod(number, len(tried))
        chosen.append(tried[at])
    return chosen[::-1]


def _too_few() -> BothTongues:
    return "列出的项目太少，无从判断是否列全", "too few items are listed to tell whether they are all"


def _name(column: Column, at: Dimensions) -> BothTongues:
    return title(column.figure(at))


def _blank(blanks: Sequence[Saying]) -> BothTongues:
    names, english = listed(blanks)
    return f"{names}没有数字", f"no figures: {english}"


def _is_nothing(whole: Figure) -> BothTongues:
    name, english = title(whole)
    return f"{name}为0，不能计算百分比", f"{english} is 0, so that there is no percentage"


def _falls_short(outcome: Outcome) -> bool:
    return outcome.whole is not None and outcome.whole.value.number > outcome.expected


def _is_one_of_several(outcome: Outcome) -> bool:
    """Whether one part is told of and nothing says that it is the only one: no table in which the others are blank."""
    if outcome.whole is None or len(outcome.parts) != 1:
        return False
    wholes, parts = (
        {fact.place.table for fact in value.facts if fact.place.table is not None}
        for value in (outcome.whole.value, outcome.parts[0].value)
    )
    return wholes.isdisjoint(parts)


def _sum(tried: Sequence[_Tried]) -> Decimal:
    return sum((value.number if sign > 0 else -value.number for sign, _, _, value in tried), _ZERO)


def _part(tried: _Tried, turned: int = 1) -> Part:
    sign, column, at, value = tried
    return Part(turned * sign, column.figure(at), value)


def _parts(tried: Sequence[_Tried], turned: int = 1) -> tuple[Part, ...]:
    return tuple(_part(each, turned) for each in tried)


def _ratio(body: Ratio, scope: Scope) -> Callable[[Dimensions], Outcome]:
    terms = [Lookup(term, scope) for term in (body.percent, body.part, body.whole)]
    percent, part, whole = terms

    def outcome(chosen: Dimensions) -> Outcome:
        values = (percent.stated(chosen), part.values(chosen), whole.values(chosen))
        if not all(values):
            missing = [partial(term.name, chosen) for term, found in zip(terms, values, strict=True) if not found]
            return unknown(partial(not_stated, missing))
        figures = [term.column.figure(term.at(chosen)) for term in terms]
        tried = [
            _compare_share([Part(1, *pair) for pair in zip(figures, chosen_values, strict=True)], scope.figures)
            for chosen_values in itertools.product(*values)
        ]
        return min(tried, key=lambda outcome: outcome.kind)

    return outcome


def _compare_share(compared: list[Part], figures: Figures) -> Outcome:
    percent, part, whole = compared
    stated = percent.value.leaves[0][1].amount
    # A share of 0.00 is a small one rounded; a bare 0 says that there is none.
    slack = stated.half_step if stated.places else step(stated)
    exact = share(part.value, whole.value)
    if exact is not None and abs(percent.value.number - exact) <= slack:
        return HELD
    bounds = shares(part.value, whole.value, figures)
    if bounds is None:
        return unknown(partial(_is_nothing, whole.figure))
    if abs(percent.value.number - bounds.exact) <= slack:
        return HELD
    within = bounds.low - slack <= percent.value.number <= bounds.high + slack
    kind = OutcomeKind.ROUNDED if within else OutcomeKind.FAILED
    return Outcome(kind=kind, whole=percent, expected=bounds.exact, parts=(part, whole), factors=True)


def _product(body: Product, scope: Scope) -> Callable[[Dimensions], Outcome]:
    terms = [Lookup(term, scope) for term in (body.whole, body.one, body.other)]

    def outcome(chosen: Dimensions) -> Outcome:
        found = [term.stated(chosen) for term in terms]
        if not all(found):
            missing = [partial(term.name, chosen) for term, values in zip(terms, found, strict=True) if not values]
            return unknown(partial(not_stated, missing))
        whole, one, other = (values[0] for values in found)
        expected = one.number * other.number
        difference = abs(whole.number - expected)
        if not difference:
            return HELD
        price = exact_step(other.leaves[0][1].amount, scope.figures)
        slack = exact_step(whole.leaves[0][1].amount, scope.figures) + price * abs(one.number)
        kind = OutcomeKind.FAILED if difference > slack else OutcomeKind.ROUNDED
        figures = [term.column.figure(term.at(chosen)) for term in terms]
        judged, *factors = (Part(1, *pair) for pair in zip(figures, (whole, one, other), strict=True))
        return Outcome(kind=kind, whole=judged, expected=expected, parts=tuple(factors), factors=True)

    return outcome
