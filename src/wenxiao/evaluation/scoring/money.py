"""Points of the execution rate: executed over the budget as adjusted, at most in full."""

from decimal import Decimal
from fractions import Fraction

from wenxiao.evaluation.scoring.evaluated import EvaluatedMoney
from wenxiao.evaluation.scoring.score import Deviation, DeviationKind, Points
from wenxiao.evaluation.scoring.told import Problem, Step
from wenxiao.standards.evaluation import EXECUTION, ScoringStandard


def score_execution(money: EvaluatedMoney, standard: ScoringStandard) -> Points:
    """The points of the execution rate.

    Where the adjusted budget is not given the initial one stands in for it, and the working says so. A budget of
    zero, or money of which nothing is known, cannot be scored; a project without payments gets nothing.
    """
    full = Fraction(standard.scheme.parts[EXECUTION][1])
    budget = money.adjusted if money.adjusted is not None else money.initial
    problem = _problem(money, budget)
    if problem is not None or budget is None or money.executed is None:
        return Points(full=full, problem=problem)
    steps = [] if money.adjusted is not None else [Step("initial_budget", (("yuan", budget),))]
    rate = Fraction(money.executed) / Fraction(budget) * 100
    points = full * min(rate, Fraction(100)) / 100
    figures = (("yuan_executed", money.executed), ("yuan_budget", budget), ("rate", rate))
    steps.append(Step("execution", figures))
    kind = "execution_capped" if rate > 100 else "execution_points"
    steps.append(Step(kind, (("full", full), ("rate", rate), ("points", points))))
    if money.executed == 0:
        steps.append(Step("no_payments"))
    return Points(full=full, points=points, working=tuple(steps), deviation=_deviation(rate, money, standard))


def _problem(money: EvaluatedMoney, budget: Decimal | None) -> Problem | None:
    if budget is None:
        return Problem("no_budget")
    if budget <= 0:
        spent = money.executed or Decimal(0)
        return Problem("budget_zero", (("yuan", budget), ("yuan_executed", spent)))
    if money.executed is None:
        return Problem("no_execution")
    if money.executed < 0:
        return Problem("execution_negative", (("yuan", money.executed),))
    return None


def _deviation(rate: Fraction, money: EvaluatedMoney, standard: ScoringStandard) -> Deviation | None:
    if rate > 100:
        kind, percent = DeviationKind.EXECUTION_OVER, rate - 100
    elif rate < standard.rules.explain.execution:
        kind, percent = DeviationKind.EXECUTION_LOW, 100 - rate
    else:
        return None
    return Deviation(kind=kind, percent=percent, explained=bool(money.reason.strip()))
