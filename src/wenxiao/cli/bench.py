"""``wenxiao bench``: how well documents are judged."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from wenxiao.benchmarking.real import known, labelled, real_report
from wenxiao.benchmarking.report import NO_REAL, RealPart, json_report, page, text_report
from wenxiao.benchmarking.runs import run as run_trials
from wenxiao.benchmarking.tallies import tallied
from wenxiao.cli.output import Output
from wenxiao.cli.statuses import Status


def run(args: Namespace) -> int:
    """Plant, judge, count and tell; the status is 1 where something is below the bar."""
    result = tallied(args.seed, args.towns, run_trials(args.seed, args.towns, processes=args.processes))
    output = Output(None, [], args.lang)
    output.write(json_report(result) if args.format == "json" else text_report(result))
    if args.write:
        real = _real(args.labels, args.real) if args.labels and args.real else NO_REAL
        Path(args.write).write_text(page(result, datetime.now(UTC).date(), real), encoding="utf-8", newline="\n")
    output.close()
    return Status.FOUND if result.falls_short else Status.FINE


def _real(labels: str, folder: str) -> RealPart:
    """What is said of the labelled real documents that are there."""
    documents = labelled(Path(labels))
    judged = [(document, known(document, Path(folder))) for document in documents]
    there = [(document, told) for document, told in judged if told is not None]
    rules = frozenset(label.rule for document, _ in there for label in document.finding)
    arguments = f" --labels {labels} --real {folder}"
    return RealPart(real_report([told for _, told in there]), arguments, rules)
