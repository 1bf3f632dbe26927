"""The audit report of one document as a Word file: findings by severity, then the rules and how they ended."""

from collections.abc import Iterator, Sequence

from wenxiao.audit.findings import Finding, Result, Severity
from wenxiao.publications.causes import causes
from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.reports.wording import figures, filed_name, report_words
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.publications.words import counts, quoted, title, waived_why, where, words

#: So many places of one finding are printed; JSON and the page have them all.
_PLACES = 3
_FINDINGS = (1, 6, 5, 2)
_RULES = (2, 6, 2, 6)


def audit_word(checked: CheckedDocument) -> bytes:
    """The report as .docx, its findings numbered as every report numbers them."""
    name = report_words()["report"].format(title=title(checked.disclosure, words("zh")))
    return write_word(
        Pack(
            title=name,
            department=checked.disclosure.department.name,
            fiscal_year=checked.disclosure.fiscal_year or 0,
            blocks=(Heading(name, 1), *_blocks(checked)),
        )
    )


def _blocks(checked: CheckedDocument) -> Iterator[Block]:
    say = words("zh")
    yield Paragraph(f"{say['file']}{say['separator']}{filed_name(checked.disclosure)}", label=True)
    yield Paragraph(counts(checked, say), label=True)
    yield Paragraph(say["meanings"])
    if not checked.verdict.findings:
        yield Paragraph(say["no_findings"])
    told = list(causes(checked, say))
    if told:
        yield Heading(say["causes"], 3)
        yield from (Paragraph(cause) for cause in told)
    numbered = list(enumerate(checked.ordered, 1))
    for kind in (*(severity.value for severity in Severity), _WAIVED):
        found = [(number, finding) for number, finding in numbered if _kind(finding) == kind]
        if found:
            yield _table(
                kind,
                f"{say[kind]}（{len(found)}）",
                ("number", "finding", "place", "rule"),
                [_finding(number, finding, checked) for number, finding in found],
                _FINDINGS,
            )
    yield from _executed(checked)
    yield from _doubts(checked)


_WAIVED = "waived"


def _kind(finding: Finding) -> str:
    return finding.severity.value if finding.waived is None else _WAIVED


def _finding(number: int, finding: Finding, checked: CheckedDocument) -> tuple[str, ...]:
    say = words("zh")
    said = [finding.chinese, figures(finding), waived_why(finding, say)]
    spots = [f"{where(place, checked.disclosure, say)} {quoted(place)}".strip() for place in finding.places[:_PLACES]]
    if len(finding.places) > _PLACES:
        spots.append(say["more_places"].format(count=len(finding.places) - _PLACES))
    return str(number), "\n".join(filter(None, said)), "\n".join(spots) or say["whole"], finding.rule


def _executed(checked: CheckedDocument) -> Iterator[Block]:
    """The rules by result: those that ended as they should by number, the others each with its reason."""
    say, form = words("zh"), report_words()
    yield Heading(say["executed"], 3)
    for result in (Result.PASSED, Result.FAILED):
        rules = [each.rule for each in checked.verdict.executed if each.result is result]
        if rules:
            yield Paragraph(form[result.value].format(count=len(rules), rules=say["joint"].join(rules)))
    wanting = [
        (each.rule, each.title, say[each.result.value], each.because)
        for each in checked.verdict.executed
        if each.result in (Result.NOT_EXECUTED, Result.CRASHED)
    ]
    if wanting:
        named = f"{say['not_executed']}（{len(wanting)}）"
        yield _table("rules", named, ("rule", "rule_title", "result", "because"), wanting, _RULES)


def _doubts(checked: CheckedDocument) -> Iterator[Block]:
    say = words("zh")
    doubts = checked.disclosure.doubts
    if doubts:
        yield Heading(say["doubts"], 3)
    for doubt in doubts:
        spot = where(doubt.place, checked.disclosure, say) if doubt.place else ""
        yield Paragraph(doubt.message + (f"（{spot}）" if spot else ""))


def _table(
    name: str, heading: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]
) -> PrintedTable:
    say = words("zh")
    titles = tuple(PrintedCell(text=say[key], align=Align.CENTER, bold=True) for key in header)
    cells = tuple(tuple(PrintedCell(text=text) for text in row) for row in rows)
    return PrintedTable(name=name, title=heading, rows=(titles, *cells), header_rows=1, widths=widths)
