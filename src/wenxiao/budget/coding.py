"""The codes of a budget held against the code sets."""

from collections.abc import Iterator

from wenxiao.budget.department_budget import DepartmentBudget
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, FUNCTION, PROCUREMENT, UnknownCode, code_set


def unknown_codes(budget: DepartmentBudget) -> dict[str, tuple[UnknownCode, ...]]:
    """By the id of the row, the codes that the sets do not have in the fiscal year or the edition; blanks are none."""
    found: dict[str, list[UnknownCode]] = {}
    for row, result in _looked_up(budget):
        if isinstance(result, UnknownCode):
            found.setdefault(row, []).append(result)
    return {row: tuple(codes) for row, codes in found.items()}


def _looked_up(budget: DepartmentBudget) -> Iterator[tuple[str, object]]:
    functions, economic, catalogue = (code_set(name) for name in (FUNCTION, DEPARTMENT_ECONOMIC, PROCUREMENT))
    year = budget.fiscal_year
    coded = [(line.id, line.function, line.economic) for line in budget.expenditure]
    coded += [(line.id, line.function, "") for line in budget.revenue]
    coded += [(item.id, "", item.economic) for item in budget.operating]
    for row, function, economic_class in coded:
        if function:
            yield row, functions.find(function, year)
        if economic_class:
            yield row, economic.find(economic_class, year)
    for item in budget.procurement:
        if item.code and item.edition:
            yield item.id, catalogue.find_edition(item.code, item.edition)
