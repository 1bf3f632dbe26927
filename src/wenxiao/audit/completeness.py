"""TX: what a published budget must say: its tables, its approval, a reason for every change."""

import re
from collections.abc import Iterator

from wenxiao.audit.figures import Figure
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import title, written
from wenxiao.facts.disclosure import PublishedTable
from wenxiao.facts.fact import Fact
from wenxiao.standards.budget_tables import table_title
from wenxiao.standards.checks import checks
from wenxiao.standards.concepts import ancestry
from wenxiao.standards.relation_grammar import Form

_DISCLOSURE = "地方预决算公开操作规程（财预〔2016〕143号）"
_EMPTY_TABLES = "没有数据的表也要公开，列出空表并说明（地方预决算公开操作规程）"
_APPROVAL = "公开时间从批复算起（预算法第十四条）；公开文本写明批复文号和时间（本县约定，请核对）"
_NOTHING = re.compile(r"空表|(?:无|没有|未安排|未编列|不涉及|不存在)[^,。;]{0,24}")
#: How far from a table, in paragraphs and tables, its statement may stand.
_NEAR = 4

NO_TABLES = Message("缺少应公开的表：{tables}。", "Required tables are missing: {tables_en}.")
EMPTY_TABLE = Message(
    "“{table}”是空表，没有说明。", "The table {table_en} is empty, and no statement says that there is nothing."
)
NO_APPROVAL = Message(
    "没有写明{missing}，无法核对是否按时公开。",
    "The approval stands without its {missing_en}, so the deadline cannot be checked.",
)
UNEXPLAINED = Message("没有说明增减原因：{changes}。", "No reason is given for these changes: {changes_en}.")

#: What is compared with last year and explained, the parts after the whole.
_CHANGING = (
    "official_costs.overseas",
    "official_costs.vehicles",
    "official_costs.vehicles.purchase",
    "official_costs.vehicles.running",
    "official_costs.reception",
    "agency_operating.total",
    "procurement.total",
)


@rule("TX11", "应公开的表齐全", severity=Severity.HINT, basis=_DISCLOSURE)
def all_tables(case: Case) -> Iterator[Found | NotExecuted]:
    """A document that publishes its budget tables publishes all of them, empty ones too."""
    present = {table.name for table in case.disclosure.tables}
    required = checks().table
    if len(present) < checks().limits.tables_of_a_set:
        yield NotExecuted("文件里没有成套的预算表", "the document has no set of budget tables")
        return
    missing = [table for table in required if table.name not in present]
    if missing:
        names, names_en = "、".join(each.title for each in missing), ", ".join(each.name for each in missing)
        places = tuple(table.place for table in case.disclosure.tables[:1])
        yield Found(message=NO_TABLES, parameters={"tables": names, "tables_en": names_en}, places=places)


@rule("TX12", "空表有说明", severity=Severity.WARNING, basis=_EMPTY_TABLES)
def empty_tables_are_explained(case: Case) -> Iterator[Found | NotExecuted]:
    """A budget table without a figure has a statement that there is nothing."""
    if not case.disclosure.tables:
        yield NotExecuted("文件里没有预算表", "the document has no budget tables")
    titles = {table.name: table.title for table in checks().table}
    for table in case.disclosure.tables:
        if not table.figures and not _is_explained(case, table):
            english = table.name.replace("_", " ")
            parameters = {"table": titles.get(table.name) or table_title(table.name), "table_en": english}
            yield Found(message=EMPTY_TABLE, parameters=parameters, places=(table.place,))


def _is_explained(case: Case, table: PublishedTable) -> bool:
    """Whether a cell of the table, or a paragraph near it, says that there is nothing."""
    block = table.place.block
    near = (
        text.text
        for text in case.paragraphs
        if block is None or (text.place.block is not None and abs(text.place.block - block) <= _NEAR)
    )
    return any(_NOTHING.search(text) for text in (table.note, *near))


@rule("TX13", "写明批复文号和时间", severity=Severity.HINT, basis=_APPROVAL)
def the_approval_is_named(case: Case) -> Iterator[Found | NotExecuted]:
    """The document number and the date of the approval are printed."""
    approval = case.disclosure.approval
    if (
        case.disclosure.kind != "department_budget"
        or case.disclosure.of_accounts
        or len(case.disclosure.sections) < _NEAR
    ):
        yield NotExecuted("不是完整的部门预算公开文本", "it is not a whole department budget")
        return
    missing = [] if approval is not None and approval.document else [("批复文号", "number")]
    missing += [] if approval is not None and approval.date is not None else [("批复时间", "date")]
    if missing:
        names, names_en = "和".join(each for each, _ in missing), " and ".join(each for _, each in missing)
        last = case.disclosure.sections[-1].place if approval is None else approval.place
        yield Found(message=NO_APPROVAL, parameters={"missing": names, "missing_en": names_en}, places=(last,))


@rule("TX14", "每一项增减都说明原因", severity=Severity.HINT, basis=_DISCLOSURE)
def every_change_is_explained(case: Case) -> Iterator[Found | NotExecuted]:
    """Each item of 三公 that changed, operating costs and procurement have a reason, at the item, above or below it."""
    changed = list(_changed(case))
    if not changed:
        yield NotExecuted("没有写明分项增减，或者都持平", "no changes of single items are stated, or nothing changed")
        return
    given = [reason.concept for reason in case.disclosure.reasons]
    bare = [(figure, fact) for figure, fact in changed if not _has_reason(figure.concept, given)]
    # What the whole leaves without a reason is told of the whole.
    if bare:
        named = [title(figure.of(form=Form.AMOUNT)) for figure, _ in bare]
        said = [written(fact.amount) for _, fact in bare]
        yield Found(
            message=UNEXPLAINED,
            parameters={
                "changes": "、".join(f"{name}{amount}" for (name, _), amount in zip(named, said, strict=True)),
                "changes_en": ", ".join(f"{name} {amount}" for (_, name), amount in zip(named, said, strict=True)),
            },
            places=tuple(fact.place for _, fact in bare),
        )


def _changed(case: Case) -> Iterator[tuple[Figure, Fact]]:
    for concept in _CHANGING:
        for figure in case.figures.of_concept(concept):
            if figure.form is Form.CHANGE and figure.period == case.figures.year and not figure.dimensions:
                fact = case.figures.groups(figure)[0][0]
                if fact.amount.value:
                    yield figure, fact


def _has_reason(concept: str, given: list[str]) -> bool:
    above = set(ancestry(concept))
    return any(reason in above or reason.startswith(f"{concept}.") for reason in given)


RULES = (all_tables, empty_tables_are_explained, the_approval_is_named, every_change_is_explained)
