"""``wenxiao monitor BUDGET ACTUALS --to DATE [--journal FILE] [--format text|json|html|docx] [-o FILE]``."""

from argparse import Namespace
from pathlib import Path

import msgspec

from wenxiao.basics.errors import WenxiaoError
from wenxiao.cli.help_texts import help_text
from wenxiao.cli.output import screen_refusals, tell
from wenxiao.cli.statuses import Status
from wenxiao.evaluation.monitoring import Colour, Watched
from wenxiao.use_cases.monitoring import monitor, monitoring_paper


def run(args: Namespace) -> int:
    """Print what monitoring gives, as the pages do; 1 where something is red, 2 where a file cannot be used."""
    journal = Path(args.journal) if args.journal else None
    try:
        watched = monitor(Path(args.budget), Path(args.actuals), journal, args.to)
    except WenxiaoError as error:
        tell(error.english if args.lang == "en" else error.chinese)
        return Status.UNREADABLE
    if args.format in {"html", "docx"}:
        if not args.output:
            tell(help_text("output_needed", args.lang))
            return Status.UNREADABLE
        paper = monitoring_paper(watched, f"1—{watched.covers_to.month}月绩效运行监控")
        Path(args.output).write_bytes(paper.written(args.format))
        return _status(watched)
    text = msgspec.json.encode(watched).decode() if args.format == "json" else "\n".join(_lines(watched, args.lang))
    with screen_refusals(args.lang):
        print(text)
    return _status(watched)


def _status(watched: Watched) -> int:
    return Status.FOUND if watched.counts[Colour.RED.value] else Status.FINE


def _lines(watched: Watched, language: str) -> list[str]:
    """What deviates, worst first, after the counts."""
    english = language == "en"
    rows = [*watched.indicators, *watched.projects, *watched.activities]
    counts = "  ".join(
        f"{(colour.english if english else colour.chinese)} {watched.counts[colour.value]}" for colour in Colour
    )
    lines = [f"{watched.department} {watched.covers_to} {watched.calendar}%", counts]
    for colour in Colour:
        if colour is Colour.NORMAL:
            continue
        for each in (row for row in rows if getattr(row, "colour", None) is colour):
            joint, colon = ("; ", ": ") if english else ("；", "：")
            told = joint.join(signal.english if english else signal.chinese for signal in getattr(each, "signals", ()))
            shown = colour.english if english else colour.chinese
            lines.append(f"{shown}  {getattr(each, 'name', '')}{colon}{told}")
    return lines
