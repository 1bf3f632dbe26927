"""The reviewer's checklist (公开检查表), filled by the checks: item, whether it meets what is asked, what was found."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from wenxiao.audit.findings import Execution, Finding, Result, Severity, Verdict
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word
from wenxiao.publications.reports.wording import figures, filed_name, report_words
from wenxiao.publications.words import title, where, words
from wenxiao.standards.checklist import checklist_items, deciding_item

_WIDTHS = (1, 5, 2, 9)
_OBJECTED = (Severity.ERROR, Severity.WARNING)


class Answer(StrEnum):
    """Whether an item meets what is asked: 是, 否, 未检查."""

    YES = "yes"
    NO = "no"
    UNCHECKED = "unchecked"

    @property
    def chinese(self) -> str:
        """The answer as the form prints it."""
        return report_words()[self.value]


class ChecklistLine(msgspec.Struct, frozen=True):
    """One line of the form; ``problems`` are the findings in words, and what could not be checked."""

    title: str
    answer: Answer
    problems: tuple[str, ...] = ()


class Checklist(msgspec.Struct, frozen=True):
    """The form for one document; ``title`` says whose budget, of which year, ``file`` which file was checked."""

    title: str
    file: str
    fiscal_year: int
    department: str
    lines: tuple[ChecklistLine, ...]


def checklist(disclosure: Disclosure, verdict: Verdict) -> Checklist:
    """The form, every item of ``standards/checklist.toml`` answered.

    否 where a rule that decides the item found an error or a warning; 是 where its rules were executed and found at
    most hints; 未检查 where none was executed or one crashed. An item with no rule on this document is 未检查, save the
    last one, which takes all rules that belong nowhere else and is left out.
    """
    lines = []
    for item in checklist_items():
        standing = (each for each in verdict.findings if each.waived is None)
        found = [each for each in standing if deciding_item(each.rule) == item]
        executed = [each for each in verdict.executed if deciding_item(each.rule) == item]
        if found or executed or "" not in item.rules:
            problems = (*(_problem(each, disclosure) for each in found), *_unexecuted(executed))
            lines.append(ChecklistLine(item.title, _answer(found, executed), problems))
    return Checklist(
        title=title(disclosure, words("zh")),
        file=filed_name(disclosure),
        fiscal_year=disclosure.fiscal_year or 0,
        department=disclosure.department.name,
        lines=tuple(lines),
    )


def checklist_page(form: Checklist) -> str:
    """The form as one self-contained HTML page."""
    return write_page(_pack(form))


def checklist_word(form: Checklist) -> bytes:
    """The form as .docx."""
    return write_word(_pack(form))


def _answer(found: Sequence[Finding], executed: Sequence[Execution]) -> Answer:
    if any(each.severity in _OBJECTED for each in found):
        return Answer.NO
    results = {each.result for each in executed}
    if Result.CRASHED in results or not results & {Result.PASSED, Result.FAILED}:
        return Answer.UNCHECKED
    return Answer.YES


def _problem(finding: Finding, disclosure: Disclosure) -> str:
    """One finding: how much it weighs, what is wrong, the figures, the place to change."""
    say, form = words("zh"), report_words()
    stated = figures(finding)
    parts = [f"{say[finding.severity.value]}{say['separator']}{finding.chinese.rstrip('。')}"]
    parts += [form["mended"].format(figures=stated)] if stated else []
    spot = where(finding.places[0], disclosure, say) if finding.places else ""
    return "".join(parts) + "。" + (form["at"].format(where=spot) if spot else "")


def _unexecuted(executed: Sequence[Execution]) -> Iterator[str]:
    """Why rules were not executed, each reason once; a crashed rule by its title."""
    say, form = words("zh"), report_words()
    reasons = [each.because for each in executed if each.result is Result.NOT_EXECUTED]
    reasons += [f"{say['crashed']}{say['separator']}{one.title}" for one in executed if one.result is Result.CRASHED]
    for because in dict.fromkeys(reasons):
        yield form["unexecuted"].format(because=because)


def _pack(form: Checklist) -> Pack:
    said = report_words()
    header = tuple(PrintedCell(text=said[key], bold=True) for key in ("number", "item", "answer", "problem"))
    name = said["checklist"].format(title=form.title)
    blocks: tuple[Block, ...] = (
        Heading(name, 1),
        Paragraph(f"{words('zh')['file']}{words('zh')['separator']}{form.file}", label=True),
        Paragraph(said["basis"]),
        PrintedTable(
            name="checklist",
            title="",
            rows=(header, *(_cells(number, line) for number, line in enumerate(form.lines, 1))),
            header_rows=1,
            widths=_WIDTHS,
        ),
    )
    return Pack(title=name, department=form.department, fiscal_year=form.fiscal_year, blocks=blocks)


def _cells(number: int, line: ChecklistLine) -> tuple[PrintedCell, ...]:
    return (
        PrintedCell(text=str(number), align=Align.CENTER),
        PrintedCell(text=line.title),
        PrintedCell(text=line.answer.chinese, align=Align.CENTER, bold=line.answer is not Answer.YES),
        PrintedCell(text="\n".join(line.problems)),
    )
