"""Small documents, disclosures and verdicts for tests of what is printed."""

from wenxiao.audit.findings import Execution, Finding, Message, Result, Severity, Verdict
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Passage, Place, Segment
from wenxiao.documents.model import Block, Cell, Document, Paragraph, Row, Source, Table
from wenxiao.facts.disclosure import Coverage, Department, Disclosure, Section
from wenxiao.publications.subjects import CheckedDocument

FILE = "甲镇.txt"
SOURCE = Source(FILE, "0" * 64, "text")


def paragraph(text: str, block: int, start: int = 0) -> Paragraph:
    """A paragraph that begins at ``start`` of the source."""
    place = Place(file=FILE, block=block, line=block + 1, start=start, end=start + len(text), quote=text)
    return Paragraph(Passage(text, place, (Segment(0, start, block + 1),)), block)


def table(rows: list[list[str]], block: int, number: int = 1) -> Table:
    """A table without merged cells, and without offsets, as Word gives it."""
    made = tuple(
        Row(tuple(_cell(text, row, column, block, number) for column, text in enumerate(texts)))
        for row, texts in enumerate(rows)
    )
    return Table(made, max(map(len, rows)), number, block, Place(file=FILE, block=block, table=number))


def _cell(text: str, row: int, column: int, block: int, number: int) -> Cell:
    place = Place(file=FILE, block=block, table=number, row=row + 1, column=column + 1, offset=0, quote=text)
    return Cell(Passage(text, place), row, column)


def finding(severity: Severity = Severity.ERROR, *places: Place, chinese: str = "两处不同") -> Finding:
    """A finding that states 1万元 where 2万元 is expected."""
    return Finding(
        rule="AG01",
        family="agreement",
        severity=severity,
        message=Message(chinese, "two differ"),
        stated="1万元" if places else None,
        expected="2万元" if places else None,
        places=places,
    )


def checked(blocks: list[Block], *findings: Finding, doubts: tuple[Doubt, ...] = ()) -> CheckedDocument:
    """A document of 甲镇 with these findings; its first block is the heading of its only section."""
    document = Document(SOURCE, tuple(blocks))
    section = Section("arrangement", "总体情况", "二", Place(file=FILE, block=0), 0, len(blocks))
    disclosure = Disclosure(
        source=SOURCE,
        kind="department_budget",
        department=Department("甲镇人民政府", "318"),
        fiscal_year=2025,
        coverage=Coverage(0, 0),
        sections=(section,),
        doubts=doubts,
    )
    executed = (
        Execution("AG01", "同一数字前后一致", Result.FAILED if findings else Result.PASSED),
        Execution("AG05", "上年数一致", Result.NOT_EXECUTED, "没有上年文件", "no document of last year", "Last year"),
        Execution("AG06", "另一条", Result.NOT_EXECUTED, "没有上年文件", "no document of last year", "Another"),
        Execution("XX01", "坏规则", Result.CRASHED, "ZeroDivisionError"),
    )
    return CheckedDocument(document, disclosure, Verdict(findings, executed))
