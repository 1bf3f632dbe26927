"""``wenxiao report FILE... -o DIR``."""

from argparse import Namespace
from pathlib import Path

from wenxiao.basics.errors import CannotWrite
from wenxiao.cli.output import tell
from wenxiao.cli.results import Run
from wenxiao.cli.statuses import Status
from wenxiao.publications.subjects import CheckedDocument
from wenxiao.use_cases.checking import check_documents
from wenxiao.use_cases.reporting import report


def run(parsed: Namespace) -> int:
    """Check the files, write their reports and name them; exit statuses are those of ``check``."""
    directory, parsed.output = Path(parsed.output), None
    command = Run(parsed)
    checked = [result for result in command.results(check_documents) if isinstance(result, CheckedDocument)]
    try:
        written = report(checked, directory, command.say)
    except CannotWrite as error:
        tell(error.english if parsed.lang == "en" else error.chinese)
        return Status.UNREADABLE
    for path in written:
        print(path)
    return command.status(parsed.fail_on)
