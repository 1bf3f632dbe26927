"""``wenxiao check``."""

from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from wenxiao.cli.results import Run
from wenxiao.cli.statuses import Status
from wenxiao.facts.disclosure import Disclosure
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.publications.text import checked_text, totals_text
from wenxiao.use_cases.checking import check_documents
from wenxiao.use_cases.reading import read_document
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.findings import FindingsForm, check_form, findings_form, unread_findings_form
from wenxiao.wire.writing import json_text

Results = Iterable[CheckedDocument | UnreadFile]


def run(parsed: Namespace) -> int:
    """Check the files and write what was found."""
    command = Run(parsed)
    previous: Disclosure | None = None
    if parsed.previous:
        last_year = read_document(Path(parsed.previous))
        if isinstance(last_year, UnreadFile):
            command.tell_unread(last_year)
            return Status.UNREADABLE
        previous = last_year.disclosure
    results = command.results(partial(check_documents, previous=previous, published=parsed.published))
    _WRITERS[parsed.format](command, results)
    command.output.close()
    return command.status(parsed.fail_on)


def _write_json(command: Run, results: Results) -> None:
    command.output.write(json_text(check_form(_form(result) for result in results)))


def _form(result: CheckedDocument | UnreadFile) -> FindingsForm:
    if isinstance(result, UnreadFile):
        return unread_findings_form(result.file, FailureForm(result.kind, result.chinese, result.english))
    return findings_form(result.disclosure, result.verdict)


def _write_text(command: Run, results: Results) -> None:
    separator = ""
    for result in results:
        if isinstance(result, CheckedDocument):
            command.output.write(separator + checked_text(result, command.say))
            separator = "\n\n"
    if not command.is_one:
        command.output.write(separator + totals_text(command.tally, command.say))


def _write_html(command: Run, results: Results) -> None:
    from wenxiao.publications.html import page  # noqa: PLC0415 - a report as text need not wait for the templates

    command.output.write(page(results, command.say))


_WRITERS = {"text": _write_text, "json": _write_json, "html": _write_html}
