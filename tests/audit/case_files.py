"""Reading the case files of ``tests/audit/cases``: facts in, findings expected; ``cases/README.md`` explains them."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from tests.audit.case_forms import FILE, EvaluationForm, GoalForm, Writer, evaluation, goal_form
from wenxiao.audit.rules import Case
from wenxiao.basics.amounts import Amount
from wenxiao.documents.model import Source
from wenxiao.facts.disclosure import (
    Approval,
    AssetRow,
    BodyName,
    Coverage,
    Department,
    Disclosure,
    NamedText,
    ProcurementRow,
    PublishedTable,
    Reason,
    Section,
    Statement,
    UnitRow,
)
from wenxiao.facts.fact import Fact, Measure
from wenxiao.performance.tree import Activity, Indicator, PerformanceTable, Responsibility
from wenxiao.standards.relation_grammar import Form, parse_term

FOLDER = Path(__file__).parent / "cases"

_FACT = re.compile(r"(?P<term>.+?)(?:@(?P<period>\d{4}))? = (?P<number>-?[\d.]+)(?P<unit>[^\d\s]*)(?P<table> 表)?")
_NAME = re.compile(r"(?:(?P<code>[0-9]+) )?(?P<name>.+)")
_MEASURES = {
    Form.AMOUNT: Measure.AMOUNT,
    Form.LAST: Measure.AMOUNT,
    Form.CHANGE: Measure.CHANGE,
    Form.PERCENT: Measure.CHANGE_PERCENT,
    Form.COUNT: Measure.COUNT,
}


class Purchase(msgspec.Struct, forbid_unknown_fields=True):
    """One row of a procurement table; amounts in 万元."""

    article: str
    unit: str = "台"
    code: str = ""
    quantity: str = ""
    price: str = ""
    total: str = ""
    current_year: str = ""
    project_amount: str = ""
    funds: dict[str, str] = {}


class Row(msgspec.Struct, forbid_unknown_fields=True):
    """A responsibility or an activity; an indicator is its name and four cells."""

    name: str
    number: str = ""
    budget: str = ""
    description: str = ""
    goal: str = ""
    indicators: list[tuple[str, str, str, str, str]] = []
    activities: list["Row"] = []
    withheld: bool = False


class Expected(msgspec.Struct, forbid_unknown_fields=True):
    """One finding; what is not given is not looked at."""

    stated: str | None = None
    expected: str | None = None
    severity: str | None = None
    words: list[str] = []


class Before(msgspec.Struct, forbid_unknown_fields=True):
    """The document of another year."""

    year: int
    facts: list[str] = []
    name: str = "甲县乙镇人民政府"


class Unit(msgspec.Struct, forbid_unknown_fields=True):
    """The document of a unit."""

    name: str
    facts: list[str] = []
    year: int = 2023


class CaseText(msgspec.Struct, forbid_unknown_fields=True):
    """One case as an auditor writes it."""

    name: str
    findings: list[Expected] = []
    because: str = ""
    year: int = 2023
    kind: str = "department_budget"
    facts: list[str] = []
    texts: list[str] = []
    names: tuple[str, ...] = ("甲县乙镇人民政府",)
    units: list[list[str]] = []
    procurement: list[Purchase] = []
    assets: list[tuple[str, str, str]] = []
    duties: list[Row] = []
    goals: list[tuple[str, str]] = []
    forms: list[GoalForm] = []
    glossary: list[tuple[str, str]] = []
    sections: list[str] = []
    contents: list[str] = []
    tables: list[tuple[str, int, str]] = []
    reasons: list[tuple[str, str]] = []
    mandate: list[str] = []
    overall_goal: list[str] = []
    approval: date | None = None
    approval_document: str = "甲财〔2023〕1号"
    published: date | None = None
    previous: Before | None = None
    unit_documents: list[Unit] = []
    evaluations: list[EvaluationForm] = []
    goal_tables: list[EvaluationForm] = []


class CaseFile(msgspec.Struct, forbid_unknown_fields=True):
    """The cases of one rule."""

    rule: str
    case: list[CaseText]


def case_files() -> list[CaseFile]:
    """Every case file, in order of the rules' numbers."""
    paths = sorted(FOLDER.glob("*.toml"))
    return [msgspec.convert(tomllib.loads(path.read_text("utf-8")), CaseFile) for path in paths]


def case_of(text: CaseText) -> Case:
    """The case that a rule judges."""
    previous = None
    if text.previous is not None:
        before = text.previous
        previous = disclosure_of(CaseText("", year=before.year, facts=before.facts, names=(before.name,)))
    units = (CaseText("", year=unit.year, facts=unit.facts, names=(unit.name,)) for unit in text.unit_documents)
    evaluations = tuple(evaluation(each, Writer()) for each in text.evaluations)
    return Case(disclosure_of(text), previous, text.published, tuple(map(disclosure_of, units)), evaluations)


def disclosure_of(text: CaseText) -> Disclosure:
    """The disclosure of a case."""
    writer = Writer()
    names = [_NAME.fullmatch(name) for name in text.names]
    printed = tuple(BodyName(found["name"], found["code"] or "", writer.place()) for found in names if found)
    return Disclosure(
        source=Source(FILE, "0" * 64, "made"),
        kind=text.kind,
        department=Department(printed[0].name, printed[0].code, printed),
        fiscal_year=text.year or None,
        coverage=Coverage(0, 0),
        facts=tuple(_fact(fact, text.year, writer) for fact in text.facts),
        performance=_performance(text, writer),
        project_goals=(
            *(goal_form(form, writer) for form in text.forms),
            *(evaluation(each, writer) for each in text.goal_tables),
        ),
        units=tuple(_unit(cells, writer) for cells in text.units),
        procurement=tuple(_purchase(row, writer) for row in text.procurement),
        assets=tuple(_asset(cells, writer) for cells in text.assets),
        responsibility_goals=tuple(NamedText(name, goal, writer.place()) for name, goal in text.goals),
        glossary=tuple(NamedText(name, meaning, writer.place()) for name, meaning in text.glossary),
        sections=tuple(
            Section(kind, kind, printed, writer.place(), number, number + 1)
            for number, (printed, _, kind) in enumerate(_numbered(each) for each in text.sections)
        ),
        tables=tuple(PublishedTable(name, writer.place(table=1), figures, note) for name, figures, note in text.tables),
        reasons=tuple(Reason(concept, reason, writer.place()) for concept, reason in text.reasons),
        mandate=tuple(Statement(each, writer.place()) for each in text.mandate),
        overall_goal=tuple(Statement(each, writer.place()) for each in text.overall_goal),
        approval=None if text.approval is None else Approval(text.approval_document, text.approval, writer.place()),
        contents=tuple(Statement(each, writer.place(block=-1 - number)) for number, each in enumerate(text.contents)),
        texts=tuple(Statement(each, writer.place(block=number)) for number, each in enumerate(text.texts)),
    )


def _numbered(section: str) -> tuple[str, str, str]:
    """Number, separator and kind of a section written as 一、 before its kind, or without number."""
    return section.partition("、") if "、" in section else ("", "", section)


def _fact(written: str, year: int, writer: Writer) -> Fact:
    found = _FACT.fullmatch(written)
    assert found, f"{written!r} is no fact; write: change(expenditure.basic) = -3.5万元"
    term = parse_term(found["term"])
    period = int(found["period"] or year) - (term.form is Form.LAST)
    dimensions = tuple(sorted((name, values[0]) for name, values in term.dimensions))
    return Fact(
        concept=term.concept,
        period=period,
        measure=_MEASURES[term.form],
        amount=Amount(Decimal(found["number"]), found["unit"], found["number"] + found["unit"]),
        place=writer.place(written, table=1 if found["table"] else None, block=0),
        dimensions=dimensions,
        wording=next((value for _, value in dimensions), ""),
    )


def _money(number: str) -> Amount | None:
    return Amount(Decimal(number), "万元", number) if number else None


def _unit(cells: list[str], writer: Writer) -> UnitRow:
    name, nature, rank, funding = (*cells, "", "", "")[:4]
    return UnitRow(name=name, nature=nature, rank=rank, funding=funding, place=writer.place(), is_total=name == "合计")


def _purchase(row: Purchase, writer: Writer) -> ProcurementRow:
    return ProcurementRow(
        name="办公设备",
        article=row.article,
        code=row.code,
        catalogue_name="",
        quantity_unit=row.unit,
        place=writer.place(row.article, table=2),
        quantity=Decimal(row.quantity) if row.quantity else None,
        unit_price=_money(row.price),
        total=_money(row.total),
        current_year=_money(row.current_year),
        project_amount=_money(row.project_amount),
        funds=tuple((fund, Amount(Decimal(number), "万元", number)) for fund, number in row.funds.items()),
    )


def _asset(cells: tuple[str, str, str], writer: Writer) -> AssetRow:
    name, concept, value = cells
    return AssetRow(name=name, concept=concept or None, place=writer.place(name, table=3), value=_money(value))


def _performance(text: CaseText, writer: Writer) -> tuple[PerformanceTable, ...]:
    if not text.duties:
        return ()
    duties = tuple(
        Responsibility(
            number=row.number,
            name=row.name,
            place=writer.place(row.name, table=4),
            budget=_money(row.budget),
            goal=row.goal,
            description=row.description,
            indicators=_indicators(row, writer),
            activities=tuple(_activity(each, writer) for each in row.activities),
            withheld=row.withheld,
        )
        for row in text.duties
    )
    return (
        PerformanceTable(entity=text.names[0], code="", unit="万元", responsibilities=duties, place=writer.place()),
    )


def _activity(row: Row, writer: Writer) -> Activity:
    return Activity(
        number=row.number,
        name=row.name,
        place=writer.place(row.name, table=4),
        budget=_money(row.budget),
        goal=row.goal,
        description=row.description,
        indicators=_indicators(row, writer),
        withheld=row.withheld,
    )


def _indicators(row: Row, writer: Writer) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            name=name, grades=(best, good, fair, poor), place=writer.place(name, table=4), withheld="涉密" in best
        )
        for name, best, good, fair, poor in row.indicators
    )
