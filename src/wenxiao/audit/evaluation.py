"""Evaluating relations: every choice of dimensions, every stated value, with the tolerance of printed numbers."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

import msgspec

from wenxiao.audit.figures import Dimensions, Figure, Figures, Value
from wenxiao.audit.outcomes import (
    Bound,
    Outcome,
    OutcomeKind,
    Part,
    amounts,
    cancels,
    exact_step,
    shares,
    step,
    tolerance,
    unknown,
)
from wenxiao.audit.writing import title
from wenxiao.standards.relation_grammar import (
    Condition,
    Expression,
    Form,
    Linear,
    Product,
    Ratio,
    Signed,
    SumBy,
    SumOf,
    Term,
    terms_of,
)
from wenxiao.standards.relations import ANY_CONCEPT, Relation

_MOST_COMBINATIONS = 256
_PERIOD = "period"
_ANY_YEAR = 2000
_NO_FIGURES = "文中没有这些数字"


class _Choice(msgspec.Struct, frozen=True):
    """What ``for each`` stands for this time."""

    period: int
    dimensions: Dimensions = ()
    concept: str = ""


class _Side(msgspec.Struct):
    """One side of a linear relation: for every summand its alternatives; what is missing."""

    summands: list[list[Part]]
    missing: list[str]
    blanks: list[str]
    counted: int = 0


def evaluate(relation: Relation, figures: Figures) -> list[Outcome]:
    """The relation for every choice of its dimensions; UNKNOWN, once, where there is no choice at all."""
    if figures.year is None:
        return [unknown("没有预算年度")]
    if ANY_CONCEPT not in relation.concepts and relation.concepts.isdisjoint(figures.known):
        return [_nothing_stated(relation)]
    outcomes = [judged(figures) for judged in each_choice(relation, figures)]
    return outcomes or [unknown(_NO_FIGURES)]


#: What is said of each relation where nothing is stated, with the relation it was reckoned for.
_SILENT: dict[int, tuple[Relation, Outcome]] = {}


def _nothing_stated(relation: Relation) -> Outcome:
    """What is said of a relation where the document states nothing of all that it speaks of; reckoned once."""
    known = _SILENT.get(id(relation))
    if known is None or known[0] is not relation:
        nothing, choice = Figures((), _ANY_YEAR), _Choice(_ANY_YEAR)
        tried = [_judge(each, relation, nothing, choice) for each in relation.expressions]
        outcome = unknown(_NO_FIGURES) if relation.expressions[0].each else _best(tried)
        known = _SILENT[id(relation)] = (relation, outcome)
    return known[1]


def each_choice(relation: Relation, figures: Figures) -> Iterator[Callable[[Figures], Outcome]]:
    """For every choice of a relation's dimensions how it is judged, with these figures or with changed ones."""
    assert figures.year is not None, "without a year there is nothing to choose"
    if ANY_CONCEPT not in relation.concepts and relation.concepts.isdisjoint(figures.known):
        return
    for choice in _choices(relation.expressions, figures, figures.year):
        yield partial(_judged, relation, choice)


def _judged(relation: Relation, choice: _Choice, figures: Figures) -> Outcome:
    tried = [_judge(expression, relation, figures, choice) for expression in relation.expressions]
    best = _best(tried)
    others = tuple(each for each in tried if each is not best and each.kind is OutcomeKind.FAILED)
    return msgspec.structs.replace(best, dimensions=choice.dimensions, others=others)


def _best(tried: list[Outcome]) -> Outcome:
    """The outcome of several ways to show the same: any that holds, else the first that could be evaluated."""
    held = [outcome for outcome in tried if outcome.kind <= OutcomeKind.ROUNDED]
    known = [outcome for outcome in tried if outcome.kind is not OutcomeKind.UNKNOWN]
    return min(held or known or tried, key=lambda outcome: outcome.kind if held else 0)


def _choices(expressions: Sequence[Expression], figures: Figures, year: int) -> list[_Choice]:
    each = expressions[0].each
    if not each:
        return [_Choice(year)]
    if each == (ANY_CONCEPT,):
        found = (
            _Choice(year, figure.dimensions, concept)
            for concept in figures.concepts()
            for figure in figures.of_concept(concept)
            if figure.form in {Form.CHANGE, Form.PERCENT} and figure.period == year
        )
        return list(dict.fromkeys(found))
    concepts = {term.concept for expression in expressions for term in terms_of(expression)}
    chosen = []
    for concept in sorted(concepts):
        for figure in figures.of_concept(concept):
            dimensions = tuple(pair for pair in figure.dimensions if pair[0] in each)
            if each[0] == _PERIOD or any(name == each[0] for name, _ in dimensions):
                chosen.append(_Choice(figure.period if _PERIOD in each else year, dimensions))
    return list(dict.fromkeys(chosen))


def _judge(expression: Expression, relation: Relation, figures: Figures, choice: _Choice) -> Outcome:
    for condition in expression.when:
        unmet = _unmet(condition, figures, choice)
        if unmet:
            return unknown(unmet)
    body = expression.body
    if isinstance(body, Ratio):
        return _ratio(body, figures, choice)
    if isinstance(body, Product):
        return _product(body, figures, choice)
    least = next((condition.parts for condition in expression.when if condition.term is None), 0)
    return _linear(body, relation, figures, choice, least)


def _unmet(condition: Condition, figures: Figures, choice: _Choice) -> str:
    """Why a condition on a figure is not met, ``""`` where it is; a number of parts is looked at later."""
    if condition.term is None:
        return ""
    if condition.anywhere:
        found = figures.any_of(condition.term.concept, choice.period)
        return f"另有{title(found)[0]}，不适用" if found else ""
    figure = _figure(condition.term, figures, choice)
    if bool(figures.stated(figure)) is condition.stated:
        return ""
    return f"没有写明{title(figure)[0]}" if condition.stated else f"另有{title(figure)[0]}，不适用"


def _figure(term: Term, figures: Figures, choice: _Choice) -> Figure:
    concept = choice.concept if term.concept == ANY_CONCEPT else term.concept
    return figures.select(Figure(concept, term.form, choice.period, choice.dimensions), term.dimensions)


def _linear(body: Linear, relation: Relation, figures: Figures, choice: _Choice, least: int) -> Outcome:
    left, right = _side(body.left, figures, choice), _side(body.right, figures, choice)
    single = body.left[0].item if len(body.left) == 1 and body.left[0].sign == 1 else None
    if isinstance(single, Term) and not left.missing and not figures.stated(left.summands[0][0].figure):
        left.missing.append(title(left.summands[0][0].figure)[0])
    missing = [*left.missing, *right.missing]
    if missing:
        return unknown(f"没有写明{'、'.join(dict.fromkeys(missing))}")
    if left.counted + right.counted < least:
        return unknown("列出的项目太少，无从判断是否列全")
    best = _nearest(body, left, right, isinstance(single, Term), figures)
    if best.kind is OutcomeKind.FAILED and body.sign == "=" and right.blanks and _falls_short(best):
        return _short(best, relation, right.blanks)
    return best


def _falls_short(outcome: Outcome) -> bool:
    return outcome.whole is not None and outcome.whole.value.number > outcome.expected


def _short(outcome: Outcome, relation: Relation, blanks: list[str]) -> Outcome:
    """What it means that the parts that are stated do not reach the whole, others being blank."""
    if relation.short == "failed":
        return outcome
    said = "、".join(dict.fromkeys(blanks))
    if relation.short == "unknown":
        return unknown(f"{said}没有数字")
    return msgspec.structs.replace(outcome, kind=OutcomeKind.SHORT, missing=said)


def _nearest(body: Linear, left: _Side, right: _Side, single: bool, figures: Figures) -> Outcome:
    """The choice among the values of figures stated with several that comes nearest; where all fail, the first."""
    at_most = body.sign == "<="
    chosen = list(itertools.islice(itertools.product(*left.summands, *right.summands), _MOST_COMBINATIONS))
    split = len(left.summands)

    def compared(parts: tuple[Part, ...]) -> Outcome:
        return _compare(list(parts[:split]), list(parts[split:]), at_most, single, figures)

    first = compared(chosen[0])
    if len(chosen) == 1 or first.kind is OutcomeKind.HELD:
        return first
    worth = {id(part): part.sign * part.value.number for part in itertools.chain(*left.summands, *right.summands)}

    def apart(parts: tuple[Part, ...]) -> Decimal:
        ones, others = (sum((worth[id(each)] for each in half), Decimal(0)) for half in (parts[:split], parts[split:]))
        return max(ones - others, Decimal(0)) if at_most else abs(ones - others)

    nearest = compared(min(chosen, key=apart))
    return nearest if nearest.kind < first.kind else first


def _side(items: Sequence[Signed], figures: Figures, choice: _Choice) -> _Side:
    side = _Side([], [], [])
    for signed in items:
        if isinstance(signed.item, Term):
            _add_term(side, signed.sign, signed.item, figures, choice)
        elif isinstance(signed.item, SumOf):
            _add_list(side, signed.sign, signed.item, figures, choice)
        else:
            _add_parts(side, signed.sign, signed.item, figures, choice)
    return side


def _add_term(side: _Side, sign: int, term: Term, figures: Figures, choice: _Choice) -> bool:
    figure = _figure(term, figures, choice)
    values = figures.values(figure)
    if values:
        side.summands.append([Part(sign, figure, value) for value in values])
        side.counted += term.optional
    elif term.optional:
        side.blanks.append(title(figure)[0])
    else:
        side.missing.append(title(figure)[0])
    return bool(values)


def _add_list(side: _Side, sign: int, listed: SumOf, figures: Figures, choice: _Choice) -> None:
    found = [_add_term(side, sign, term, figures, choice) for term in listed.terms]
    if not any(found):
        side.missing.append(f"{side.blanks[-len(found)]}等各项")


def _add_parts(side: _Side, sign: int, summed: SumBy, figures: Figures, choice: _Choice) -> None:
    whole = _figure(summed.term, figures, choice)
    stated, blanks = figures.parts(whole, summed.dimension, below=summed.below)
    if not stated:
        side.missing.append(f"{title(whole)[0].removesuffix('明细')}明细")
    for figure in stated:
        side.summands.append([Part(sign, figure, value) for value in figures.stated(figure)])
    side.blanks += [title(figure, figures.blanks[figure])[0] for figure in blanks]
    side.counted += len(stated)


def _compare(left: list[Part], right: list[Part], at_most: bool, single: bool, figures: Figures) -> Outcome:
    ones, others = _values(left), _values(right)
    if cancels(ones, others):
        return unknown("只有一处写明，无从对照")
    total = sum((value.number for value in others), Decimal(0))
    difference = sum((value.number for value in ones), Decimal(0)) - total
    held = not difference or (at_most and difference < 0)
    kind = OutcomeKind.HELD if held else _kind(difference, _slack(ones, others, single, figures), at_most)
    if single or not at_most:
        expected = total if single else left[0].value.number - difference
        parts = (*right, *_against(left[1:]))
        bound = Bound.AT_MOST if at_most else Bound.EQUAL
        return Outcome(kind=kind, whole=left[0], expected=expected, parts=parts, bound=bound)
    # A sum that may not exceed one figure: the figure is judged by the sum, which it must at least be.
    return Outcome(kind=kind, whole=right[0], expected=total + difference, parts=tuple(left), bound=Bound.AT_LEAST)


def _slack(ones: list[Value], others: list[Value], single: bool, figures: Figures) -> Decimal:
    """How far apart both sides may be by rounding alone."""
    whole = ones[0].leaves[0][1].amount if single else None
    return tolerance(whole, amounts(others if single else [*ones, *others]), figures)


def _kind(difference: Decimal, slack: Decimal, at_most: bool) -> OutcomeKind:
    if not difference or (at_most and difference <= slack):
        return OutcomeKind.HELD
    return OutcomeKind.ROUNDED if abs(difference) <= slack else OutcomeKind.FAILED


def _values(parts: list[Part]) -> list[Value]:
    return [Value(tuple((part.sign * w, fact) for w, fact in part.value.leaves), part.value.assumed) for part in parts]


def _against(parts: list[Part]) -> list[Part]:
    return [Part(-part.sign, part.figure, part.value) for part in parts]


def _ratio(body: Ratio, figures: Figures, choice: _Choice) -> Outcome:
    stated = [_figure(term, figures, choice) for term in (body.percent, body.part, body.whole)]
    percents = figures.stated(stated[0])
    parts, wholes = figures.values(stated[1]), figures.values(stated[2])
    missing = [title(figure)[0] for figure, found in zip(stated, (percents, parts, wholes), strict=True) if not found]
    if missing:
        return unknown(f"没有写明{'、'.join(missing)}")
    tried = [
        _compare_share([Part(1, figure, value) for figure, value in zip(stated, values, strict=True)], figures)
        for values in itertools.product(percents, parts, wholes)
    ]
    return min(tried, key=lambda outcome: outcome.kind)


def _compare_share(compared: list[Part], figures: Figures) -> Outcome:
    percent, part, whole = compared
    bounds = shares(part.value, whole.value, figures)
    if bounds is None:
        return unknown(f"{title(whole.figure)[0]}为0，不能计算百分比")
    stated = percent.value.leaves[0][1].amount
    # A share of 0.00 is a small one rounded; a bare 0 says that there is none.
    slack = stated.half_step if stated.places else step(stated)
    if abs(percent.value.number - bounds.exact) <= slack:
        kind = OutcomeKind.HELD
    else:
        within = bounds.low - slack <= percent.value.number <= bounds.high + slack
        kind = OutcomeKind.ROUNDED if within else OutcomeKind.FAILED
    return Outcome(kind=kind, whole=percent, expected=bounds.exact, parts=(part, whole), factors=True)


def _product(body: Product, figures: Figures, choice: _Choice) -> Outcome:
    stated = [_figure(term, figures, choice) for term in (body.whole, body.one, body.other)]
    found = [figures.stated(figure) for figure in stated]
    missing = [title(figure)[0] for figure, values in zip(stated, found, strict=True) if not values]
    if missing:
        return unknown(f"没有写明{'、'.join(missing)}")
    whole, one, other = (values[0] for values in found)
    expected = one.number * other.number
    difference = abs(whole.number - expected)
    price = exact_step(other.leaves[0][1].amount, figures)
    slack = exact_step(whole.leaves[0][1].amount, figures) + price * abs(one.number)
    kind = OutcomeKind.FAILED if difference > slack else OutcomeKind.ROUNDED if difference else OutcomeKind.HELD
    parts = (Part(1, stated[1], one), Part(1, stated[2], other))
    return Outcome(kind=kind, whole=Part(1, stated[0], whole), expected=expected, parts=parts, factors=True)
