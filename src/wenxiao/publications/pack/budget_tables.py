"""The budget tables: revenue beside expenditure, and the tables by function and by economic class."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

import msgspec

from wenxiao.budget.rows import ExpenditureLine, Part, RevenueLine
from wenxiao.publications.pack.blocks import Block, PrintedTable
from wenxiao.publications.pack.composition import Composition, Row, figure, label, text
from wenxiao.publications.pack.numerals import chinese_numeral
from wenxiao.standards.codes import DEPARTMENT_ECONOMIC, FUNCTION, code_set
from wenxiao.standards.publication import PublishedTable

_CARRIED_OVER, _CARRIED_FORWARD = "revenue.carried_over", "expenditure.carried_forward"
_CURRENT, _OF_THE_YEAR = "expenditure.current_year", "本年支出合计"
_CLASS = 3
_SETS = {"function": FUNCTION, "economic": DEPARTMENT_ECONOMIC}
#: The tables by code of expenditure, in their order.
_CODED = ("expenditure", "general_public_budget", "basic_expenditure", "government_fund", "state_capital")
_BASIC = (Part.PERSONNEL, Part.OPERATING)
#: What a column shows.
_COLUMNS: dict[str, Callable[[ExpenditureLine], bool]] = {
    "total": lambda line: bool(line.part),
    "basic": lambda line: line.part in _BASIC,
    "project": lambda line: line.part is Part.PROJECT,
    "personnel": lambda line: line.part is Part.PERSONNEL,
    "operating": lambda line: line.part is Part.OPERATING,
}

_Side = list[tuple[str, str, bool]]


def budget_tables(composition: Composition) -> Iterator[Block]:
    """The tables of the layout; one by code is left out where lines have no code, and that is noted."""
    yield _two_sided(composition)
    yield from _revenue(composition)
    for name in _CODED:
        yield from _coded(composition, name)


# --- revenue and expenditure side by side ---


def _two_sided(composition: Composition) -> PrintedTable:
    rows: list[Row] = []
    for left, right in zip_longest(_revenue_side(composition), _expenditure_side(composition)):
        cells = [
            cell
            for words, amount, bold in (left or ("", "", False), right or ("", "", False))
            for cell in (text(words, bold=bold), figure(amount, bold=bold))
        ]
        rows.append(tuple(cells))
    return composition.table("revenue_and_expenditure", _sums_last(rows))


def _sums_last(rows: list[Row]) -> list[Row]:
    """The sums of both sides stand in the last rows, whichever side is longer."""
    halves = [[row[:2] for row in rows], [row[2:] for row in rows]]
    joined = []
    for half in halves:
        filled = [cells for cells in half if cells[0].text]
        blank = [half[-1]] if not filled else [(text(""), figure(""))]
        joined.append([*filled[:-3], *blank * (len(half) - len(filled)), *filled[-3:]])
    return [(*left, *right) for left, right in zip(*joined, strict=True)]


def _revenue_side(composition: Composition) -> _Side:
    sums = composition.sums
    shown = [
        (source.name, sums.amount(source.concept))
        for source in composition.layout.source
        if source.concept != _CARRIED_OVER and (source.always or sums.amount(source.concept))
    ]
    lines = [
        (f"{chinese_numeral(number)}、{name}", composition.money(amount), False)
        for number, (name, amount) in enumerate(shown, start=1)
    ]
    return [
        *lines,
        ("本年收入合计", composition.money(sums.amount("revenue.current_year")), True),
        ("上年结转结余", composition.money(sums.amount(_CARRIED_OVER)), False),
        ("收入总计", composition.money(sums.amount("revenue.total")), True),
    ]


def _expenditure_side(composition: Composition) -> _Side:
    lines = composition.budget.expenditure
    sums = composition.sums
    if all(line.function for line in lines):
        classes = sorted({line.function[:_CLASS] for line in lines})
        shown = [(_title(composition, "function", code), _starting(composition, code)) for code in classes]
    else:
        shown = [("基本支出", composition.sums.amounts["expenditure.basic"])]
        shown += [("项目支出", composition.sums.amounts["expenditure.project"])]
    return [
        *(
            (f"{chinese_numeral(number)}、{name}", composition.money(amount), False)
            for number, (name, amount) in enumerate(shown, start=1)
        ),
        (_OF_THE_YEAR, composition.money(sums.amount(_CURRENT)), True),
        ("年终结转结余", composition.money(sums.amount(_CARRIED_FORWARD) or None), False),
        ("支出总计", composition.money(sums.amount("expenditure.total")), True),
    ]


def _starting(composition: Composition, code: str) -> Decimal:
    return composition.sums.spent(lambda line: line.function.startswith(code))


def _title(composition: Composition, by: str, code: str) -> str:
    return code_set(_SETS[by]).title(code, composition.budget.fiscal_year)


# --- tables by code ---


def _codes(lines: Sequence[str]) -> list[str]:
    """Every code and those above it, in order: 201, 20103, 2010301."""
    return sorted({code[:length] for code in lines for length in (3, 5, 7) if length <= len(code)})


def _coded(composition: Composition, name: str) -> Iterator[PrintedTable]:
    form = composition.layout.table[name]
    lines = [line for line in composition.budget.expenditure if _belongs(line, form)]
    codes = [line.function if form.by == "function" else line.economic for line in lines]
    if not all(codes):
        _miss_codes(composition, name, form)
        return
    coded = list(zip(codes, lines, strict=True))

    def row(printed: str, words: str, code: str, bold: bool) -> Row:
        under = [line for own, line in coded if own.startswith(code)]
        return (
            label(printed, bold=bold),
            label(words, bold=bold) if not printed else text(words, bold=bold),
            *(figure(_sum(composition, under, column), bold=bold) for column in form.columns),
        )

    if name == "expenditure" and composition.sums.amount(_CARRIED_FORWARD):
        # The lines are the expenditure of the year alone; the total above has what is left besides.
        header = tuple(tuple(_OF_THE_YEAR if words == "合计" else words for words in row) for row in form.header)
        form = msgspec.structs.replace(form, header=header)
    rows = [row(code, _named(composition, form, code, coded), code, len(code) == _CLASS) for code in _codes(codes)]
    total = row("", composition.layout.total, "", True)
    yield composition.table(name, [total, *rows] if rows else [], layout=form)


def _miss_codes(composition: Composition, name: str, form: PublishedTable) -> None:
    message = f"科目编码，{form.title}未列"
    composition.miss(f"{form.by}_code", f"table.{name}", message, "codes of some lines, so the table is left out")


def _belongs(line: ExpenditureLine, form: PublishedTable) -> bool:
    return (not form.fund or line.fund == form.fund) and any(_COLUMNS[column](line) for column in form.columns)


def _sum(composition: Composition, lines: list[ExpenditureLine], column: str) -> str:
    shown = [line.amount for line in lines if _COLUMNS[column](line)]
    return composition.money(sum(shown, Decimal(0))) if shown else ""


def _named(composition: Composition, form: PublishedTable, code: str, coded: list[tuple[str, ExpenditureLine]]) -> str:
    """The name of a code: from the code set, else the name that a line of just this code bears."""
    known = _title(composition, form.by, code)
    return known or next((line.name for own, line in coded if own == code and line.name), "")


# --- revenue by source and function ---


def _revenue(composition: Composition) -> Iterator[PrintedTable]:
    """Revenue by function; where no line has a code, its total by source alone."""
    lines = composition.budget.revenue
    form = composition.layout.table["revenue"]
    codes = [line.function for line in lines if line.function]
    if codes and len(codes) < len(lines):
        _miss_codes(composition, "revenue", form)
        return
    sources = [source for source in composition.layout.source if composition.sums.amount(source.concept)]
    header = tuple((*row, *(source.name for source in sources)) for row in form.header)
    share = form.widths[-1]
    wide = msgspec.structs.replace(
        form, header=header, widths=(*form.widths, *(share for _ in sources)), landscape=len(sources) > 4
    )

    def row(code: str, words: str, bold: bool) -> Row:
        under = [line for line in lines if line.function.startswith(code)]
        return (
            label(code, bold=bold),
            text(words, bold=bold) if code else label(words, bold=bold),
            figure(_received(composition, under, ""), bold=bold),
            *(figure(_received(composition, under, source.concept), bold=bold) for source in sources),
        )

    rows = [row(code, _title(composition, "function", code), len(code) == _CLASS) for code in _codes(codes)]
    yield composition.table("revenue", [row("", composition.layout.total, True), *rows] if lines else [], layout=wide)


def _received(composition: Composition, lines: list[RevenueLine], source: str) -> str:
    shown = [line.amount for line in lines if line.source == source or not source]
    return composition.money(sum(shown, Decimal(0))) if shown else ""
