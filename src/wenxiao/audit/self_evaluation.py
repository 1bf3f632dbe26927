"""XD: self-evaluations against the goals and the money that the budget set for the same project and year."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.goal_sets import (
    GoalMatch,
    GoalPair,
    GoalSet,
    goal_sets,
    is_withheld,
    matches,
    money_of,
    paired,
    scale_of,
)
from wenxiao.audit.outcomes import step
from wenxiao.audit.rules import Case, Found, NotExecuted, each_of, rule
from wenxiao.audit.writing import written, written_like
from wenxiao.basics.amounts import MONEY_UNITS, Amount
from wenxiao.basics.places import Place
from wenxiao.basics.wording import decimal, normal
from wenxiao.performance.grading import Kept, kept

_BASIS = "绩效自评以预算批复时确定的绩效目标为依据，对照目标逐项评价（财预〔2020〕10号）"
_MONEY = "自评表的年初预算数就是批复并公开的预算数（财预〔2020〕10号附表）"
_WEIGHTS = "自评指标的权重与绩效目标一致，各项分值合计100分（财预〔2020〕10号）"
_NOTHING = NotExecuted("没有提供绩效自评表", "no self-evaluation was given")
_NO_MONEY = NotExecuted("预算没有写明自评项目的钱", "the budget does not state the money of the projects evaluated")
_NO_GOALS = NotExecuted("预算没有给自评的项目设指标", "the budget sets no indicators for the projects evaluated")
_NO_PAIRS = NotExecuted("没有可以对照的指标", "there are no indicators that can be compared")
_NO_POINTS = NotExecuted("自评表没有印分值", "the self-evaluation prints no points")
#: What a form is called that names nothing.
_UNNAMED = "未写名称"
#: So many names are told of a longer list.
_TOLD = 6
_FULL, _WITHOUT_EXECUTION = Decimal(100), Decimal(90)

NO_SUCH_PROJECT = Message("自评的“{name}”在预算里没有。", "{name} was evaluated and is not in the budget.")
RENAMED_PROJECT = Message(
    "自评写的是“{name}”，预算里没有这个名称，最接近的是“{expected}”。",
    "{name} was evaluated; the budget has no such name, the likest is {expected}.",
)
NOT_EVALUATED = Message(
    "预算里有钱的{count}项没有提供自评表：{names}。",
    "{count} items with money in the budget have no self-evaluation: {names}.",
)
UNLIKE_BUDGET = Message(
    "自评表里“{name}”的{what}写的是{stated}，预算是{expected}，相差{difference}。",
    "The {what_en} of {name} is {stated} in the self-evaluation and {expected} in the budget, {difference} apart.",
)
NO_MONEY = Message(
    "自评表里“{name}”的{what}空着，预算是{expected}。",
    "The self-evaluation leaves the {what_en} of {name} blank; the budget gives {expected}.",
)
LEFT_OUT = Message(
    "预算给“{name}”设的指标有{count}项没有自评：{names}。",
    "{count} indicators that the budget sets for {name} are not evaluated: {names}.",
)
RENAMED = Message(
    "自评“{name}”的指标“{indicator}”，预算里写的是“{goal}”。",
    "In the self-evaluation of {name} the indicator {indicator} stands; the budget has {goal}.",
)
ADDED = Message(
    "自评“{name}”的{count}项指标预算里没有：{names}。",
    "{count} indicators in the self-evaluation of {name} are not in the budget: {names}.",
)
_TARGET, _TARGET_EN = "自评“{name}”的指标“{indicator}”", "{indicator} in the self-evaluation of {name}: "
_CHANGES = {
    Kept.LOWERED: Message(
        _TARGET + "把目标从{expected}降低成{stated}。",
        _TARGET_EN + "the target was lowered from {expected} to {stated}.",
    ),
    Kept.CHANGED: Message(
        _TARGET + "把目标从{expected}改成{stated}。", _TARGET_EN + "the target was changed from {expected} to {stated}."
    ),
    Kept.DROPPED: Message(
        _TARGET + "没有写目标，预算设的是{expected}。", _TARGET_EN + "no target is given; the budget set {expected}."
    ),
    Kept.RAISED: Message(
        _TARGET + "把目标从{expected}提高成{stated}。",
        _TARGET_EN + "the target was raised from {expected} to {stated}.",
    ),
    Kept.UNTOLD: Message(
        _TARGET + "的目标{stated}与预算设的{expected}对照不了，请人看。",
        _TARGET_EN + "the target {stated} cannot be compared with {expected}; let a person look.",
    ),
}
_SEVERITIES = {Kept.RAISED: Severity.HINT, Kept.UNTOLD: Severity.HINT}
OTHER_WEIGHT = Message(
    "自评“{name}”的指标“{indicator}”分值是{stated}，绩效目标表的权重是{expected}。",
    "{indicator} in the self-evaluation of {name} has {stated} points, the table of goals gives {expected}.",
)
NOT_FULL = Message(
    "自评“{name}”的各项分值合计{stated}，应当是{expected}。",
    "The points in the self-evaluation of {name} come to {stated}; they should come to {expected}.",
)


#: An evaluation with what the budget has beside it.
_Compared = tuple[GoalMatch, GoalSet]


def _compared(case: Case) -> Iterator[_Compared | NotExecuted]:
    """The evaluations that can be compared with something in the budget; why the others cannot."""
    found = matches(case)
    if not found:
        yield _NOTHING
    for match in found:
        if match.obstacle is not None:
            yield match.obstacle
        elif match.goals is None:
            name = _name(match)
            yield NotExecuted(f"“{name}”在预算里没有，无从对照", f"“{name}” is not in the budget")
        else:
            yield match, match.goals


def _with_goals(case: Case) -> Iterator[_Compared | NotExecuted]:
    """Those for which the budget sets indicators."""
    return (each for each in _compared(case) if isinstance(each, NotExecuted) or each[1].goals)


def _pairs(case: Case) -> Iterator[tuple[GoalMatch, GoalPair] | NotExecuted]:
    """The indicators evaluated, each with that of the budget."""
    for each in _compared(case):
        if isinstance(each, NotExecuted):
            yield each
        else:
            match, goals = each
            yield from ((match, pair) for pair in paired(match.evaluation, goals).pairs)


class _Money(NamedTuple):
    """Money of an evaluation that the budget states: what it is called, as it is printed, what the budget gives."""

    match: GoalMatch
    goals: GoalSet
    what: tuple[str, str]
    printed: str
    amounts: tuple[Amount, ...]


def _money(case: Case) -> Iterator[_Money | NotExecuted]:
    for each in _compared(case):
        if isinstance(each, NotExecuted):
            yield each
            continue
        match, goals = each
        money = match.evaluation.money
        if goals.initial:
            yield _Money(match, goals, ("年初预算数", "initial budget"), money.initial, goals.initial)
        if goals.adjusted is not None:
            yield _Money(match, goals, ("全年预算数", "adjusted budget"), money.adjusted, (goals.adjusted,))


def _name(match: GoalMatch) -> str:
    stated = match.evaluation
    return stated.project or stated.body or stated.title or stated.department or _UNNAMED


def _places(*places: Place | None) -> tuple[Place, ...]:
    return tuple(place for place in places if place is not None)


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    told = "、".join(every[:_TOLD])
    return f"{told}等" if len(every) > _TOLD else told


@rule("XD03", "自评的项目就是预算里的项目", severity=Severity.WARNING, basis=_BASIS)
def evaluated_projects_are_those_of_the_budget(case: Case) -> Iterator[Found | NotExecuted]:
    """Every project that is evaluated is in the budget under the same name; none that has money is left out."""
    found = matches(case)
    if not found:
        yield _NOTHING
    for match in found:
        if match.obstacle is not None:
            yield match.obstacle
        elif match.goals is None:
            yield Found(
                message=NO_SUCH_PROJECT, parameters={"name": _name(match)}, places=_places(match.evaluation.place)
            )
        elif match.renamed:
            yield Found(
                message=RENAMED_PROJECT,
                parameters={"name": _name(match), "expected": match.goals.name},
                places=_places(match.evaluation.place, match.goals.place),
            )
    yield from _not_evaluated(case, found)


def _not_evaluated(case: Case, found: list[GoalMatch]) -> Iterator[Found]:
    """What has money and no evaluation, as a hint: one form alone, or that of the whole, says nothing of the others."""
    about = [match.goals for match in found if match.goals is not None and not match.evaluation.whole_department]
    if len(about) < 2:
        return
    done = {each.place for each in about}
    left = [
        each for each in goal_sets(case) if any(amount.number for amount in each.initial) and each.place not in done
    ]
    if left:
        yield Found(
            message=NOT_EVALUATED,
            parameters={"count": str(len(left)), "names": _listed(each.name for each in left)},
            places=_places(*(each.place for each in left)),
            severity=Severity.HINT,
        )


@rule("XD04", "自评的预算数等于公开的预算数", severity=Severity.ERROR, basis=_MONEY)
@each_of(_money, _NO_MONEY)
def evaluated_money_is_that_of_the_budget(money: _Money) -> Iterator[Found]:
    """The money of an evaluation is what the budget gives to the same project."""
    yield from _unlike_budget(*money)


def _unlike_budget(
    match: GoalMatch, goals: GoalSet, what: tuple[str, str], printed: str, amounts: tuple[Amount, ...]
) -> Iterator[Found]:
    unit, model = match.evaluation.unit, amounts[0]
    stated = money_of(printed, unit)
    names = {"name": _name(match), "what": what[0], "what_en": what[1], "expected": written(model)}
    places = _places(match.evaluation.money.place or match.evaluation.place, goals.place)
    if stated is None:
        severity = Severity.WARNING
        yield Found(message=NO_MONEY, parameters=names, expected=written(model), places=places, severity=severity)
        return
    # A form that prints no unit may mean any.
    readings = [stated] if unit else [Amount(stated.number, each, printed) for each in MONEY_UNITS]
    if any(_agree(one, other) for one in readings for other in amounts):
        return
    names |= {"stated": written(stated), "difference": written_like(abs(stated.value - model.value), model)}
    yield Found(message=UNLIKE_BUDGET, parameters=names, stated=names["stated"], expected=written(model), places=places)


def _agree(one: Amount, other: Amount) -> bool:
    return abs(one.value - other.value) <= step(one) + step(other)


@rule("XD05", "预算设定的指标都自评了", severity=Severity.WARNING, basis=_BASIS)
@each_of(_with_goals, _NO_GOALS)
def every_goal_is_evaluated(compared: _Compared) -> Iterator[Found]:
    """Every indicator that the budget sets for a project is evaluated."""
    match, goals = compared
    left = paired(match.evaluation, goals).left_out
    if left:
        names = {"name": _name(match), "count": str(len(left)), "names": _listed(goal.name for goal in left)}
        places = _places(match.evaluation.place, *(goal.place for goal in left))
        yield Found(message=LEFT_OUT, parameters=names, places=places)


@rule("XD06", "自评的指标名称与预算一致", severity=Severity.WARNING, basis=_BASIS)
@each_of(_with_goals, _NO_GOALS)
def evaluated_indicators_are_those_of_the_budget(compared: _Compared) -> Iterator[Found]:
    """Every indicator that is evaluated stands in the budget, under the same name."""
    yield from _other_names(*compared)


def _other_names(match: GoalMatch, goals: GoalSet) -> Iterator[Found]:
    found = paired(match.evaluation, goals)
    for pair in found.pairs:
        if pair.renamed:
            names = {"name": _name(match), "indicator": pair.indicator.name, "goal": pair.goal.name}
            yield Found(message=RENAMED, parameters=names, places=(pair.indicator.place, pair.goal.place))
    if found.added:
        listed = _listed(each.name for each in found.added)
        yield Found(
            message=ADDED,
            parameters={"name": _name(match), "count": str(len(found.added)), "names": listed},
            places=tuple(each.place for each in found.added),
            severity=Severity.HINT,
        )


@rule("XD07", "自评的目标值与预算设定的一致", severity=Severity.WARNING, basis=_BASIS)
@each_of(_pairs, _NO_PAIRS)
def evaluated_targets_are_those_of_the_budget(compared: tuple[GoalMatch, GoalPair]) -> Iterator[Found]:
    """The target that an indicator is evaluated by is the one that the budget set, and no lower one."""
    match, pair = compared
    if not is_withheld(pair.goal.printed) and not is_withheld(pair.indicator.target):
        yield from _other_target(match, pair)


def _other_target(match: GoalMatch, pair: GoalPair) -> Iterator[Found]:
    target, wanted = pair.indicator.target, pair.goal.printed
    change = kept(pair.goal.scale, scale_of(target), pair.indicator.name)
    if change is not Kept.KEPT:
        quoted = {"expected": f"“{wanted}”", "stated": f"“{target}”"}
        yield Found(
            message=_CHANGES[change],
            parameters={"name": _name(match), "indicator": pair.indicator.name, **quoted},
            stated=target or None,
            expected=wanted,
            places=(pair.indicator.place, pair.goal.place),
            severity=_SEVERITIES.get(change),
        )


@rule("XD08", "自评的分值与绩效目标的权重一致", severity=Severity.WARNING, basis=_WEIGHTS)
def evaluated_weights_are_those_of_the_budget(case: Case) -> Iterator[Found | NotExecuted]:
    """The points of an evaluation are the weights that the table of goals gives, and come to a hundred."""
    compared = False
    for match in matches(case):
        compared = compared or any(decimal(each.weight) is not None for each in match.evaluation.indicators)
        if match.goals is not None:
            yield from _other_weights(match, match.goals)
        yield from _not_full(match)
    if not compared:
        yield _NO_POINTS if case.evaluations else _NOTHING


def _points(text: str) -> Decimal | None:
    return decimal(normal(text).removesuffix("分"))


def _other_weights(match: GoalMatch, goals: GoalSet) -> Iterator[Found]:
    for pair in paired(match.evaluation, goals).pairs:
        stated, expected = _points(pair.indicator.weight), _points(pair.goal.weight)
        if stated is not None and expected is not None and stated != expected:
            figures = {"stated": f"{stated}分", "expected": f"{expected}分"}
            yield Found(
                message=OTHER_WEIGHT,
                parameters={"name": _name(match), "indicator": pair.indicator.name, **figures},
                stated=figures["stated"],
                expected=figures["expected"],
                places=(pair.indicator.place, pair.goal.place),
            )


def _not_full(match: GoalMatch) -> Iterator[Found]:
    """The points of all indicators, with those of the money where the form prints them."""
    weights = [_points(each.weight) for each in match.evaluation.indicators]
    given = [each for each in weights if each is not None]
    of_money = _points(match.evaluation.money.weight)
    total = sum(given, of_money or Decimal(0))
    right = {_FULL} if of_money is not None else {_FULL, _WITHOUT_EXECUTION}
    if given and len(given) == len(weights) and total not in right:
        figures = {"stated": f"{total}分", "expected": "100分" if of_money is not None else "90分或100分"}
        yield Found(
            message=NOT_FULL,
            parameters={"name": _name(match), **figures},
            stated=figures["stated"],
            expected=figures["expected"],
            places=_places(match.evaluation.place, *(each.place for each in match.evaluation.indicators)),
        )


RULES = (
    evaluated_projects_are_those_of_the_budget,
    evaluated_money_is_that_of_the_budget,
    every_goal_is_evaluated,
    evaluated_indicators_are_those_of_the_budget,
    evaluated_targets_are_those_of_the_budget,
    evaluated_weights_are_those_of_the_budget,
)
