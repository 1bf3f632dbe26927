"""XD: a department against the documents of its units."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from wenxiao.audit.body_names import is_another_body, is_short_for, plain_name
from wenxiao.audit.figures import Figure, Figures, Value
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import step
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import title, written, written_like
from wenxiao.basics.wording import normal
from wenxiao.standards.relation_grammar import Form

_BASIS = "部门预算由本级和所属单位预算汇总编制（预算法实施条例第六条）"
_SUMMED = (
    "revenue.",
    "expenditure.",
    "official_costs.",
    "agency_operating.total",
    "procurement.total",
    "assets.",
    "staff.",
)
_CODED = frozenset({"function", "fund", "economic", "category"})

UNLIKE_UNITS = Message(
    "{what}：部门写的是{stated}，{count}个单位合计{expected}，相差{difference}。",
    "{what_en}: the department gives {stated}, its {count} units come to {expected}, a difference of {difference}.",
)
ABOVE_DEPARTMENT = Message(
    "{what}：部门写的是{stated}，不算本级的{count}个单位合计就有{expected}，超出{difference}。",
    "{what_en}: the department gives {stated}; its {count} other units come to {expected}, {difference} more.",
)
NOT_LISTED = Message(
    "单位“{name}”公开了预算，部门的机构设置表里没有它。",
    "{name} has published a budget and is not in the department's table.",
)


@rule("XD01", "部门数字等于各单位之和", severity=Severity.ERROR, basis=_BASIS)
def the_department_is_the_sum_of_its_units(case: Case) -> Iterator[Found | NotExecuted]:
    """Every figure that the department and all its units state is the sum of the units'.

    Where only the department's own part is not given, the others come to no more than the department.
    """
    obstacle = _not_comparable(case)
    if obstacle is not None:
        yield obstacle
        return
    units, compared, is_all = case.unit_figures, False, not _missing(case)
    for figure, groups in case.figures.all():
        if not _is_summed(figure, case.figures.year) or len(groups) > 1:
            continue
        parts = _of_units(figure, units)
        if parts is None:
            continue
        compared, whole = True, groups[0][0]
        total = sum((part.number for part in parts), Decimal(0))
        leaves = [fact.amount for part in parts for fact in part.facts]
        more = total - whole.amount.value
        if (abs(more) if is_all else more) > step(whole.amount) + sum(map(step, leaves), Decimal(0)):
            yield _unlike(figure, parts, case, total)
    if not compared:
        yield NotExecuted(
            "部门和各单位没有都写明的数字", "there is no figure that the department and all its units state"
        )


def _not_comparable(case: Case) -> NotExecuted | None:
    if not case.units:
        return NotExecuted("没有提供所属单位的公开文件", "the documents of the units were not given")
    if case.figures.year is None or any(unit.fiscal_year != case.figures.year for unit in case.units):
        return NotExecuted("提供的单位文件不是同一年度的", "the documents of the units are of another year")
    listed = [unit for unit in case.disclosure.units if not unit.is_total]
    missing = _missing(case)
    counted = f"机构设置表有{len(listed)}个单位，提供了{len(case.units)}份单位文件"
    counted_en = f"units in the table: {len(listed)}, documents of units given: {len(case.units)}"
    if listed and len(listed) != len(case.units) + len(missing):
        return NotExecuted(counted, counted_en)
    if missing and not _is_itself(case, missing):
        names = "、".join(missing)
        return NotExecuted(f"{counted}，缺：{names}", f"{counted_en}, wanting: “{names}”")
    return None


def _missing(case: Case) -> list[str]:
    """The units of the department's table whose documents are not given."""
    listed = [unit.name for unit in case.disclosure.units if not unit.is_total]
    if len(listed) == len(case.units):
        return []
    names = [plain_name(unit.department.name) for unit in case.units]
    return [name for name in listed if not any(is_short_for(each, plain_name(name)) for each in names)]


def _is_itself(case: Case, missing: Sequence[str]) -> bool:
    """Whether all that is missing is the department's own part."""
    own = normal(case.disclosure.department.name)
    return len(missing) == 1 and own in normal(missing[0])


def _is_summed(figure: Figure, year: int | None) -> bool:
    inside = all(name in _CODED for name, _ in figure.dimensions)
    is_stock = figure.form in {Form.AMOUNT, Form.COUNT}
    return inside and is_stock and figure.concept.startswith(_SUMMED) and (figure.period == year or _is_balance(figure))


def _is_balance(figure: Figure) -> bool:
    return figure.concept.startswith("assets.")


def _of_units(figure: Figure, units: Sequence[Figures]) -> list[Value] | None:
    """What each unit states of a figure; ``None`` where one of them says nothing of it.

    A code that stands in no table of a unit that has such a table is nothing there.
    """
    parts: list[Value] = []
    for unit in units:
        stated = unit.stated(figure)
        if len(stated) == 1:
            parts.append(stated[0])
        elif stated or not _has_such(figure, unit):
            return None
    return parts or None


def _has_such(figure: Figure, unit: Figures) -> bool:
    names = [name for name, _ in figure.dimensions]
    return bool(names) and any(
        [name for name, _ in other.dimensions] == names and other.period == figure.period and other.form is figure.form
        for other in unit.of_concept(figure.concept)
    )


def _unlike(figure: Figure, parts: Sequence[Value], case: Case, total: Decimal) -> Found:
    whole = case.figures.groups(figure)[0]
    chinese, english = title(figure, whole[0].wording)
    model = whole[0].amount
    stated, expected = written(model), written_like(total, model)
    return Found(
        message=ABOVE_DEPARTMENT if _missing(case) else UNLIKE_UNITS,
        parameters={
            "what": chinese,
            "what_en": english,
            "stated": stated,
            "expected": expected,
            "count": str(len(case.units)),
            "difference": written_like(abs(model.value - total), model),
        },
        stated=stated,
        expected=expected,
        places=(*(fact.place for fact in whole), *(fact.place for part in parts for fact in part.facts)),
    )


@rule("XD02", "公开预算的单位都在机构设置表中", severity=Severity.WARNING, basis=_BASIS)
def units_are_listed(case: Case) -> Iterator[Found | NotExecuted]:
    """Every unit whose document is given has a row in the department's table of units."""
    listed = [unit for unit in case.disclosure.units if not unit.is_total]
    if not case.units or not listed:
        yield NotExecuted(
            "没有提供所属单位的公开文件，或者没有机构设置表",
            "the documents of the units were not given, or there is no table of units",
        )
        return
    for unit in case.units:
        name = unit.department.name
        if name and all(_is_other(name, row.name) for row in listed):
            yield Found(message=NOT_LISTED, parameters={"name": name}, places=(listed[0].place,))


def _is_other(name: str, listed: str) -> bool:
    one, other = normal(name), normal(listed)
    return one not in other and other not in one and is_another_body(name, listed)


RULES = (the_department_is_the_sum_of_its_units, units_are_listed)
