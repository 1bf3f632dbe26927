"""Reports of results: of one body for the public, of a county for its congress; the notice of a rectification.

Every figure is given, nothing is made up: what is not known is a blank cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from wenxiao.evaluation.gathering import GradeMoney
from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word

_WAN = Decimal(10_000)
_UNIT = "单位：万元"


class ResultLine(msgspec.Struct, frozen=True, kw_only=True):
    """One result: money and payments in yuan, execution as printed, ``consequence`` in words where one was decided."""

    name: str
    body: str = ""
    amount: Decimal | None = None
    paid: Decimal | None = None
    execution: str = ""
    self_score: Decimal | None = None
    score: Decimal | None = None
    grade: str = ""
    source: str = ""
    consequence: str = ""
    decided: Decimal | None = None


class RectifiedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One problem with what became of it."""

    name: str
    problem: str
    state: str
    due: date
    body: str = ""


class ResultsReport(msgspec.Struct, frozen=True, kw_only=True):
    """The results of one body and year, for the public."""

    body: str
    fiscal_year: int
    whole: ResultLine | None
    lines: tuple[ResultLine, ...]
    rectified: tuple[RectifiedLine, ...] = ()


class CongressReport(msgspec.Struct, frozen=True, kw_only=True):
    """The results of a county and year, for its congress; ``distinctions`` are (name, what, why)."""

    county: str
    fiscal_year: int
    bodies: tuple[ResultLine, ...]
    grades: tuple[GradeMoney, ...]
    decided: tuple[ResultLine, ...] = ()
    rectified: tuple[RectifiedLine, ...] = ()
    distinctions: tuple[tuple[str, str, str], ...] = ()


class RectificationNotice(msgspec.Struct, frozen=True, kw_only=True):
    """The notice that a problem is to be put right."""

    county: str
    body: str
    fiscal_year: int
    number: int
    subject: str
    problem: str
    due: date
    issued_on: date


def results_page(report: ResultsReport) -> str:
    """The report of a body as one self-contained HTML page."""
    return write_page(_results(report))


def results_word(report: ResultsReport) -> bytes:
    """The same as .docx."""
    return write_word(_results(report))


def congress_page(report: CongressReport) -> str:
    """The report to the congress as one self-contained HTML page."""
    return write_page(_congress(report))


def congress_word(report: CongressReport) -> bytes:
    """The same as .docx."""
    return write_word(_congress(report))


def notice_word(notice: RectificationNotice) -> bytes:
    """The notice as .docx."""
    title = f"关于{notice.body}{notice.fiscal_year}年绩效评价问题整改的通知"
    subject = f"“{notice.subject}”" if notice.subject else "部门整体支出"
    blocks: tuple[Block, ...] = (
        Heading(title, 1),
        Paragraph(f"整改通知第{notice.number}号", label=True),
        Paragraph(f"{notice.body}：", label=True),
        Paragraph(f"在{notice.fiscal_year}年绩效评价中，{subject}存在以下问题："),
        Paragraph(notice.problem),
        Paragraph(
            f"请于{_day(notice.due)}前完成整改，并在系统中报送整改情况。整改情况由他人核实后销号；"
            "逾期未完成的，列入逾期清单。"
        ),
        Paragraph(notice.county),
        Paragraph(_day(notice.issued_on)),
    )
    return write_word(Pack(title=title, department=notice.body, fiscal_year=notice.fiscal_year, blocks=blocks))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _results(report: ResultsReport) -> Pack:
    title = f"{report.body}{report.fiscal_year}年绩效评价结果"
    return Pack(
        title=title,
        department=report.body,
        fiscal_year=report.fiscal_year,
        blocks=(Heading(title, 1), *_results_blocks(report)),
    )


def _results_blocks(report: ResultsReport) -> Iterator[Block]:
    yield Heading("一、评价结果", 2)
    if report.whole is not None:
        yield Paragraph(f"部门整体支出得分 {report.whole.score}，等级 {report.whole.grade}。")
    yield Paragraph(_counted(report.lines))
    header = ("项目", "预算数", "支付数", "执行率", "自评得分", "复评或自评结果", "等级", "评价方式")
    rows = [
        (
            line.name,
            _wan(line.amount),
            _wan(line.paid),
            line.execution,
            _score(line.self_score),
            _score(line.score),
            line.grade,
            line.source,
        )
        for line in report.lines
    ]
    yield _table("results", "项目支出绩效评价结果", header, rows, (6, 3, 3, 2, 2, 3, 1, 2))
    yield Heading("二、结果应用", 2)
    decided = [line for line in report.lines if line.consequence]
    if decided:
        yield _table("applied", "结果应用情况", _APPLIED, [_applied(line) for line in decided], (6, 3, 2, 3))
    else:
        yield Paragraph("还没有确定应用意见。")
    yield Heading("三、问题整改", 2)
    yield from _rectified(report.rectified)


def _counted(lines: Sequence[ResultLine]) -> str:
    grades = "、".join(f"{grade} {sum(line.grade == grade for line in lines)} 个" for grade in "优良中差")
    return f"共评价项目 {len(lines)} 个，其中{grades}。"


_APPLIED = ("项目", "上年预算数", "意见", "下年安排")


def _applied(line: ResultLine) -> tuple[str, ...]:
    return line.name, _wan(line.amount), line.consequence, _wan(line.decided)


def _rectified(lines: Sequence[RectifiedLine]) -> Iterator[Block]:
    if not lines:
        yield Paragraph("没有须整改的问题。")
        return
    rows = [(each.body or each.name, each.problem, each.due.isoformat(), each.state) for each in lines]
    yield _table("rectified", "问题整改情况", ("项目或单位", "问题", "期限", "状态"), rows, (3, 8, 2, 2), unit="")


def _congress(report: CongressReport) -> Pack:
    title = f"{report.county}{report.fiscal_year}年预算绩效评价结果及应用情况的报告"
    return Pack(
        title=title,
        department=report.county,
        fiscal_year=report.fiscal_year,
        blocks=(Heading(title, 1), *_congress_blocks(report)),
    )


def _congress_blocks(report: CongressReport) -> Iterator[Block]:
    yield Heading("一、总体情况", 2)
    count, amount = sum(each.count for each in report.grades), sum((each.amount for each in report.grades), Decimal(0))
    told = f"{report.fiscal_year}年评价项目 {count} 个，涉及预算资金 {_wan(amount)} 万元。"
    yield Paragraph(told)
    rows = [(each.grade, str(each.count), _wan(each.amount), _share(each.amount, amount)) for each in report.grades]
    yield _table("grades", "各等级项目和资金", ("等级", "项目数", "预算数", "占比"), rows, (1, 1, 2, 1))
    yield Heading("二、各部门结果", 2)
    bodies = [(line.name, _wan(line.amount), line.execution, _score(line.score), line.grade) for line in report.bodies]
    yield _table("bodies", "各部门评价结果", ("部门", "项目预算数", "执行率", "得分", "等级"), bodies, (5, 3, 2, 2, 1))
    yield Heading("三、结果应用", 2)
    if report.decided:
        before = sum((line.amount or Decimal(0) for line in report.decided), Decimal(0))
        after = sum((line.decided or Decimal(0) for line in report.decided), Decimal(0))
        told = f"采纳应用意见 {len(report.decided)} 条，资金由 {_wan(before)} 万元调整为 {_wan(after)} 万元。"
        yield Paragraph(told)
        taken = [(line.body, *_applied(line)) for line in report.decided]
        yield _table("applied", "结果应用情况", ("部门", *_APPLIED), taken, (3, 5, 3, 2, 3))
    else:
        yield Paragraph("还没有采纳的应用意见。")
    yield Heading("四、问题整改", 2)
    yield from _rectified(report.rectified)
    yield Heading("五、问责与表彰", 2)
    if report.distinctions:
        header = ("单位或项目", "事项", "事由")
        yield _table("distinctions", "问责与表彰", header, report.distinctions, (4, 2, 9), unit="")
    else:
        yield Paragraph("没有认定的问责和表彰。")


def _table(
    name: str,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: tuple[int, ...],
    unit: str = _UNIT,
) -> PrintedTable:
    heads = tuple(PrintedCell(text=text, align=Align.CENTER, bold=True) for text in header)
    cells = tuple(tuple(_cell(text) for text in row) for row in rows)
    statement = "" if cells else "没有数据。"
    return PrintedTable(
        name=name, title=title, rows=(heads, *cells), header_rows=1, widths=widths, unit=unit, statement=statement
    )


def _cell(text: str) -> PrintedCell:
    """A figure stands right, words left."""
    figure = bool(text) and text.replace(",", "").replace(".", "").replace("%", "").replace("-", "").isdecimal()
    return PrintedCell(text=text, align=Align.RIGHT if figure else Align.LEFT)


def _wan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount / _WAN:,.2f}"


def _score(score: Decimal | None) -> str:
    return "" if score is None else str(score)


def _share(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole:.2%}" if whole else "—"
