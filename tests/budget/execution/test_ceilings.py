from datetime import date
from decimal import Decimal

from wenxiao.budget.example import example
from wenxiao.budget.execution import ceilings, concept_of, spending
from wenxiao.budget.journal import Entry, EntryKind, fold, opening
from wenxiao.budget.rows import CostKind, ExpenditureLine, Part
from wenxiao.budget.sums import Sums

DAY = date(2026, 3, 1)
LINE = ExpenditureLine(id="a", part=Part.PROJECT, amount=Decimal(1000), economic="30217")


def payment(amount, key="p", **more):
    return Entry(id=key, kind=more.pop("kind", EntryKind.PAYMENT), line="a", amount=Decimal(amount), on=DAY, **more)


def test_a_cost_is_told_by_the_payment_itself_before_its_class_and_the_line():
    assert concept_of(payment(1), LINE) == "official_costs.reception"
    assert concept_of(payment(1, economic="30215"), LINE) == "meetings"
    assert concept_of(payment(1, economic="30215", cost=CostKind.RUNNING), LINE) == "official_costs.vehicles.running"
    # Allowances for travel to work are no 三公.
    assert concept_of(payment(1, economic="30239"), LINE) == ""
    assert concept_of(payment(1), None) == ""


def test_project_money_counts_and_refunds_and_reversals_give_back():
    journal = [
        payment(100, "1"),
        payment(30, "2", kind=EntryKind.REFUND, concerns="1"),
        payment(50, "3"),
        payment(50, "4", kind=EntryKind.REVERSAL, concerns="3"),
        payment(7, "5", economic="30216"),
        payment(999, "6", kind=EntryKind.COMMITMENT),
    ]
    assert spending(journal, {"a": LINE}) == {"a": {"official_costs.reception": 70, "training": 7}}


def test_ceilings_are_what_the_budget_says():
    budget = example(1, 2026)
    found = {each.concept: each for each in ceilings(budget, {}, fold(opening(budget, DAY)))}
    amounts = Sums(budget).amounts
    for concept in ("official_costs.total", "official_costs.reception", "expenditure.basic.operating"):
        assert found[concept].limit == amounts[concept]
    meetings = [line.amount for line in budget.expenditure if line.economic == "30215"]
    assert found["meetings"].limit == sum(meetings)


def test_near_and_over():
    budget = example(1, 2026)
    limit = Sums(budget).amounts["official_costs.reception"]

    def reception(spent):
        told = ceilings(budget, {"official_costs.reception": spent}, {})
        return next(each for each in told if each.concept == "official_costs.reception")

    assert not reception(limit / 2).is_near
    assert reception(limit).is_near
    assert not reception(limit).is_over
    assert reception(limit + 1).is_over
    assert reception(limit + 1).left == -1
