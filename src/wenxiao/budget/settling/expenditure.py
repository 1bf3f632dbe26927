"""Expenditure lines: personnel, operating, and one for each project, with the codes that tables give them."""

from collections import Counter
from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TypeVar

import msgspec

from wenxiao.budget.rows import CarriedForward, ExpenditureLine, Part, Project
from wenxiao.budget.settling.figures import Figure, Figures, agree, differing, leaves
from wenxiao.budget.settling.outcome import Notes, money
from wenxiao.budget.settling.revenue import SOURCES
from wenxiao.standards.concepts import funds

_BASIC = {
    Part.PERSONNEL: ("expenditure.basic.personnel", ("301", "303")),
    Part.OPERATING: ("expenditure.basic.operating", ("302", "310")),
}
_PROJECT = "expenditure.project"
_GENERAL, _OTHER = "general_public_budget", "other"
_CARRIED_OVER = "revenue.carried_over"
_FUNCTION = {"axis": "功能科目", "axis_en": "function"}
_ECONOMIC = {"axis": "经济分类科目", "axis_en": "economic class"}

Slot = TypeVar("Slot", bound=Hashable)


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A line without its id and function."""

    part: Part
    amount: Decimal
    economic: str = ""
    project: str = ""
    name: str = ""


def expenditure_lines(
    projects: Sequence[tuple[Project, Figure]], figures: Figures, notes: Notes
) -> tuple[ExpenditureLine, ...]:
    """All lines, basic before project; their totals are what the rows add up to."""
    basic = [draft for part in _BASIC for draft in _basic(part, figures, notes)]
    drafts = basic + [
        _Draft(part=Part.PROJECT, amount=figure.value, project=project.id, name=project.name)
        for project, figure in projects
    ]
    coded = _basic_slots(basic, figures, notes) + _project_slots(drafts[len(basic) :], figures, notes)
    return tuple(
        ExpenditureLine(
            id=f"line-{number}",
            part=draft.part,
            amount=draft.amount,
            function=function,
            economic=draft.economic,
            fund=fund,
            project=draft.project,
            name=draft.name,
        )
        for number, (draft, (function, fund)) in enumerate(zip(drafts, coded, strict=True), start=1)
    )


def carried_forward(figures: Figures) -> tuple[CarriedForward, ...]:
    """What is left at the end of the year, in one row; a stated zero is none."""
    stated = figures.amount("expenditure.carried_forward")
    return (CarriedForward(id="carried-1", amount=stated.value),) if stated and stated.value else ()


def _basic(part: Part, figures: Figures, notes: Notes) -> list[_Draft]:
    """One line, or one for each economic class where these add up to it."""
    concept, classes = _BASIC[part]
    whole = figures.amount(concept)
    split = leaves(_split(figures, concept, "economic")) or {
        code: figure
        for code, figure in leaves(_split(figures, "expenditure.basic", "economic")).items()
        if code.startswith(classes)
    }
    if split and (whole is None or agree(whole, split.values())):
        return [_Draft(part=part, amount=figure.value, economic=code) for code, figure in split.items()]
    if whole is None:
        return []
    if split:
        found = sum((figure.value for figure in split.values()), Decimal(0))
        notes.add("classes_differ", concept, whole.places, **differing(whole.value, found), **_ECONOMIC)
    return [_Draft(part=part, amount=whole.value)]


def _split(figures: Figures, concept: str, dimension: str) -> dict[str, Figure]:
    """The split of all funds, else that of the general public budget."""
    return figures.split(concept, dimension) or figures.split(concept, dimension, _GENERAL)


def _basic_slots(drafts: Sequence[_Draft], figures: Figures, notes: Notes) -> list[tuple[str, str]]:
    """Function and fund of each line of basic expenditure, which the general public budget pays."""
    fund = _GENERAL if _paid_by_fund(figures) else ""
    split = leaves(_split(figures, "expenditure.basic", "function"))
    slots = matched([draft.amount for draft in drafts], [(code, figure.value) for code, figure in split.items()])
    if split and None in slots:
        notes.add("codes_unknown", "expenditure.basic", (), **_FUNCTION)
    return [(slot or "", fund) for slot in slots]


def _project_slots(drafts: Sequence[_Draft], figures: Figures, notes: Notes) -> list[tuple[str, str]]:
    """Function and fund of each project, by the tables of the funds, else by one table and the amounts of the funds.

    The tables of the funds are taken where every fund that pays anything has one with projects.
    """
    amounts = [draft.amount for draft in drafts]
    paid = _paid_by_fund(figures)
    by_fund = {key: leaves(figures.split(_PROJECT, "function", key)) for key in paid}
    if paid and all(by_fund.values()):
        printed = [((code, key), figure.value) for key, split in by_fund.items() for code, figure in split.items()]
    else:
        split = leaves(_split(figures, _PROJECT, "function"))
        printed = [((code, ""), figure.value) for code, figure in split.items()]
    slots = matched(amounts, printed)
    if printed and None in slots:
        notes.add("codes_unknown", _PROJECT, (), **_FUNCTION)
    if all(slot and slot[1] for slot in slots):
        return [slot for slot in slots if slot]
    own = _funds_by_amount(amounts, paid, notes)
    return [(slot[0], slot[1] or fund) if slot else ("", fund) for slot, fund in zip(slots, own, strict=True)]


def _paid_by_fund(figures: Figures) -> dict[str, Figure]:
    """What each fund pays, where it pays anything; money carried over may be of any fund and is left out."""
    fund_of = {fund.revenue: fund.key for fund in funds()}
    paid: dict[str, Figure] = {}
    for source in SOURCES:
        figure = figures.amount(source)
        if figure and figure.value and source != _CARRIED_OVER:
            key = fund_of.get(source, _OTHER)
            before = paid.get(key, Figure(Decimal(0), Decimal(0)))
            paid[key] = Figure(before.value + figure.value, figure.half_step, before.places + figure.places)
    return paid


def _funds_by_amount(amounts: Sequence[Decimal], paid: dict[str, Figure], notes: Notes) -> list[str]:
    """The fund of each project: the one that pays just as much, else the general public budget.

    Where a fund fits no project nobody knows, and all stay without; so they do where no revenue is stated.
    """
    found = [_GENERAL if paid else "" for _ in amounts]
    for key, figure in paid.items():
        if key == _GENERAL:
            continue
        if amounts.count(figure.value) != 1:
            name, name_en = _fund_title(key)
            words = {"source": name, "source_en": name_en, "value": money(figure.value)}
            notes.add("fund_unknown", "expenditure.fund", figure.places, **words)
            return ["" for _ in amounts]
        found[amounts.index(figure.value)] = key
    return found


def _fund_title(key: str) -> tuple[str, str]:
    return next(((fund.title, fund.title_en) for fund in funds() if fund.key == key), ("其他收入", "other revenue"))


def matched(amounts: Sequence[Decimal], slots: Sequence[tuple[Slot, Decimal]]) -> list[Slot | None]:
    """The slot of each amount as far as it follows from the amounts alone; ``None`` where it does not.

    An amount that stands once among the lines and once among the slots has that slot; what is left goes to the one
    slot left, if it adds up to it. Nothing is guessed.
    """
    lines, sums = Counter(amounts), Counter(value for _, value in slots)
    sure = {value: slot for slot, value in slots if value and sums[value] == 1 == lines[value]}
    found: list[Slot | None] = [sure.get(amount) for amount in amounts]
    left = [(slot, value) for slot, value in slots if value and value not in sure]
    rest = sum((amount for amount in amounts if amount not in sure), Decimal(0))
    if len(left) == 1 and left[0][1] == rest:
        found = [left[0][0] if slot is None else slot for slot in found]
    return found
