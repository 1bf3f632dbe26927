"""Planting defects that only another document shows: last year's figures, units, self-evaluations."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

import msgspec

from wenxiao.benchmarking.beside import Beside, as_printed, evaluations_of, of_units, stated_by
from wenxiao.benchmarking.planted import Planted
from wenxiao.benchmarking.sheets import Sheet
from wenxiao.benchmarking.spots import Spot
from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.evaluation.scoring import EvaluatedIndicator, Evaluation
from wenxiao.performance.grading import Direction, ScaleKind, parse
from wenxiao.publications.pack import compose

Planter = Callable[[Sheet, Random], Planted | None]
Changed = tuple[Evaluation, tuple[str, ...]]

_NOBODY = "瀛澨乡人民政府"
_UNHEARD_OF = "跨江大桥维护经费"
_NEW_GOAL = "卫星发射成功率"
_OTHER_WORDS = ("基层", "重点", "综合")


def another_last_year(sheet: Sheet, rng: Random) -> Planted | None:
    """Last year's figure is not the one that was published, and everything in this document agrees with it."""
    budget = sheet.budget
    costs = [number for number, cost in enumerate(budget.official_costs) if cost.last_year]
    if costs and rng.random() < 0.5:
        chosen = rng.choice(costs)
        wrong = msgspec.structs.replace(
            budget,
            official_costs=tuple(
                msgspec.structs.replace(cost, last_year=_moved(rng, cost.last_year or Decimal(0)))
                if number == chosen
                else cost
                for number, cost in enumerate(budget.official_costs)
            ),
        )
    else:
        wrong = _with_another_project(budget, rng)
    if wrong == budget:
        return None
    pack = compose(wrong)
    pairs = zip(sheet.pack.blocks, pack.blocks, strict=False)
    spots = tuple(Spot(number) for number, (one, other) in enumerate(pairs) if one != other)
    return Planted(pack=pack, spots=spots, beside=Beside(previous=sheet.beside.previous)) if spots else None


def _with_another_project(budget: DepartmentBudget, rng: Random) -> DepartmentBudget:
    """Last year's project expenditure and the totals with it, all wrong by as much."""
    projects = next((row.amount for row in budget.last_year if row.concept == "expenditure.project"), None)
    if not projects:
        return budget
    moved = _moved(rng, projects) - projects
    wrong = {"expenditure.project", "expenditure.total", "revenue.total"}
    rows = (
        msgspec.structs.replace(row, amount=row.amount + moved) if row.concept in wrong else row
        for row in budget.last_year
    )
    return msgspec.structs.replace(budget, last_year=tuple(rows))


def _moved(rng: Random, amount: Decimal) -> Decimal:
    """Another amount of whole hundreds of yuan, some percent off, by two thousand yuan at least."""
    share = Decimal(rng.choice((-9, -6, -4, 5, 8, 11))) / 100
    by = (amount * share / 100).to_integral_value() * 100
    return amount + (by if abs(by) >= 2000 else Decimal(2000))


def department_unlike_units(sheet: Sheet, rng: Random) -> Planted | None:
    """One unit published another amount than the department counts for it."""
    budgets = of_units(sheet.budget)
    if len(budgets) < 2:
        return None
    wrong = rng.randrange(1, len(budgets))
    more = Decimal(rng.choice((2000, 5000, 31_400)))
    changed = msgspec.structs.replace(
        budgets[wrong],
        revenue=tuple(msgspec.structs.replace(line, amount=line.amount + more) for line in budgets[wrong].revenue),
        expenditure=tuple(
            msgspec.structs.replace(line, amount=line.amount + more) for line in budgets[wrong].expenditure
        ),
    )
    units = list(sheet.beside.units)
    units[wrong] = stated_by(changed, sheet.folder)
    summed = ("revenue", "expenditure")
    spots = (each.spot for each in sheet.printed_figures if each.fact.concept.startswith(summed))
    return Planted(pack=sheet.pack, spots=tuple(dict.fromkeys(spots)), beside=Beside(units=tuple(units)))


def unit_not_listed(sheet: Sheet, rng: Random) -> Planted | None:
    """A unit has published that is in no row of the department's table."""
    units = list(sheet.beside.units)
    if len(units) < 2:
        return None
    at = rng.randrange(1, len(units))
    units[at] = msgspec.structs.replace(
        units[at], department=msgspec.structs.replace(units[at].department, name=f"{_NOBODY}财政所")
    )
    return Planted(pack=sheet.pack, words=(_NOBODY,), beside=Beside(units=tuple(units)))


def _evaluated(sheet: Sheet, rng: Random, change: Callable[[Evaluation, Random], Changed | None]) -> Planted | None:
    """The evaluation of one project with a defect, beside the one of the whole department as it should be."""
    projects = [each for key, each in evaluations_of(sheet.budget).items() if key and len(each.indicators) > 1]
    for chosen in rng.sample(projects, len(projects)):
        changed = change(chosen, rng)
        if changed is not None:
            given = (*sheet.beside.evaluations[-1:], *as_printed([changed[0]], sheet.folder))
            return Planted(pack=sheet.pack, words=changed[1], beside=Beside(evaluations=given))
    return None


def _with_indicator(evaluation: Evaluation, at: int, indicator: EvaluatedIndicator) -> Evaluation:
    every = evaluation.indicators
    return msgspec.structs.replace(evaluation, indicators=(*every[:at], indicator, *every[at + 1 :]))


def _renamed(evaluation: Evaluation, name: str) -> Evaluation:
    return msgspec.structs.replace(evaluation, subject=msgspec.structs.replace(evaluation.subject, name=name))


def _other_project(evaluation: Evaluation, rng: Random) -> Changed:
    name = f"{rng.choice(_OTHER_WORDS)}{evaluation.subject.name}"
    return _renamed(evaluation, name), (name,)


def _unknown_project(evaluation: Evaluation, _: Random) -> Changed:
    return _renamed(evaluation, _UNHEARD_OF), (_UNHEARD_OF,)


def _other_money(evaluation: Evaluation, rng: Random) -> Changed | None:
    initial = evaluation.money.initial
    if not initial:
        return None
    wrong = rng.choice((initial / 10, initial * 10, _moved(rng, initial), Decimal(0)))
    money = msgspec.structs.replace(evaluation.money, initial=wrong)
    return msgspec.structs.replace(evaluation, money=money), (evaluation.subject.name,)


def _left_out(evaluation: Evaluation, rng: Random) -> Changed:
    at = rng.randrange(len(evaluation.indicators))
    rest = (*evaluation.indicators[:at], *evaluation.indicators[at + 1 :])
    return msgspec.structs.replace(evaluation, indicators=rest), (evaluation.indicators[at].name,)


def _other_name(evaluation: Evaluation, rng: Random) -> Changed:
    at = rng.randrange(len(evaluation.indicators))
    name = f"{rng.choice(_OTHER_WORDS)}{evaluation.indicators[at].name}"
    return _with_indicator(evaluation, at, msgspec.structs.replace(evaluation.indicators[at], name=name)), (name,)


def _added(evaluation: Evaluation, _: Random) -> Changed:
    new = EvaluatedIndicator(id="new", name=_NEW_GOAL, target="100%")
    return msgspec.structs.replace(evaluation, indicators=(*evaluation.indicators, new)), (_NEW_GOAL,)


def _with_target(
    evaluation: Evaluation, rng: Random, written: Callable[[EvaluatedIndicator], Iterator[EvaluatedIndicator]]
) -> Changed | None:
    for at in rng.sample(range(len(evaluation.indicators)), len(evaluation.indicators)):
        indicator = evaluation.indicators[at]
        if not indicator.withheld:
            for changed in written(indicator):
                return _with_indicator(evaluation, at, changed), (indicator.name,)
    return None


def _lowered(evaluation: Evaluation, rng: Random) -> Changed | None:
    """What was good is excellent now: every cell moves one up."""
    return _with_target(evaluation, rng, _one_cell_up)


def _one_cell_up(indicator: EvaluatedIndicator) -> Iterator[EvaluatedIndicator]:
    _, good, fair, poor = indicator.grades
    if len(parse(indicator.grades).yardsticks) == 1:
        yield msgspec.structs.replace(indicator, grades=(good, fair, fair, poor))


def _single_target(evaluation: Evaluation, rng: Random) -> Changed | None:
    """One target in the place of four cells, and it is what was only good."""
    return _with_target(evaluation, rng, _only_good)


def _only_good(indicator: EvaluatedIndicator) -> Iterator[EvaluatedIndicator]:
    scale = parse(indicator.grades)
    if scale.kind is ScaleKind.THRESHOLD and not scale.yardsticks[0].sense:
        yardstick = scale.yardsticks[0]
        band = yardstick.bands[1]
        less = yardstick.direction is Direction.LESS
        end = (band.high if less else band.low) if band else Decimal("Infinity")
        if end.is_finite() and yardstick.direction in {Direction.MORE, Direction.LESS}:
            target = f"{'≤' if less else '≥'}{end:f}{yardstick.unit}"
            yield msgspec.structs.replace(indicator, grades=("", "", "", ""), target=target)


def _no_target(evaluation: Evaluation, rng: Random) -> Changed | None:
    return _with_target(evaluation, rng, _blanked)


def _blanked(indicator: EvaluatedIndicator) -> Iterator[EvaluatedIndicator]:
    yield msgspec.structs.replace(indicator, grades=("", "", "", ""), target="")


def evaluated_project_renamed(sheet: Sheet, rng: Random) -> Planted | None:
    """A project is evaluated under another name."""
    return _evaluated(sheet, rng, _other_project)


def evaluated_project_unknown(sheet: Sheet, rng: Random) -> Planted | None:
    """A project is evaluated that the budget does not have."""
    return _evaluated(sheet, rng, _unknown_project)


def evaluated_money(sheet: Sheet, rng: Random) -> Planted | None:
    """The initial budget of an evaluation is another amount."""
    return _evaluated(sheet, rng, _other_money)


def goal_not_evaluated(sheet: Sheet, rng: Random) -> Planted | None:
    """An indicator that the budget sets is left out."""
    return _evaluated(sheet, rng, _left_out)


def goal_renamed(sheet: Sheet, rng: Random) -> Planted | None:
    """An indicator is evaluated under another name."""
    return _evaluated(sheet, rng, _other_name)


def goal_added(sheet: Sheet, rng: Random) -> Planted | None:
    """An indicator is evaluated that nobody set."""
    return _evaluated(sheet, rng, _added)


def target_lowered(sheet: Sheet, rng: Random) -> Planted | None:
    """The four cells of an indicator are easier than those of the budget."""
    return _evaluated(sheet, rng, _lowered)


def target_single(sheet: Sheet, rng: Random) -> Planted | None:
    """One target stands for the four cells, and it is lower than the best of them."""
    return _evaluated(sheet, rng, _single_target)


def target_blank(sheet: Sheet, rng: Random) -> Planted | None:
    """An indicator is evaluated without its target."""
    return _evaluated(sheet, rng, _no_target)


def points_not_full(sheet: Sheet, rng: Random) -> Planted | None:
    """The points of an evaluation do not come to a hundred."""
    planted = _evaluated(sheet, rng, lambda evaluation, _: (evaluation, (evaluation.subject.name,)))
    if planted is None:
        return None
    *others, last = planted.beside.evaluations
    first, *rest = last.indicators
    more = f"{Decimal(first.weight) + rng.choice((5, 10, -5)):f}"
    wrong = msgspec.structs.replace(last, indicators=(msgspec.structs.replace(first, weight=more), *rest))
    return msgspec.structs.replace(planted, beside=Beside(evaluations=(*others, wrong)))


PLANTERS: Mapping[str, Planter] = {
    each.__name__: each
    for each in (
        another_last_year, department_unlike_units, unit_not_listed, evaluated_project_renamed,
        evaluated_project_unknown, evaluated_money, goal_not_evaluated, goal_renamed, goal_added, target_lowered,
        target_single, target_blank, points_not_full,
    )
}  # fmt: skip
