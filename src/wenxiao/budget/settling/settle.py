"""``settle``: a disclosure to a budget, section by section, and its totals held against the stated ones."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from wenxiao.basics.errors import NotSettled
from wenxiao.budget.department_budget import DepartmentBudget, Identity
from wenxiao.budget.settling.costs import (
    change_reasons,
    last_year,
    last_year_rows,
    official_costs,
    operating_items,
)
from wenxiao.budget.settling.expenditure import carried_forward, expenditure_lines
from wenxiao.budget.settling.figures import Figure, Figures, differing
from wenxiao.budget.settling.holdings import asset_holdings, balance_year, procurement_items
from wenxiao.budget.settling.outcome import Notes, Obstacle, Settlement, money
from wenxiao.budget.settling.people import settle_units
from wenxiao.budget.settling.results import last_results
from wenxiao.budget.settling.revenue import revenue_lines
from wenxiao.budget.settling.texts import (
    approval,
    cut_off,
    glossary,
    operating_use,
    other_matters,
    paragraphs,
    safeguards,
)
from wenxiao.budget.settling.tree import settle_tree
from wenxiao.budget.sums import Sums
from wenxiao.facts.disclosure import Disclosure

_SECTIONS = {"agency_operating": "operating"}
_PLANNED = "assets.planned_purchase"
_YEAR_END = (12, 31)


def settle(disclosure: Disclosure, obstacles: Sequence[Obstacle] = ()) -> Settlement:
    """The budget that a disclosure states, as far as it can be settled, and everything that cannot, with the reason.

    A figure is settled where all its statements agree (a rounded one with an exact one) and no obstacle blames it.
    Totals are not taken over but held against the sum of the rows. Ids follow from section and position, so that
    settling the same document twice gives the same budget. Raises ``NotSettled`` without a fiscal year or a
    department, which a budget cannot do without.
    """
    notes = Notes()
    if disclosure.fiscal_year is None:
        raise NotSettled(file=disclosure.source.file, why="没有印预算年度", why_en="no fiscal year is printed")
    if not disclosure.department.name:
        raise NotSettled(file=disclosure.source.file, why="没有印部门名称", why_en="no department is named")
    figures = Figures(disclosure, obstacles, notes, disclosure.fiscal_year)
    budget = _budget(disclosure, disclosure.fiscal_year, figures, notes)
    _check_totals(budget, figures, notes)
    _tell_left_over(figures, notes)
    return Settlement(budget=budget, unsettled=notes.all())


def _budget(disclosure: Disclosure, year: int, figures: Figures, notes: Notes) -> DepartmentBudget:
    tree = settle_tree(disclosure, figures, notes)
    last = last_year(figures, notes)
    balance = balance_year(disclosure, figures)
    return DepartmentBudget(
        department=Identity(name=disclosure.department.name, code=disclosure.department.code),
        fiscal_year=year,
        mandate=paragraphs("mandate", disclosure.mandate),
        staff_cut_off=cut_off(disclosure, "responsibilities"),
        units=settle_units(disclosure, figures, notes),
        revenue=revenue_lines(figures, notes),
        expenditure=expenditure_lines(tree.projects, figures, notes),
        carried_forward=carried_forward(figures),
        projects=tuple(project for project, _ in tree.projects),
        operating=operating_items(figures, year),
        operating_use=operating_use(disclosure),
        official_costs=official_costs(disclosure, figures, last),
        overall_goal=paragraphs("goal", disclosure.overall_goal),
        responsibilities=tree.responsibilities,
        safeguards=safeguards(disclosure),
        procurement=procurement_items(disclosure, figures, notes),
        assets=asset_holdings(disclosure, figures),
        assets_cut_off=cut_off(disclosure, "assets") or (date(balance, *_YEAR_END) if balance else None),
        glossary=glossary(disclosure),
        other_matters=other_matters(disclosure),
        approval=approval(disclosure, notes),
        last_year=last_year_rows(last),
        reasons=change_reasons(disclosure),
        results=last_results(disclosure, (project for project, _ in tree.projects), notes),
    )


def _check_totals(budget: DepartmentBudget, figures: Figures, notes: Notes) -> None:
    """Tell every stated total that the rows do not give."""
    sums = Sums(budget).amounts
    for concept, computed in sums.items():
        balance = concept.startswith("assets.") and concept != _PLANNED
        stated = figures.amount(concept, figures.year - 1 if balance else None)
        difference = abs(stated.value - computed) if stated else Decimal(0)
        if stated is None or not difference or _is_rounded(stated, computed):
            continue
        if not computed:
            notes.add("no_rows", concept, stated.places, stated=money(stated.value))
            continue
        rounded = difference <= stated.half_step * (1 + _rows(budget, concept))
        kind = "rounding" if rounded else "rows_differ"
        notes.add(kind, concept, stated.places, **differing(stated.value, computed))


def _is_rounded(stated: Figure, computed: Decimal) -> bool:
    """Whether a total is the exact sum, printed in fewer places."""
    step = 2 * stated.half_step
    return computed % step != 0 and abs(stated.value - computed) <= stated.half_step


def _rows(budget: DepartmentBudget, concept: str) -> int:
    """How many rows a total is the sum of, at most."""
    section = concept.partition(".")[0]
    return len(getattr(budget, _SECTIONS.get(section, section)))


def _tell_left_over(figures: Figures, notes: Notes) -> None:
    """Figures that no row of a budget can hold. Splits by code and fund are held against the lines elsewhere."""
    for field, concept, dimensions, figure in figures.left_over():
        whole = figures.amount(concept)
        if not figure.value or (whole and whole.value == figure.value):
            continue
        if {name for name, _ in dimensions} <= {"body"}:
            notes.add("no_row", field, figure.places, value=figure.written)
