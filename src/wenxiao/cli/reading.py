"""``wenxiao read``."""

from argparse import Namespace
from collections.abc import Iterable

from wenxiao.cli.results import Run
from wenxiao.publications.subjects import ReadDocument, UnreadFile
from wenxiao.publications.text import read_text
from wenxiao.use_cases.reading import read_documents
from wenxiao.wire.disclosure import DisclosureForm, DisclosuresForm, UnreadForm, disclosure_form, unread_form
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.writing import json_text

Results = Iterable[ReadDocument | UnreadFile]


def run(parsed: Namespace) -> int:
    """Read the files and write what they state."""
    command = Run(parsed)
    results = command.results(read_documents)
    if parsed.format == "json":
        forms = [_form(result, parsed.coverage) for result in results]
        command.output.write(json_text(forms[0] if command.is_one else DisclosuresForm(forms)))
    else:
        _write_text(command, results, parsed.coverage)
    command.output.close()
    return command.status()


def _form(result: ReadDocument | UnreadFile, with_coverage: bool) -> DisclosureForm | UnreadForm:
    if isinstance(result, UnreadFile):
        return unread_form(result.file, FailureForm(result.kind, result.chinese, result.english))
    return disclosure_form(result.disclosure, with_coverage=with_coverage)


def _write_text(command: Run, results: Results, with_coverage: bool) -> None:
    separator = ""
    for result in results:
        if isinstance(result, ReadDocument):
            command.output.write(separator + read_text(result.disclosure, command.say, with_coverage=with_coverage))
            separator = "\n\n"
