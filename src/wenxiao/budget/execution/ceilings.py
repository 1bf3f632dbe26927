"""Costs against their ceilings: 三公, meetings, training, operating costs; project money counts too. In yuan."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.budget.journal.entries import Entry, EntryKind
from wenxiao.budget.journal.standing import Standing, standing_entries
from wenxiao.budget.rows import ExpenditureLine, Part
from wenxiao.budget.sums import Sums
from wenxiao.standards.execution import cost_concepts, execution_rules

_ZERO = Decimal(0)
_OPERATING = "expenditure.basic.operating"
_OFFICIAL = "official_costs.total"


class Ceiling(msgspec.Struct, frozen=True, kw_only=True):
    """What a budget allows for one kind of cost, and what is spent of it."""

    concept: str
    chinese: str
    english: str
    limit: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be spent; below zero it is exceeded."""
        return self.limit - self.spent

    @property
    def is_over(self) -> bool:
        """Whether more is spent than the budget allows."""
        return self.spent > self.limit

    @property
    def is_near(self) -> bool:
        """Whether it is almost used up, by the share of ``execution.toml`` (a local setting)."""
        share = execution_rules().calendar.ceiling_near_percent
        return not self.is_over and self.spent > 0 and self.spent * 100 >= self.limit * share


def concept_of(entry: Entry, line: ExpenditureLine | None) -> str:
    """The cost with a ceiling that an entry is counted to, as it says itself or by its economic class; ``""``: none."""
    if entry.cost is not None:
        return entry.cost.value
    return cost_concepts().get(entry.economic or (line.economic if line else ""), "")


def spending(entries: Iterable[Entry], lines: Mapping[str, ExpenditureLine]) -> Mapping[str, Mapping[str, Decimal]]:
    """What is paid less refunds, by line and by cost with a ceiling. A refund counts to what was paid."""
    counted = standing_entries(entries)
    by_id = {entry.id: entry for entry in counted}
    found: dict[str, dict[str, Decimal]] = {}
    for entry in counted:
        if entry.kind not in (EntryKind.PAYMENT, EntryKind.REFUND):
            continue
        about = by_id.get(entry.concerns, entry) if entry.kind is EntryKind.REFUND else entry
        concept = concept_of(about, lines.get(about.line))
        if concept:
            sums = found.setdefault(entry.line, {})
            sign = 1 if entry.kind is EntryKind.PAYMENT else -1
            sums[concept] = sums.get(concept, _ZERO) + sign * entry.amount
    return found


def ceilings(
    budget: DepartmentBudget, spent: Mapping[str, Decimal], standings: Mapping[str, Standing]
) -> tuple[Ceiling, ...]:
    """Every cost with its ceiling: 三公 as the budget lists it, the others as its lines allow them.

    ``spent`` is by concept over all lines; operating costs are the adjusted and paid money of the operating lines.
    """
    limits = limits_of(budget)
    operating = [standings.get(line.id, Standing()) for line in budget.expenditure if line.part is Part.OPERATING]
    limits[_OPERATING] = sum((each.adjusted for each in operating), _ZERO)
    paid = {**spent, _OPERATING: sum((each.paid for each in operating), _ZERO)}
    paid[_OFFICIAL] = sum((amount for name, amount in spent.items() if name.startswith("official_costs.")), _ZERO)
    return tuple(
        Ceiling(concept=name, chinese=chinese, english=english, limit=limits[name], spent=paid.get(name, _ZERO))
        for name, chinese, english in _titles()
    )


def limits_of(budget: DepartmentBudget) -> dict[str, Decimal]:
    """What the budget allows for each cost, in yuan, by concept."""
    amounts = Sums(budget).amounts
    limits = {name: amounts[name] for name, *_ in _titles() if name.startswith("official_costs.")}
    for line in budget.expenditure:
        concept = cost_concepts().get(line.economic, "")
        if concept and concept not in amounts:
            limits[concept] = limits.get(concept, _ZERO) + line.amount
    limits[_OPERATING] = amounts[_OPERATING]
    return {name: limits.get(name, _ZERO) for name, *_ in _titles()}


def _titles() -> tuple[tuple[str, str, str], ...]:
    rules = [(rule.concept, rule.title, rule.title_en) for rule in execution_rules().cost]
    whole = (_OFFICIAL, "“三公”经费合计", "三公 together")
    return (whole, *rules, (_OPERATING, "公用经费", "Operating costs"))
