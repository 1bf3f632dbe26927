"""The entry: arguments in, a command, an exit status."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from wenxiao.basics.errors import UnusableStandards
from wenxiao.cli.arguments import parse
from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import OutputRefused, let_go_of_output, screen_refusals, tell, tell_where, use_utf_8
from wenxiao.cli.statuses import Status

#: The module of each command, imported only when it is asked for: help must not wait for the readers.
_MODULES = {
    "read": "wenxiao.cli.reading",
    "check": "wenxiao.cli.checking",
    "rules": "wenxiao.cli.rules",
    "grade": "wenxiao.cli.grade",
    "settle": "wenxiao.cli.settle",
    "publish": "wenxiao.cli.publish",
    "example": "wenxiao.cli.example",
    "bench": "wenxiao.cli.bench",
    "schema": "wenxiao.cli.schema",
    "report": "wenxiao.cli.report",
    "form": "wenxiao.cli.form",
    "fill": "wenxiao.cli.fill",
    "execute": "wenxiao.cli.execute",
    "monitor": "wenxiao.cli.monitor",
    "score": "wenxiao.cli.score",
}


def run() -> None:
    """The command ``wenxiao``."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command and say how it ended, as an exit status; no exception leaves it."""
    use_utf_8()
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            with screen_refusals("zh"):
                sys.stdout.flush()
        return status
    except OutputRefused as refusal:
        tell(str(refusal))
        let_go_of_output()
        return Status.UNREADABLE
    except BrokenPipeError:
        let_go_of_output()
        return Status.CUT_OFF
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a person gets one line, whatever broke
        return broken(error)


def broken(error: Exception) -> int:
    """Tell in one line that the program broke down; with WENXIAO_DEBUG=1 where."""
    tell_where(error)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    tell(f"{help_text('broken', 'zh').format(what=what)} | {help_text('broken', 'en').format(what=what)}")
    return Status.BROKEN


def _run(arguments: Sequence[str]) -> int:
    try:
        parsed = parse(arguments)
    except SystemExit as end:  # after help, or wrong arguments
        return end.code if isinstance(end.code, int) else Status.UNREADABLE
    if getattr(parsed, "own_standards", "") and not _uses_standards(parsed):
        return Status.UNREADABLE
    command: Callable[[Namespace], int] = import_module(_MODULES[parsed.command]).run
    try:
        return command(parsed)
    except OutputRefused as refusal:
        tell(str(refusal))
        return Status.UNREADABLE


def _uses_standards(parsed: Namespace) -> bool:
    """Whether the county's own standards could be taken up; why not is told."""
    from wenxiao.use_cases.checking import use_standards  # noqa: PLC0415 - help must not wait for the readers

    try:
        use_standards(Path(parsed.own_standards))
    except UnusableStandards as error:
        tell(error.english if parsed.lang == "en" else error.chinese)
        return False
    return True
