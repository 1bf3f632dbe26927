"""The arguments of every command, and its help in two languages."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NoReturn

from wenxiao import __version__
from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import screen_refusals
from wenxiao.cli.statuses import Status

LANGUAGES = ("zh", "en")
_YEARS = range(2000, 2101)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks one language."""

    def __init__(self, command: str, language: str) -> None:
        super().__init__(
            prog=f"wenxiao {command}".strip(),
            description=help_text(command or "about", language),
            epilog=None if command else _overview(language),
            formatter_class=argparse.RawTextHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.say = partial(help_text, language=language)
        # Groups of our own, as the titles of argparse's are English.
        self.arguments = self.add_argument_group(self.say("arguments"))
        self.options = self.add_argument_group(self.say("options"))
        COMMANDS[command](self)
        self.options.add_argument("--lang", choices=LANGUAGES, default="zh", help=self.say("lang"))
        self.options.add_argument("-h", "--help", action="store_true", help=self.say("help"))

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the arguments, and how to ask."""
        self.exit(Status.UNREADABLE, f"wenxiao: {self.say('bad_usage')}{message}\n         {self.prog} --help\n")

    def format_help(self) -> str:
        """The help, with the word for usage in the parser's language."""
        return super().format_help().replace("usage: ", self.say("usage"), 1)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments read; ``command`` is the name of the command, ``""`` for those of none.

    Raises ``SystemExit``: 0 after help, which comes in both languages where none is asked for, and 2
    for arguments that are wrong.
    """
    language = _language(arguments)
    command, rest = _split([f" {each}" if _NEGATIVE.match(each) else each for each in arguments])
    asked = [argument for argument in rest if argument in {"-h", "--help"}]
    if asked or not arguments:
        helps = [Parser(command, each).format_help() for each in ([language] if language else LANGUAGES)]
        with screen_refusals(language or "zh"):
            print("\n\n".join(helps), end="")
        raise SystemExit(Status.FINE)
    parsed = Parser(command, language or "zh").parse_args(rest)
    parsed.command = command
    return parsed


#: A value such as -3% is no option; argparse takes for one what begins with - and has no space.
_NEGATIVE = re.compile(r"-[\d.]")


def _language(arguments: Sequence[str]) -> str | None:
    """The language asked for, known before anything is parsed, so that help and errors speak it."""
    for given, following in pairwise([*arguments, ""]):
        asked = following if given == "--lang" else given.removeprefix("--lang=")
        if given.startswith("--lang") and asked in LANGUAGES:
            return asked
    return None


def _split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The command, which comes first but for ``--lang``, and the arguments without it."""
    for index, argument in enumerate(arguments):
        if argument in COMMANDS and argument:
            return argument, [*arguments[:index], *arguments[index + 1 :]]
        if not argument.startswith("--lang") and argument not in LANGUAGES:
            break
    return "", list(arguments)


def _overview(language: str) -> str:
    listed = [f"  {name:<8}{help_text(name, language)}" for name in COMMANDS if name]
    return "\n".join([f"{help_text('commands', language)}:", *listed, "", help_text("statuses", language)])


def _no_command(parser: Parser) -> None:
    parser.usage = f"wenxiao {parser.say('command')} …"
    parser.options.add_argument("--version", action="version", version=f"wenxiao {__version__}")
    parser.arguments.add_argument("COMMAND", choices=[name for name in COMMANDS if name], help=argparse.SUPPRESS)


def _files(parser: Parser) -> None:
    parser.arguments.add_argument("files", nargs="+", metavar="FILE", help=parser.say("files"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))


def _read(parser: Parser) -> None:
    _files(parser)
    formats = ("json", "text")
    parser.options.add_argument("--format", choices=formats, default="json", help=parser.say("format_read"))
    parser.options.add_argument("--coverage", action="store_true", help=parser.say("coverage"))
    _standards(parser)


def _check(parser: Parser) -> None:
    _files(parser)
    formats, levels = ("text", "json", "html"), ("error", "warning", "never")
    parser.options.add_argument("--format", choices=formats, default="text", help=parser.say("format_check"))
    parser.options.add_argument("--fail-on", choices=levels, default="error", help=parser.say("fail_on"))
    parser.options.add_argument("--previous", metavar="FILE", help=parser.say("previous"))
    parser.options.add_argument("--published", metavar="DATE", type=_day(parser), help=parser.say("published"))
    parser.options.add_argument("--units", metavar="FILE", nargs="+", help=parser.say("units"))
    parser.options.add_argument("--evaluations", metavar="FILE", nargs="+", help=parser.say("evaluations"))
    parser.options.add_argument("--waivers", metavar="FILE", default="", help=parser.say("waivers"))
    _standards(parser)


def _standards(parser: Parser) -> None:
    parser.options.add_argument(
        "--standards", dest="own_standards", metavar="DIR", default="", help=parser.say("own_standards")
    )


def _grade(parser: Parser) -> None:
    parser.arguments.add_argument("scale", metavar="SCALE", help=parser.say("scale"))
    parser.arguments.add_argument("value", metavar="VALUE", help=parser.say("value"))
    parser.options.add_argument("--lenient", action="store_true", help=parser.say("lenient"))
    parser.options.add_argument("--indicator", metavar="NAME", default="", help=parser.say("indicator"))


def _report(parser: Parser) -> None:
    parser.arguments.add_argument("files", nargs="+", metavar="FILE", help=parser.say("files"))
    parser.options.add_argument("-o", "--output", metavar="DIR", required=True, help=parser.say("folder"))
    levels = ("error", "warning", "never")
    parser.options.add_argument("--fail-on", choices=levels, default="error", help=parser.say("fail_on"))
    _standards(parser)


def _form(parser: Parser) -> None:
    parser.options.add_argument("--budget", metavar="FILE", default="", help=parser.say("budget"))
    parser.options.add_argument("--year", type=int, choices=_YEARS, metavar="Y", default=2026, help=parser.say("year"))
    parser.options.add_argument("-o", "--output", metavar="FILE", required=True, help=parser.say("form_file"))


def _fill(parser: Parser) -> None:
    parser.arguments.add_argument("file", metavar="FORM", help=parser.say("form_file"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))


def _settle(parser: Parser) -> None:
    parser.arguments.add_argument("file", metavar="FILE", help=parser.say("file"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))
    _standards(parser)


def _publish(parser: Parser) -> None:
    parser.arguments.add_argument("budget", metavar="BUDGET", help=parser.say("budget"))
    parser.options.add_argument("-o", "--output", metavar="DIR", required=True, help=parser.say("folder"))
    parser.options.add_argument("--format", metavar="LIST", default="", help=parser.say("format_publish"))
    parser.options.add_argument("--layout", metavar="NAME", default="hebei", help=parser.say("layout"))
    parser.options.add_argument("--template", metavar="FILE", default="", help=parser.say("template"))
    parser.options.add_argument("--draft", action="store_true", help=parser.say("draft"))


def _execute(parser: Parser) -> None:
    parser.arguments.add_argument("budget", metavar="BUDGET", help=parser.say("budget"))
    parser.arguments.add_argument("file", metavar="FILE", help=parser.say("payments_file"))
    parser.options.add_argument("--unit", choices=("元", "万元"), default="", help=parser.say("unit"))
    parser.options.add_argument("--on", metavar="DATE", type=_day(parser), help=parser.say("on"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))


def _monitor(parser: Parser) -> None:
    parser.arguments.add_argument("budget", metavar="BUDGET", help=parser.say("budget"))
    parser.arguments.add_argument("actuals", metavar="ACTUALS", help=parser.say("actuals"))
    parser.options.add_argument("--to", metavar="DATE", type=_day(parser), required=True, help=parser.say("covers_to"))
    parser.options.add_argument("--journal", metavar="FILE", default="", help=parser.say("journal"))
    formats = ("text", "json", "html", "docx")
    parser.options.add_argument("--format", choices=formats, default="text", help=parser.say("format_monitor"))
    parser.options.add_argument("-o", "--output", metavar="FILE", default="", help=parser.say("output"))


def _score(parser: Parser) -> None:
    _files(parser)
    parser.options.add_argument("--format", choices=("text", "json"), default="text", help=parser.say("format_score"))
    parser.options.add_argument("--scheme", metavar="ID", default="", help=parser.say("scheme"))
    parser.options.add_argument("--qualitative", metavar="ID", default="", help=parser.say("qualitative"))
    parser.options.add_argument("--year", type=int, choices=_YEARS, metavar="Y", help=parser.say("score_year"))
    parser.options.add_argument("--standards", metavar="FILE", default="", help=parser.say("standards"))
    parser.options.add_argument("--fail-on", choices=("doubt", "never"), default="never", help=parser.say("fail_score"))


def _example(parser: Parser) -> None:
    parser.options.add_argument("--seed", type=int, metavar="N", help=parser.say("seed"))
    parser.options.add_argument("--year", type=int, choices=_YEARS, metavar="Y", default=2026, help=parser.say("year"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))


def _bench(parser: Parser) -> None:
    parser.arguments.add_argument("WHAT", choices=["defects"], help=parser.say("bench_what"))
    parser.options.add_argument("--seed", type=int, metavar="N", default=1, help=parser.say("bench_seed"))
    parser.options.add_argument("--towns", type=int, metavar="K", default=4, help=parser.say("bench_towns"))
    parser.options.add_argument("--format", choices=["text", "json"], default="text", help=parser.say("bench_format"))
    parser.options.add_argument("--write", metavar="FILE", help=parser.say("bench_write"))
    parser.options.add_argument("--labels", metavar="FILE", help=parser.say("bench_labels"))
    parser.options.add_argument("--real", metavar="DIR", help=parser.say("bench_real"))
    parser.options.add_argument("--processes", type=int, metavar="P", default=1, help=parser.say("bench_processes"))


def _schema(parser: Parser) -> None:
    parser.arguments.add_argument("form", choices=("budget", "evaluation"), help=parser.say("which_form"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))


def _rules(parser: Parser) -> None:
    formats = ("text", "json", "markdown")
    parser.options.add_argument("--format", choices=formats, default="text", help=parser.say("format_rules"))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=parser.say("output"))
    _standards(parser)


def _day(parser: Parser) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(parser.say("bad_date").format(text=text)) from None

    return day


#: What each command takes; the one without a name stands for none.
COMMANDS: dict[str, Callable[[Parser], None]] = {
    "": _no_command,
    "read": _read,
    "check": _check,
    "rules": _rules,
    "grade": _grade,
    "report": _report,
    "form": _form,
    "fill": _fill,
    "score": _score,
    "settle": _settle,
    "publish": _publish,
    "example": _example,
    "bench": _bench,
    "schema": _schema,
    "execute": _execute,
    "monitor": _monitor,
}
