"""PR: the procurement table, beyond what must add up."""

import re
from collections.abc import Iterator

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.basics.amounts import plain
from wenxiao.standards.checks import is_counted

_BASIS = "部门政府采购预算表的格式"
_EMPTY_TABLES = "没有数据的表也要公开，列出空表并说明（地方预决算公开操作规程）"
_NONE = re.compile(r"(?:无|没有|未安排|不涉及|未列|不存在)[^,。;]{0,10}(?:政府采购|采购|资产)|采购预算为?0|空表")

FRACTION = Message(
    "“{article}”的数量{stated}不是整数，单位是“{unit}”。", "There is no whole number of {article}: {stated}."
)
EMPTY = Message(
    "{what}没有数据，也没有说明。", "There are no figures on {what_en}, and no statement that there are none."
)


@rule("PR07", "采购数量是整数", severity=Severity.ERROR, basis=_BASIS)
def whole_quantities(case: Case) -> Iterator[Found | NotExecuted]:
    """Of what is counted in pieces a whole number is bought."""
    rows = [row for row in case.disclosure.procurement if row.quantity is not None and is_counted(row.quantity_unit)]
    if not rows:
        yield NotExecuted("没有按件计数的采购", "nothing is bought by the piece")
    for row in rows:
        if row.quantity is not None and row.quantity != row.quantity.to_integral_value():
            stated = f"{plain(row.quantity)}{row.quantity_unit}"
            parameters = {"article": row.article or row.name, "stated": stated, "unit": row.quantity_unit}
            yield Found(message=FRACTION, parameters=parameters, stated=stated, places=(row.place,))


@rule("PR08", "没有政府采购时有说明", severity=Severity.WARNING, basis=_EMPTY_TABLES)
def no_procurement_is_said(case: Case) -> Iterator[Found | NotExecuted]:
    """A section on procurement without figures says that there is none."""
    stated = any(fact.concept.startswith("procurement.") for fact in case.disclosure.facts)
    yield from _empty(case, "procurement", stated, ("政府采购", "procurement"))


@rule("PR09", "没有固定资产时有说明", severity=Severity.WARNING, basis=_EMPTY_TABLES)
def no_assets_are_said(case: Case) -> Iterator[Found | NotExecuted]:
    """A section on assets without figures says that there are none."""
    stated = any(fact.concept.startswith("assets.") for fact in case.disclosure.facts)
    yield from _empty(case, "assets", stated, ("国有资产", "assets"))


def _empty(case: Case, kind: str, stated: bool, what: tuple[str, str]) -> Iterator[Found | NotExecuted]:
    section = next((section for section in case.disclosure.sections if section.kind == kind), None)
    if section is None:
        yield NotExecuted(f"没有{what[0]}一节", f"there is no section on {what[1]}")
        return
    inside = (
        text.text
        for text in case.paragraphs
        if text.place.block is not None and section.first_block <= text.place.block < section.end_block
    )
    if not stated and not any(_NONE.search(text) for text in inside):
        yield Found(message=EMPTY, parameters={"what": what[0], "what_en": what[1]}, places=(section.place,))


RULES = (whole_quantities, no_procurement_is_said, no_assets_are_said)
