"""``wenxiao check``."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from wenxiao.audit.waivers import WaiverUse
from wenxiao.basics.errors import UnusableStandards
from wenxiao.cli.output import tell
from wenxiao.cli.results import Run
from wenxiao.cli.statuses import Status
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.publications.subjects import CheckedDocument, UnreadFile
from wenxiao.publications.text import checked_text, totals_text
from wenxiao.use_cases.checking import Beside, check_documents, waivers_of
from wenxiao.use_cases.reading import read_document
from wenxiao.wire.elements import FailureForm
from wenxiao.wire.findings import FindingsForm, check_form, findings_form, unread_findings_form
from wenxiao.wire.writing import json_text

Results = Iterable[CheckedDocument | UnreadFile]


def run(parsed: Namespace) -> int:
    """Check the files and write what was found."""
    command = Run(parsed)
    try:
        beside = _beside(parsed)
    except UnusableStandards as error:
        tell(error.english if parsed.lang == "en" else error.chinese)
        return Status.UNREADABLE
    except _Unread as unread:
        command.tell_unread(unread.file)
        return Status.UNREADABLE
    results = command.results(partial(check_documents, beside=beside))
    _WRITERS[parsed.format](command, results)
    command.output.close()
    if beside.waivers is not None:
        _tell_idle(beside.waivers, command)
    return command.status(parsed.fail_on)


class _Unread(Exception):
    """A file beside the documents that could not be read."""

    def __init__(self, file: UnreadFile) -> None:
        super().__init__(file.english)
        self.file = file


def _beside(parsed: Namespace) -> Beside:
    """What stands beside the documents; raises ``UnusableStandards`` and ``_Unread``."""
    return Beside(
        previous=_stated(parsed.previous) if parsed.previous else None,
        published=parsed.published,
        units=tuple(map(_stated, parsed.units or ())),
        evaluations=tuple(each for name in parsed.evaluations or () for each in _evaluations(name)),
        waivers=waivers_of(Path(parsed.waivers), datetime.now(tz=UTC).astimezone().date()) if parsed.waivers else None,
    )


def _stated(name: str) -> Disclosure:
    read = read_document(Path(name))
    if isinstance(read, UnreadFile):
        raise _Unread(read)
    return read.disclosure


def _evaluations(name: str) -> tuple[StatedEvaluation, ...]:
    from wenxiao.use_cases.scoring import stated_evaluations  # noqa: PLC0415 - a check without them need not wait

    found = stated_evaluations(Path(name))
    if isinstance(found, UnreadFile):
        raise _Unread(found)
    return found


def _tell_idle(use: WaiverUse, command: Run) -> None:
    """Say which waivers are over, and which found nothing to waive."""
    for key, waivers in (("waiver_expired", use.expired), ("waiver_idle", use.idle)):
        for each in waivers:
            until = each.waiver.until.isoformat()
            tell(command.say[key].format(rule=each.waiver.rule, line=each.line, until=until))


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
