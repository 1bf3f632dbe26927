"""Control figures beside what is declared."""

from decimal import Decimal

from wenxiao.budget.control import against_control
from wenxiao.budget.example import example
from wenxiao.budget.sums import Sums


def test_what_exceeds_its_control_figure_is_over_and_what_has_none_is_not():
    budget = example(3, 2027)
    project = Sums(budget).amounts["expenditure.project"]
    lines = {line.kind: line for line in against_control(budget, {"project": project - 1, "total": Decimal(10**9)})}
    assert (lines["project"].difference, lines["project"].is_over) == (Decimal(1), True)
    assert not lines["total"].is_over
    assert (lines["operating"].difference, lines["operating"].is_over) == (None, False)


def test_a_control_figure_that_is_met_is_not_exceeded():
    budget = example(3, 2027)
    project = Sums(budget).amounts["expenditure.project"]
    (line,) = [line for line in against_control(budget, {"project": project}) if line.kind == "project"]
    assert (line.difference, line.is_over) == (Decimal(0), False)
