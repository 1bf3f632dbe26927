"""Writes blocks as text, Word, Excel, a web page and PDF, as an office would save them."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from json import dumps

import docx
import typst
import xlsxwriter

from tests.forms.town import LEFT, UP, Block, Row

Span = tuple[int, int, int, int, str]


def spans(table: list[Row]) -> Iterator[Span]:
    """Row, column, rows and columns covered, and text of every cell that begins somewhere."""
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            if text in (UP, LEFT):
                continue
            right = column + 1
            while right < len(cells) and cells[right] == LEFT:
                right += 1
            down = row + 1
            while down < len(table) and table[down][column] == UP:
                down += 1
            yield row, column, down - row, right - column, text


def as_text(blocks: list[Block]) -> bytes:
    """Text as it is taken out of Word: cells begin with a tab, rows are parted by an empty line."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block:
            lines += ["\t" if text in (UP, LEFT) else f"\t{text}" for text in row]
            lines.append("")
    return "\n".join(lines).encode("gb18030")


def as_word(blocks: list[Block]) -> bytes:
    """A .docx with real merged cells."""
    file = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            file.add_paragraph(block)
            continue
        table = file.add_table(rows=len(block), cols=len(block[0]))
        for row, column, down, across, text in spans(block):
            cell = table.cell(row, column)
            if down > 1 or across > 1:
                cell = cell.merge(table.cell(row + down - 1, column + across - 1))
            first, *more = text.split("\n")
            cell.paragraphs[0].text = first
            for line in more:
                cell.add_paragraph(line)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def as_page(blocks: list[Block]) -> bytes:
    """A web page that says GB2312 and is GB18030, laid out inside a table."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        parts.append("<table border=1>")
        cells = list(spans(block))
        for number in range(len(block)):
            row = [
                f"<td rowspan={down} colspan={across}>{escape(text).replace(chr(10), '<br>')}</td>"
                for at, _, down, across, text in cells
                if at == number
            ]
            parts.append(f"<tr>{''.join(row)}</tr>")
        parts.append("</table>")
    body = "\n".join(parts)
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>'
    return f"{head}<body><table><tr><td><div>导航</div></td><td>{body}</td></tr></table></body></html>".encode(
        "gb18030"
    )


def as_workbook(blocks: list[Block]) -> bytes:
    """The whole document on one sheet, paragraphs merged over its width, figures as numbers."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("部门预算公开")
    widest = max(len(block[0]) for block in blocks if not isinstance(block, str))
    line = 0
    for block in blocks:
        if isinstance(block, str):
            sheet.merge_range(line, 0, line, widest - 1, block)
            line += 1
            continue
        for row, column, down, across, text in spans(block):
            if down > 1 or across > 1:
                sheet.merge_range(line + row, column, line + row + down - 1, column + across - 1, "")
            if text.replace(".", "", 1).isdigit() and not text.startswith("0"):
                sheet.write_number(line + row, column, float(text))
            else:
                sheet.write_string(line + row, column, text)
        line += len(block)
    book.close()
    return stream.getvalue()


def as_pdf(blocks: list[Block]) -> bytes:
    """A PDF over many pages: tables with lines and merged cells break anywhere and repeat their header."""
    parts = [_PRELUDE]
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"#par({dumps(block, ensure_ascii=False)})")
            continue
        head = 2 if UP in "".join(block[1]) else 1
        cells = {True: "", False: ""}
        for row, _, down, across, text in spans(block):
            said = dumps(text.lstrip("\u3000"), ensure_ascii=False)
            indent = len(text) - len(text.lstrip("\u3000"))
            cells[row < head] += f"printed({down}, {across}, {indent}, {said}),"
        parts.append(f"#table(columns: (1fr,) * {len(block[0])}, table.header({cells[True]}), {cells[False]})")
    return typst.compile("\n".join(parts).encode())


_PRELUDE = """
#set page(width: 297mm, height: 120mm, margin: 12mm, footer: context align(center, counter(page).display("- 1 -")))
#set text(font: ("SimSun", "Noto Serif CJK SC"), lang: "zh", region: "cn", size: 9pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
#let printed(down, across, indent, said) = table.cell(rowspan: down, colspan: across, {
  set par(first-line-indent: 0pt, justify: false)
  h(indent * 1em)
  said.split("\\n").join(linebreak())
})
"""
