"""One document in every format gives the same facts, tree, rows and texts; only the places differ."""

import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.forms.fonts import has_chinese_font
from tests.forms.town import BLOCKS
from tests.forms.writers import as_page, as_pdf, as_text, as_word, as_workbook
from wenxiao.basics.amounts import Amount
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read
from wenxiao.readers.office import converter_program

WRITERS: dict[str, Callable[[Any], bytes]] = {
    ".txt": as_text,
    ".docx": as_word,
    ".html": as_page,
    ".xlsx": as_workbook,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("forms")
    for suffix, write in WRITERS.items():
        (made / f"预算{suffix}").write_bytes(write(BLOCKS))
    return made


def disclosed(path: Path) -> Disclosure:
    return extract(read(path))


def without_places(value: object) -> object:
    """Plain data of everything stated, places and printed spelling of figures left out."""
    fields = getattr(value, "__struct_fields__", None)
    if fields:
        left_out = {"place", "budget_place", "source", "coverage", "doubts", "texts", "first_block", "end_block"}
        if isinstance(value, Amount):
            return value.number.normalize(), value.unit
        return {name: without_places(getattr(value, name)) for name in fields if name not in left_out}
    if isinstance(value, (tuple, list)):
        return [without_places(item) for item in value]
    return value.normalize() if isinstance(value, Decimal) else value


def facts_of(disclosure: Disclosure) -> list[tuple[str, tuple[tuple[str, str], ...], int, str, Decimal]]:
    return sorted(
        (fact.concept, fact.dimensions, fact.period, fact.measure.value, fact.amount.value.normalize())
        for fact in disclosure.facts
    )


SAME = (
    "department", "fiscal_year", "kind", "mandate", "overall_goal", "responsibility_goals", "reasons", "performance",
    "units", "procurement", "assets", "glossary", "sections",
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_every_format_states_the_same(folder: Path, suffix: str) -> None:
    expected, found = disclosed(folder / "预算.txt"), disclosed(folder / f"预算{suffix}")
    assert facts_of(found) == facts_of(expected)
    for name in SAME:
        assert without_places(getattr(found, name)) == without_places(getattr(expected, name)), name


@pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed")
def test_a_pdf_of_many_pages_states_the_same(folder: Path) -> None:
    (folder / "预算.pdf").write_bytes(as_pdf(BLOCKS))
    expected, found = disclosed(folder / "预算.txt"), disclosed(folder / "预算.pdf")
    assert max(fact.place.page or 0 for fact in found.facts) > 3
    assert facts_of(found) == facts_of(expected)
    for name in SAME:
        assert without_places(getattr(found, name)) == without_places(getattr(expected, name)), name


@pytest.mark.skipif(converter_program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc:MS Word 97", "odt", "rtf"])
def test_old_formats_state_the_same(folder: Path, form: str) -> None:
    program = converter_program()
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(folder / "预算.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    expected, found = disclosed(folder / "预算.docx"), disclosed(folder / f"预算.{form.partition(':')[0]}")
    assert facts_of(found) == facts_of(expected)
    for name in SAME:
        assert without_places(getattr(found, name)) == without_places(getattr(expected, name)), name


def test_the_text_itself_is_read_whole(folder: Path) -> None:
    """The figures of the made-up document, counted by hand."""
    disclosure = disclosed(folder / "预算.txt")
    assert disclosure.department.name == "临河县柳树屯乡人民政府"
    assert (disclosure.department.code, disclosure.fiscal_year) == ("360", 2018)
    (table,) = disclosure.performance
    assert [len(r.activities) for r in table.responsibilities] == [1, 2]
    assert [len(a.indicators) for r in table.responsibilities for a in r.activities] == [3, 1, 1]
    assert disclosure.coverage.unread == ()
    stated = {(c, d, m): value for c, d, _, m, value in facts_of(disclosure)}
    assert stated["expenditure.total", (("function", "2010301"),), "amount"] == Decimal("8463000")
    basic = (("economic", "30201"), ("fund", "general_public_budget"))
    assert stated["expenditure.basic.operating", basic, "amount"] == Decimal("562000")
    assert stated["official_costs.reception", (), "change"] == Decimal("-5000")
    assert stated["revenue.current_year", (), "amount"] == Decimal("12864200")
