"""What a budget sets for each project, and which self-evaluation is about which: by name, by money, by likeness."""

from collections.abc import Iterator, Sequence

import msgspec

from wenxiao.audit.body_names import is_another_body
from wenxiao.audit.figures import Figure
from wenxiao.audit.rules import Case, NotExecuted
from wenxiao.basics.amounts import Amount
from wenxiao.basics.places import Place
from wenxiao.basics.wording import decimal, normal
from wenxiao.facts.evaluation import StatedEvaluation, StatedIndicator
from wenxiao.facts.fact import Fact
from wenxiao.performance.grading import GradingScale, four_of_one, in_one, parse, parse_target
from wenxiao.performance.library.index import grams
from wenxiao.performance.library.names import opposed, settled
from wenxiao.performance.tree import WITHHELD, Activity, Indicator, Responsibility
from wenxiao.standards.relation_grammar import Form

#: From here on two names are taken for one that was changed: the pairs of characters they share among all.
_LIKE = 0.5
#: Where so many names are left over on both sides, multiplied, the two are no lists of the same.
_MOST_LOOKED_AT = 20_000
#: A form that prints no unit of its money means this one.
USUAL_UNIT = "万元"


class Goal(msgspec.Struct, frozen=True):
    """One indicator that a budget sets: its target as a scale and as printed, its weight (``""``: none is printed)."""

    name: str
    scale: GradingScale
    printed: str
    weight: str
    place: Place


class GoalSet(msgspec.Struct, frozen=True, kw_only=True):
    """What the budget sets for one project, activity or responsibility, or for the whole department.

    ``initial`` are the amounts of which one is the budget of it, ``adjusted`` that after adjustment, where it is known.
    """

    name: str
    goals: tuple[Goal, ...]
    place: Place | None
    initial: tuple[Amount, ...] = ()
    adjusted: Amount | None = None


class GoalMatch(msgspec.Struct, frozen=True, kw_only=True):
    """An evaluation with what it is about; ``None`` where the budget has nothing of the kind.

    ``renamed``: the names differ. ``obstacle`` says why the two cannot be compared at all.
    """

    evaluation: StatedEvaluation
    goals: GoalSet | None = None
    renamed: bool = False
    obstacle: NotExecuted | None = None


class GoalPair(msgspec.Struct, frozen=True):
    """An indicator of an evaluation with the goal it is about; ``renamed``: the names differ."""

    indicator: StatedIndicator
    goal: Goal
    renamed: bool


class GoalPairs(msgspec.Struct, frozen=True):
    """The indicators of an evaluation against the goals: pairs, goals left out, indicators that nobody set."""

    pairs: tuple[GoalPair, ...]
    left_out: tuple[Goal, ...]
    added: tuple[StatedIndicator, ...]


def matches(case: Case) -> list[GoalMatch]:
    """Every evaluation that is given, in order, with what it is about."""
    if not case.evaluations:
        return []
    whole = _whole(case)
    sets = goal_sets(case)
    return [_match(each, case, sets, whole) for each in case.evaluations]


def goal_sets(case: Case) -> list[GoalSet]:
    """What the budget sets: its tables of goals in the national form, or else its performance tables."""
    tables = [each for each in case.disclosure.project_goals if not each.whole_department]
    if tables:
        return [_of_table(each) for each in tables]
    return [
        _of_row(row) for table in case.disclosure.performance for duty in table.responsibilities for row in _rows(duty)
    ]


def _rows(duty: Responsibility) -> Iterator[Responsibility | Activity]:
    """The activities of a responsibility, and itself where it has indicators, or money that no activity has."""
    yield from duty.activities
    if duty.indicators or (duty.budget is not None and all(each.budget is None for each in duty.activities)):
        yield duty


def paired(evaluation: StatedEvaluation, goals: GoalSet) -> GoalPairs:
    """Indicators and goals of one name first, the likest names of the rest then."""
    free = list(goals.goals)
    pairs: dict[int, GoalPair] = {}
    rest = []
    for number, indicator in enumerate(evaluation.indicators):
        same = next((goal for goal in free if settled(goal.name) == settled(indicator.name)), None)
        if same is None:
            rest.append((number, indicator))
        else:
            free.remove(same)
            pairs[number] = GoalPair(indicator, same, renamed=False)
    for number, indicator in rest:
        like = (
            likest(indicator.name, [goal.name for goal in free]) if len(free) * len(rest) <= _MOST_LOOKED_AT else None
        )
        if like is not None:
            pairs[number] = GoalPair(indicator, free.pop(like), renamed=True)
    added = (each for number, each in rest if number not in pairs)
    return GoalPairs(tuple(pairs[number] for number in sorted(pairs)), tuple(free), tuple(added))


def likest(name: str, others: Sequence[str]) -> int | None:
    """Which of the other names is likest; ``None`` where none is like it, or says the opposite."""
    best, found = _LIKE, None
    for number, other in enumerate(others):
        likeness = _likeness(name, other)
        if likeness >= best and not opposed(name, other) and (found is None or likeness > best):
            best, found = likeness, number
    return found


def _likeness(one: str, other: str) -> float:
    first, second = set(grams(settled(one))), set(grams(settled(other)))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _match(evaluation: StatedEvaluation, case: Case, sets: Sequence[GoalSet], whole: GoalSet) -> GoalMatch:
    obstacle = _not_comparable(evaluation, case)
    if obstacle is not None:
        return GoalMatch(evaluation=evaluation, obstacle=obstacle)
    if evaluation.whole_department:
        return GoalMatch(evaluation=evaluation, goals=whole)
    wanted = settled(evaluation.project)
    same = next((each for each in sets if settled(each.name) == wanted), None)
    named = _projects(case)
    if same is None and wanted in named:
        same = _by_money(named[wanted], list(named.values()), sets)
    if same is not None:
        return GoalMatch(evaluation=evaluation, goals=same)
    like = likest(evaluation.project, [each.name for each in sets])
    if like is not None:
        return GoalMatch(evaluation=evaluation, goals=sets[like], renamed=True)
    like = likest(evaluation.project, [fact.wording for fact in named.values()])
    if like is None:
        return GoalMatch(evaluation=evaluation)
    facts = list(named.values())
    return GoalMatch(evaluation=evaluation, goals=_by_money(facts[like], facts, sets), renamed=True)


def _not_comparable(evaluation: StatedEvaluation, case: Case) -> NotExecuted | None:
    name = evaluation.project or evaluation.body or evaluation.title
    year, own = case.disclosure.fiscal_year, case.disclosure.department.name
    if evaluation.fiscal_year is not None and year is not None and evaluation.fiscal_year != year:
        return NotExecuted(
            f"“{name}”的自评表是{evaluation.fiscal_year}年度的，预算是{year}年度的",
            f"the self-evaluation of “{name}” is of {evaluation.fiscal_year}, the budget of {year}",
        )
    bodies = [each for each in (evaluation.department, evaluation.body) if each]
    if own and bodies and all(is_another_body(own, each) for each in bodies):
        return NotExecuted(
            f"“{name}”的自评表是“{bodies[0]}”的", f"the self-evaluation of “{name}” is one of “{bodies[0]}”"
        )
    return None


def _projects(case: Case) -> dict[str, Fact]:
    """The projects that the text names with their money, by their settled names."""
    found: dict[str, Fact] = {}
    for figure in case.figures.of_concept("project"):
        if figure.form is Form.AMOUNT and figure.period == case.figures.year:
            fact = case.figures.groups(figure)[0][0]
            found.setdefault(settled(fact.wording), fact)
    return found


def _by_money(fact: Fact, named: Sequence[Fact], sets: Sequence[GoalSet]) -> GoalSet:
    """The project of a sentence with the goals of the row that has its money.

    Of several rows with as much money it is the one that stands as far down as the project does among those named with
    as much.
    """
    funded = [each for each in sets if any(amount.value == fact.amount.value for amount in each.initial)]
    order = [each for each in named if each.amount.value == fact.amount.value].index(fact)
    alone = GoalSet(name=fact.wording, goals=(), place=fact.place, initial=(fact.amount,))
    if order >= len(funded):
        return alone
    return msgspec.structs.replace(funded[order], name=fact.wording)


def _whole(case: Case) -> GoalSet:
    """What is set for the department as a whole: its own table of goals, or all goals together."""
    table = next((each for each in case.disclosure.project_goals if each.whole_department), None)
    if table is not None:
        return _of_table(table)
    sets = goal_sets(case)
    place = next((each.place for each in sets if each.place is not None), None)
    goals = tuple(goal for each in sets for goal in each.goals)
    return GoalSet(name=case.disclosure.department.name, goals=goals, place=place, initial=tuple(_totals(case)))


def _totals(case: Case) -> Iterator[Amount]:
    """What 年度资金总额 of a department may mean, the usual meaning first."""
    year = case.figures.year
    for concept in ("expenditure.total", "expenditure.current_year", "expenditure.fiscal_appropriation"):
        groups = case.figures.groups(Figure(concept, Form.AMOUNT, year)) if year is not None else ()
        yield from (group[0].amount for group in groups)


def _of_row(row: Responsibility | Activity) -> GoalSet:
    goals = tuple(_goal_of_cells(each) for each in row.indicators)
    initial = () if row.budget is None else (row.budget,)
    return GoalSet(name=row.name, goals=goals, place=row.place, initial=initial)


def _goal_of_cells(indicator: Indicator) -> Goal:
    printed = WITHHELD if indicator.withheld else in_one(indicator.grades)
    return Goal(indicator.name, parse(indicator.grades), printed, "", indicator.place)


def _of_table(table: StatedEvaluation) -> GoalSet:
    year = next((each.text for each in table.funds if (each.scope, each.kind) == ("year", "total")), "")
    initial, adjusted = (money_of(text, table.unit) for text in (table.money.initial or year, table.money.adjusted))
    return GoalSet(
        name=table.project,
        goals=tuple(
            Goal(each.name, scale_of(each.target), each.target, each.weight, each.place) for each in table.indicators
        ),
        place=table.place,
        initial=() if initial is None else (initial,),
        adjusted=adjusted,
    )


def scale_of(target: str) -> GradingScale:
    """The scale of a target in one text: four cells in one, or a single target."""
    cells = four_of_one(target)
    return parse(cells) if cells else parse_target(target)


def money_of(text: str, unit: str) -> Amount | None:
    """An amount of a form in the unit that the form prints; ``None`` where there is no number."""
    number = decimal(text)
    used = unit or USUAL_UNIT
    return None if number is None else Amount(number, used, text)


def is_withheld(text: str) -> bool:
    """Whether a cell says that it is withheld."""
    return normal(text) == WITHHELD
