"""A pack from a budget: the sections of the layout in their order, every figure computed from the budget's rows."""

from collections.abc import Callable, Iterable, Mapping

from wenxiao.budget import DepartmentBudget
from wenxiao.publications.pack.arrangement import arrangement
from wenxiao.publications.pack.blocks import Block, Heading, Pack, Paragraph
from wenxiao.publications.pack.closing import approval, glossary, other
from wenxiao.publications.pack.composition import Composition
from wenxiao.publications.pack.costs import agency_operating, official_costs
from wenxiao.publications.pack.holdings import assets, procurement
from wenxiao.publications.pack.numerals import chinese_numeral
from wenxiao.publications.pack.performance import performance
from wenxiao.publications.pack.responsibilities import responsibilities
from wenxiao.publications.pack.results import results
from wenxiao.publications.pack.withholding import without_withheld
from wenxiao.standards.publication import layout_for

_Section = Callable[[Composition], Iterable[Block]]
_SECTIONS: Mapping[str, _Section] = {
    "responsibilities": responsibilities,
    "arrangement": arrangement,
    "agency_operating": agency_operating,
    "official_costs": official_costs,
    "performance": performance,
    "procurement": procurement,
    "assets": assets,
    "other": other,
    "approval": approval,
    "results": results,
}


def compose(budget: DepartmentBudget, layout: str = "hebei", draft: bool = False, seal: str = "") -> Pack:
    """The pack of a budget under a layout; confidential cells are withheld here. ``seal`` is printed at the end.

    Raises ``UnknownLayout`` and ``LayoutOfOtherYears``.

    Reasons and last year's figures that the budget does not have are left out and listed in ``missing``.
    """
    form = layout_for(layout, budget.fiscal_year)
    composition = Composition(without_withheld(budget), form)
    bodies = {kind: list(section(composition)) for kind, section in _SECTIONS.items()}
    bodies["glossary"] = list(glossary(composition, [block for body in bodies.values() for block in body]))
    blocks: list[Block] = [Heading(_filled(form.title, budget), 1), Paragraph(_filled(form.intro, budget))]
    printed = [section for section in form.section if bodies[section.kind] or not section.when_given]
    for number, section in enumerate(printed, start=1):
        blocks += [Heading(f"{chinese_numeral(number)}、{section.title}", 2), *bodies[section.kind]]
    if seal:
        blocks.append(composition.paragraph("seal", seal=seal))
    return Pack(
        title=_filled(form.title, budget),
        department=budget.department.name,
        fiscal_year=budget.fiscal_year,
        blocks=tuple(blocks),
        draft=draft,
        contents=form.contents,
        watermark=form.draft,
        missing=tuple(composition.missing),
    )


def _filled(wording: str, budget: DepartmentBudget) -> str:
    return wording.format(name=budget.department.name, year=budget.fiscal_year)
