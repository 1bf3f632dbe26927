"""What is in the files beside what is read back: structure, safety, nobody's name."""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import msgspec
import pytest

from tests.publications.pack.town import NAME, SECRET, town
from wenxiao.basics.errors import TemplateUnusable
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.department_budget import Identity
from wenxiao.publications.pack import compose
from wenxiao.publications.pack.blocks import Heading
from wenxiao.publications.pack.data import write_csv
from wenxiao.publications.pack.numerals import chinese_numeral
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.rounding import Step, printable
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.pack.workbook import write_workbook

FORMULA = '=HYPERLINK("http://example.invalid")'


def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def with_article(article: str) -> DepartmentBudget:
    budget = town()
    item = msgspec.structs.replace(budget.procurement[0], article=article)
    return msgspec.structs.replace(budget, procurement=(item,))


def test_word_tables_have_real_headers_and_whole_rows() -> None:
    pack = compose(town())
    document = parts(write_word(pack))["word/document.xml"]
    rows = re.findall(r"<w:tr>.*?</w:tr>", document, re.DOTALL)
    assert sum("<w:tblHeader/>" in row for row in rows) == sum(table.header_rows for table in pack.tables)
    assert all("<w:cantSplit/>" in row for row in rows)
    assert document.count('w:orient="landscape"') == 1
    assert document.count("PAGEREF section_") == sum(
        isinstance(block, Heading) and block.level == 2 for block in pack.blocks
    )
    for heading in ("PackTitle", "PackSection", "PackPart"):
        assert f'<w:pStyle w:val="{heading}"/>' in document


def test_word_pages_are_those_of_the_standard() -> None:
    written = parts(write_word(compose(town())))
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' in written["word/document.xml"]
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"):
        assert font in written["word/styles.xml"]
    assert "PAGE" in written["word/footer_default.xml"]
    assert written["word/footer_default.xml"].count("—") == 2


def test_nobody_is_named_in_the_properties() -> None:
    for written in (parts(write_word(compose(town()))), parts(write_workbook(compose(town())))):
        core = written["docProps/core.xml"]
        assert NAME in core
        assert not re.search(r"<dc:creator>[^<]+|<cp:lastModifiedBy>[^<]+", core)


def test_a_draft_says_so_everywhere() -> None:
    draft = compose(town(), draft=True)
    assert 'string="草稿"' in parts(write_word(draft))["word/header_default.xml"]
    assert "草稿" in write_page(draft)
    assert "草稿" in parts(write_workbook(draft))["xl/sharedStrings.xml"]
    assert "草稿" not in write_page(compose(town()))


def test_what_is_withheld_is_in_no_part() -> None:
    pack = compose(town())
    everything = [*parts(write_word(pack)).values(), *parts(write_workbook(pack)).values(), write_page(pack)]
    everything += [content.decode() for content in write_csv(pack).values()]
    assert not any(SECRET in text for text in everything)


@pytest.mark.parametrize("article", [FORMULA, "+1-2", "@sum", "-cmd"])
def test_no_cell_is_a_formula(article: str) -> None:
    pack = compose(with_article(article))
    sheets = [text for name, text in parts(write_workbook(pack)).items() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet for sheet in sheets)
    rows = list(csv.reader(StringIO(write_csv(pack)["procurement"].decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_page_needs_nothing_else_and_takes_any_character() -> None:
    page = write_page(compose(with_article("<script>alert(1)</script>&𠮷")))
    assert "<script" not in page
    assert "𠮷" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert page.count('scope="col') == len(re.findall("<th", page)) - page.count("<thead")


def test_characters_that_xml_forbids_do_not_break_word() -> None:
    document = parts(write_word(compose(with_article("打印\x00机\x0b𠮷<"))))["word/document.xml"]
    assert "打印机𠮷&lt;" in document


def test_a_template_gives_its_styles_or_is_refused() -> None:
    pack = compose(town())
    own = BytesIO()
    with ZipFile(own, "w") as package:
        package.writestr("word/styles.xml", "<w:styles>PackText of the office</w:styles>")
    assert parts(write_word(pack, own.getvalue()))["word/styles.xml"].endswith("of the office</w:styles>")
    with pytest.raises(TemplateUnusable):
        write_word(pack, b"no file of Word")


def test_an_empty_budget_prints_every_table_blank_with_its_statement() -> None:
    pack = compose(DepartmentBudget(department=Identity(name=NAME), fiscal_year=2024))
    blank = {table.name: table.statement for table in pack.tables if table.statement}
    assert {"organisation", "performance", "procurement", "assets", "official_costs"} <= set(blank)
    assert all("公开空表" in statement for statement in blank.values())
    write_word(pack)
    write_page(pack)
    write_workbook(pack)


def test_a_figure_keeps_the_places_it_needs() -> None:
    page = write_page(compose(town()))
    assert "120.962万元" in page
    assert ">0.481<" in page


def test_numbers_in_the_workbook_are_numbers() -> None:
    book = parts(write_workbook(compose(town())))
    assert any("<v>1116.12</v>" in text for name, text in book.items() if name.startswith("xl/worksheets/"))
    assert 'formatCode="0.000"' in book["xl/styles.xml"]


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十")]
)
def test_numerals(number: int, written: str) -> None:
    assert chinese_numeral(number) == written


def test_amounts_of_exact_steps_stay_as_they_are() -> None:
    assert printable(town(), Step(Decimal(10_000), 2)) == town()
