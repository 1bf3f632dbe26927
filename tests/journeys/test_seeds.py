"""Three real documents, read by a person beforehand: what they state.

``tests/expected/README.md`` tells how the expected results were made and what their keys mean.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pytest

from tests.expected.hashing import GRADE_CHARACTERS, NAME_CHARACTERS, bare, fingerprint, shown, squeezed, whole
from tests.expected.reading import SEEDS, Case, Table, case_of
from wenxiao.basics.amounts import Amount
from wenxiao.facts.disclosure import Disclosure, NamedText, Reason
from wenxiao.facts.fact import Fact
from wenxiao.performance.tree import Activity, Indicator, PerformanceTable, Responsibility

Key = tuple[str, frozenset[tuple[str, str]], int, str, Decimal]


@pytest.fixture(scope="module", params=SEEDS)
def case(request, seed) -> Case:
    return case_of(request.param, seed(request.param))


def half_width(text: str) -> str:
    """White space dropped, brackets in one form."""
    return squeezed(text).translate(str.maketrans("（）〔〕", "()[]"))


def number(amount: Amount | None) -> Decimal | None:
    return None if amount is None else amount.number


def printed(text: str) -> Decimal | None:
    """A figure of the expected results; a blank cell is ``None``."""
    return Decimal(text) if text else None


# --- whose budget -----------------------------------------------------------------------------------------------


def test_body_and_year(case):
    department = case.disclosure.department
    found = {"name": squeezed(department.name), "code": department.code}
    assert (found, case.disclosure.fiscal_year) == (case.expected["department"], case.expected["fiscal_year"])
    assert case.disclosure.kind == case.expected.get("kind", case.disclosure.kind)


def test_every_name_as_printed(case):
    found = {(squeezed(one.name), one.code) for one in case.disclosure.department.names}
    required = {(name, code) for name, code in case.expected["names_as_printed"]}
    tolerated = {(name, code) for name, code in case.expected["names_tolerated"]}
    assert (required - found, found - required - tolerated) == (set(), set())


def test_sections(case):
    found = case.disclosure.sections
    if "section_kinds" in case.expected:
        kinds = {section.kind for section in found}
        required = set(case.expected["section_kinds"])
        assert required <= kinds <= required | set(case.expected["section_kinds_tolerated"])
        return
    rows = case.expected["sections"]
    assert [(one.kind, one.number, one.place.line) for one in found] == [
        (row["kind"], row["number"], row["line"]) for row in rows
    ]
    titles = [(squeezed(one.title), row["title"]) for one, row in zip(found, rows, strict=True) if "title" in row]
    assert [title for title, _ in titles] == [title for _, title in titles]


def test_approval(case):
    found = case.disclosure.approval
    row = {} if found is None else {"document": half_width(found.document), "date": found.date}
    wanted = dict(case.expected["approval"])
    if wanted:
        wanted["document"] = half_width(wanted["document"])
    assert row == wanted


# --- facts ------------------------------------------------------------------------------------------------------


def key_of(fact: Fact) -> Key:
    dimensions = frozenset((name, half_width(value)) for name, value in fact.dimensions)
    return fact.concept, dimensions, fact.period, str(fact.measure), fact.amount.value


def wanted_key(row: Table, year: int, measure: str = "measure") -> Key:
    dimensions = frozenset((name, half_width(value)) for name, value in row.get("dimensions", {}).items())
    return row["concept"], dimensions, row.get("period", year), row.get(measure, "amount"), Decimal(row["value"])


def wanted_keys(rows: Iterable[Table], year: int, found: Counter[Key]) -> Counter[Key]:
    """Keys of the expected facts; where two measures are right, the one that was found."""
    keys: Counter[Key] = Counter()
    for row in rows:
        key = wanted_key(row, year)
        other = wanted_key(row, year, "or_measure") if "or_measure" in row else key
        keys[key if key in found else other if other in found else key] += 1
    return keys


def lines_of(keys: Counter[Key]) -> list[str]:
    """The keys as lines a person can read."""
    return sorted(
        f"{concept} {sorted(dimensions)} {period} {measure} {value} x{times}"
        for (concept, dimensions, period, measure, value), times in keys.items()
    )


def test_every_fact_and_nothing_else(case):
    year = case.expected["fiscal_year"]
    found = Counter(key_of(fact) for fact in case.disclosure.facts)
    wanted = wanted_keys(case.expected["facts"], year, found)
    tolerated = wanted_keys(case.expected["facts_tolerated"], year, found)
    assert (lines_of(wanted - found), lines_of(found - wanted - tolerated)) == ([], [])


def test_every_fact_has_its_line_and_its_printed_unit(case):
    year = case.expected["fiscal_year"]
    left = list(case.disclosure.facts)
    astray = []
    for row in case.expected["facts"]:
        keys = {wanted_key(row, year), wanted_key(row, year, "or_measure" if "or_measure" in row else "measure")}
        lines = row.get("lines") or [row["line"]]
        fits = [
            fact
            for fact in left
            if key_of(fact) in keys and fact.place.line in lines and row.get("unit") in (None, fact.amount.unit)
        ]
        if fits:
            left.remove(fits[0])
        else:
            astray.append(row)
    assert astray == []


# --- tables -----------------------------------------------------------------------------------------------------


def test_units_of_the_department(case):
    found = [
        (squeezed(one.name), one.nature.strip(), one.rank.strip(), one.funding.strip(), one.is_total)
        for one in case.disclosure.units
    ]
    assert found == [
        (row["name"], row["nature"], row["rank"], row["funding"], row.get("is_total", False))
        for row in case.expected["units"]
    ]


def procurement_rows(disclosure: Disclosure) -> Iterator[Table]:
    """Rows of procurement with the columns of the expected results, figures as numbers."""
    for one in disclosure.procurement:
        funds = {fund.rpartition(".")[2]: amount.number for fund, amount in one.funds}
        yield {
            "name": half_width(one.name),
            "article": squeezed(one.article),
            "code": one.code.strip(),
            "catalogue_name": squeezed(one.catalogue_name),
            "quantity_unit": one.quantity_unit.strip(),
            "quantity": one.quantity,
            "project_amount": number(one.project_amount),
            "unit_price": number(one.unit_price),
            "total": number(one.total),
            "current_year": number(one.current_year),
            "general_public_budget": funds.pop("general_public_budget", None),
            "funds": funds,
            "is_total": one.is_total,
        }


def test_procurement_row_by_row(case):
    columns = case.expected.get("procurement_columns", [])
    figures = {"quantity", "project_amount", "unit_price", "total", "current_year", "general_public_budget"}
    wanted = []
    for cells in case.expected["procurement"]:
        row = {name: printed(cell) if name in figures else cell for name, cell in zip(columns, cells, strict=True)}
        del row["line"]
        wanted.append(row | {"funds": {}, "is_total": row["name"] == "合计"})
    assert list(procurement_rows(case.disclosure)) == wanted


def test_assets_row_by_row(case):
    rows = case.expected["assets"]
    assert [(one.concept, number(one.quantity), number(one.value)) for one in case.disclosure.assets] == [
        (row["concept"], printed(row["quantity"]), printed(row["value"])) for row in rows
    ]
    names = zip(rows, case.disclosure.assets, strict=True)
    assert [one.name for row, one in names if row["name"] not in one.name] == []
    assert (case.disclosure.planned_purchases is not None) == case.expected["planned_purchases"]


# --- texts ------------------------------------------------------------------------------------------------------


def named(texts: Iterable[NamedText]) -> list[list[str]]:
    """Names with one fingerprint each, several texts under one name put together."""
    together: dict[str, str] = {}
    for one in texts:
        name = shown(one.name, NAME_CHARACTERS)
        together[name] = together.get(name, "") + bare(one.text)
    return [[name, fingerprint(text)] for name, text in together.items()]


@pytest.mark.parametrize("kind", ["mandate", "overall_goal", "safeguards"])
def test_statements(case, kind):
    texts = [one.text for one in getattr(case.disclosure, kind)]
    if f"{kind}_whole" in case.expected:
        assert whole(texts) in case.expected[f"{kind}_whole"]
    else:
        assert [fingerprint(bare(text)) for text in texts] == case.expected[kind]


def test_goals_of_responsibilities_and_glossary(case):
    if "responsibility_goals" in case.expected:
        assert named(case.disclosure.responsibility_goals) == case.expected["responsibility_goals"]
    assert named(case.disclosure.glossary) == case.expected["glossary"]


LEAD_IN = re.compile(r"^.{0,12}?(?:原因(?:是|为|：|:)|主要(?:是|为))")


def gives(reason: Reason, row: Table) -> bool:
    """Whether the reason is the expected one: its concept, and how its text begins."""
    text = LEAD_IN.sub("", squeezed(reason.text))
    return reason.concept in row["concepts"] and fingerprint(text[: row["characters"]]) == row["starts"]


def test_reasons(case):
    found, rows = case.disclosure.reasons, case.expected["reasons"]
    missing = [row for row in rows if not any(gives(reason, row) for reason in found)]
    allowed = rows + case.expected["reasons_tolerated"]
    extra = [reason for reason in found if not any(gives(reason, row) for row in allowed)]
    assert (missing, extra) == ([], [])


# --- performance ------------------------------------------------------------------------------------------------

LIST_INSIDE = re.compile(r"[。；]\d+、")


def node_row(node: Responsibility | Activity) -> tuple[object, ...]:
    """A responsibility or activity; where one cell lists several, the first number belongs to the list."""
    label, name = node.number, squeezed(node.name)
    if label and LIST_INSIDE.search(name):
        label, name = "", f"{label}、{name}"
    texts = fingerprint(node.description), fingerprint(node.goal)
    return type(node).__name__, label, shown(name, NAME_CHARACTERS), number(node.budget), *texts


def indicator_row(indicator: Indicator) -> tuple[object, ...]:
    grades = [shown(grade, GRADE_CHARACTERS) for grade in indicator.grades]
    return "Indicator", shown(indicator.name, NAME_CHARACTERS), *grades


def is_stray(indicator: Indicator, strays: set[str]) -> bool:
    """Whether the row is no indicator but a text that slipped into a grade cell."""
    return not squeezed(indicator.name) and {squeezed(grade) for grade in indicator.grades} - {""} <= strays


def rows_of(table: PerformanceTable, strays: set[str]) -> Iterator[tuple[object, ...]]:
    """The table from top to bottom: each node, then its indicators."""
    for responsibility in table.responsibilities:
        nodes: tuple[Responsibility | Activity, ...] = (responsibility, *responsibility.activities)
        for node in nodes:
            yield node_row(node)
            yield from (indicator_row(one) for one in node.indicators if not is_stray(one, strays))


def nodes_wanted(table: Table) -> Iterator[tuple[str, Table]]:
    for responsibility in table["responsibility"]:
        yield "Responsibility", responsibility
        yield from (("Activity", activity) for activity in responsibility.get("activity", ()))


def wanted_rows(table: Table, ladders: dict[str, list[str]]) -> Iterator[tuple[object, ...]]:
    for kind, node in nodes_wanted(table):
        yield kind, node["number"], node["name"], printed(node["budget"]), node["description"], node["goal"]
        for name, *grades in node["indicators"]:
            yield "Indicator", name, *(ladders[grades[0]] if len(grades) == 1 else grades)


def strays_of(case: Case) -> set[str]:
    tables = case.expected["performance"]
    return {node["stray"] for table in tables for _, node in nodes_wanted(table) if "stray" in node}


def test_performance_tables(case):
    found = [(squeezed(table.entity), table.code) for table in case.disclosure.performance]
    assert found == [(table["entity"], table["code"]) for table in case.expected["performance"]]


def test_performance_row_by_row(case):
    strays = strays_of(case)
    for table, wanted in zip(case.disclosure.performance, case.expected["performance"], strict=True):
        assert list(rows_of(table, strays)) == list(wanted_rows(wanted, case.expected["ladders"]))


def test_performance_counts(case):
    strays = strays_of(case)
    for table, wanted in zip(case.disclosure.performance, case.expected["performance"], strict=True):
        kinds = Counter(row[0] for row in rows_of(table, strays))
        found = {name: kinds[kind] for name, kind in COUNTED.items()}
        assert found == wanted["counts"]


COUNTED = {"responsibilities": "Responsibility", "activities": "Activity", "indicators": "Indicator"}


def test_budgets_bear_the_printed_unit(case):
    for table, wanted in zip(case.disclosure.performance, case.expected["performance"], strict=True):
        units = {wanted["unit"]} if wanted["unit"] else {"", "万元"}
        nodes = [node for one in table.responsibilities for node in (one, *one.activities)]
        assert table.unit in units
        assert {node.budget.unit for node in nodes if node.budget is not None} <= units


def test_a_text_in_the_wrong_column_is_not_lost(case):
    said = [doubt.message + (doubt.place.quote if doubt.place else "") for doubt in case.disclosure.doubts]
    kept = [
        "".join(indicator.grades)
        for table in case.disclosure.performance
        for one in table.responsibilities
        for indicator in one.indicators
    ]
    assert [stray for stray in strays_of(case) if not any(stray in text for text in said + kept)] == []
