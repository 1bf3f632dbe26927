"""What stands beside a made-up town's budget and agrees with it: last year's document, its units', self-evaluations.

Each is printed and read like any other document, so that what is compared is what a document states.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import msgspec

from wenxiao.benchmarking.printing import printed
from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.journal import fold, opening, together
from wenxiao.budget.rows import CarriedForward, ExpenditureLine, Part, RevenueLine, Unit
from wenxiao.evaluation.scoring import Evaluation, YearResults, open_evaluations
from wenxiao.extraction import extract
from wenxiao.extraction.evaluation import read_evaluations
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.publications.evaluations import evaluation_report
from wenxiao.publications.pack import compose
from wenxiao.readers import read
from wenxiao.use_cases.scoring import score_evaluation

Line = TypeVar("Line", RevenueLine, ExpenditureLine)
_FUND = "general_public_budget"
#: What a unit beside the government spends, in yuan.
_OF_A_UNIT = Decimal(1000)


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """The documents beside a budget; whatever is not there is not compared."""

    previous: Disclosure | None = None
    units: tuple[Disclosure, ...] = ()
    evaluations: tuple[StatedEvaluation, ...] = ()


ALONE = Beside()


def stated_by(budget: DepartmentBudget, folder: Path) -> Disclosure:
    """What the public reads in the pack of a budget."""
    return extract(read(printed(compose(budget), folder, "html")))


def last_years(budget: DepartmentBudget) -> DepartmentBudget:
    """A budget of the year before in which every figure is what this year's names as last year's."""
    amounts = {row.concept: row.amount for row in budget.last_year}
    basic, project = amounts.get("expenditure.basic", Decimal(0)), amounts.get("expenditure.project", Decimal(0))
    left = amounts.get("expenditure.carried_forward", Decimal(0))
    lines = [
        ExpenditureLine(id="basic", part=Part.PERSONNEL, amount=basic),
        ExpenditureLine(id="project", part=Part.PROJECT, amount=project),
    ]
    costs = tuple(
        msgspec.structs.replace(cost, amount=cost.last_year or Decimal(0), last_year=None, reason="")
        for cost in budget.official_costs
    )
    return DepartmentBudget(
        department=budget.department,
        fiscal_year=budget.fiscal_year - 1,
        revenue=(RevenueLine(id="revenue", source=f"revenue.{_FUND}", amount=amounts["revenue.total"]),),
        expenditure=tuple(line for line in lines if line.amount),
        carried_forward=(CarriedForward(id="left", amount=left),) if left else (),
        official_costs=costs,
    )


def of_units(budget: DepartmentBudget) -> tuple[DepartmentBudget, ...]:
    """The budgets of the units, which come to the town's: each beside the first has a little of its own."""
    first, *others = budget.units
    small = [_small(budget, unit) for unit in others]
    taken = len(small) * _OF_A_UNIT
    revenue = max(budget.revenue, key=lambda line: line.amount)
    line = max((each for each in budget.expenditure if each.part is Part.PERSONNEL), key=lambda each: each.amount)
    rest = msgspec.structs.replace(
        budget,
        department=Identity(name=first.name, code=budget.department.code, level=budget.department.level),
        units=(first,),
        revenue=tuple(_less(each, taken) if each is revenue else each for each in budget.revenue),
        expenditure=tuple(_less(each, taken) if each is line else each for each in budget.expenditure),
    )
    own = [
        msgspec.structs.replace(
            each,
            revenue=(msgspec.structs.replace(revenue, id="revenue", amount=_OF_A_UNIT),),
            expenditure=(msgspec.structs.replace(line, id="basic", amount=_OF_A_UNIT, unit=""),),
        )
        for each in small
    ]
    return (rest, *own)


def _less(line: Line, amount: Decimal) -> Line:
    return msgspec.structs.replace(line, amount=line.amount - amount)


def _small(budget: DepartmentBudget, unit: Unit) -> DepartmentBudget:
    return DepartmentBudget(
        department=Identity(name=unit.name, level=budget.department.level),
        fiscal_year=budget.fiscal_year,
        units=(unit,),
    )


def evaluations_of(budget: DepartmentBudget) -> Mapping[str, Evaluation]:
    """The self-evaluations by project (``""``: the whole), with the money and goals of the budget, nothing reported."""
    projects = {line.id: line.project for line in budget.expenditure}
    standings = fold(opening(budget, date(budget.fiscal_year, 1, 1)))
    grouped = {
        project: together(standing for line, standing in standings.items() if projects[line] == project)
        for project in dict.fromkeys(projects.values())
    }
    return open_evaluations(budget, YearResults(standings=grouped, results={}))


def as_printed(evaluations: Iterable[Evaluation], folder: Path) -> tuple[StatedEvaluation, ...]:
    """What the printed reports of evaluations state."""
    found: list[StatedEvaluation] = []
    for each in evaluations:
        found += read_evaluations(read(printed(evaluation_report(score_evaluation(each)), folder, "html")))
    return tuple(found)
