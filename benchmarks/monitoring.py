"""How long it takes to watch a county: ``python benchmarks/monitoring.py [DEPARTMENTS]``; the limit is 10 s.

Every indicator has a value and an expected value of its own, every line a payment; nothing is remembered from before.
"""

import sys
import time
from datetime import date
from decimal import Decimal

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.example import example
from wenxiao.budget.journal import Entry, EntryKind, Standing, fold, opening
from wenxiao.evaluation.monitoring import IndicatorReport, Likelihood, watch

LIMIT_SECONDS = 10.0
YEAR, DAY = 2026, date(2026, 7, 31)
KINDS = 40


def reports(budget: DepartmentBudget, seed: int) -> dict[str, IndicatorReport]:
    """A report of every indicator: numbers that vary, so that few are met twice."""
    found = {}
    rows = [each for duty in budget.responsibilities for activity in duty.activities for each in activity.indicators]
    for at, each in enumerate(rows):
        number = (seed * 37 + at * 13) % 1000
        found[each.id] = IndicatorReport(
            indicator=each.id,
            name=each.name,
            cells=each.grades,
            actual=f"{number / 10}%" if "%" in each.grades[0] else str(number),
            expected=each.grades[at % 4],
            likelihood=tuple(Likelihood)[at % 3],
        )
    return found


def money(budget: DepartmentBudget) -> dict[str, Standing]:
    """How the lines stand after one payment each."""
    entries = [*opening(budget, date(YEAR, 1, 31))]
    entries += [
        Entry(id=f"p{at}", kind=EntryKind.PAYMENT, line=line.id, amount=line.amount / 2, on=DAY)
        for at, line in enumerate(budget.expenditure)
        if line.amount > Decimal(1)
    ]
    return dict(fold(entries))


def main(departments: int) -> int:
    """Watch so many departments and tell how long it took; 1 where it is over the limit."""
    kinds = [example(seed, YEAR) for seed in range(KINDS)]
    county = [
        (kinds[at % KINDS], reports(kinds[at % KINDS], at), money(kinds[at % KINDS])) for at in range(departments)
    ]
    start, cpu = time.perf_counter(), time.process_time()
    watched = [watch(budget, told, standings, DAY) for budget, told, standings in county]
    took, used = time.perf_counter() - start, time.process_time() - cpu
    indicators = sum(len(each.indicators) for each in watched)
    red = sum(each.counts["red"] for each in watched)
    told = f"{departments} departments, {indicators} indicators: {took:.2f} s ({used:.2f} s of processor), red {red}"
    sys.stdout.write(told + "\n")
    return int(took > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 345))
