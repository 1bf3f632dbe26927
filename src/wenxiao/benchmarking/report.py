"""The benchmark's result as a table, as JSON, and as the page ``docs/accuracy.md``."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from wenxiao.audit.catalogue import catalogue
from wenxiao.benchmarking.classes import defect_classes, figure_kinds, form_classes
from wenxiao.benchmarking.tallies import FIRST, PRECISION, RECALL, WITHIN_THREE, ClassTally, Result

SCHEMA = "wenxiao.accuracy/1"


def json_report(result: Result) -> str:
    """Every figure of the result, with the shares that follow from them."""
    form = {
        "schema": SCHEMA,
        "recall": result.recall,
        "precision": result.precision,
        "cause_first": result.first,
        "cause_within_three": result.within_three,
        "falls_short": result.falls_short,
        **msgspec.structs.asdict(result),
    }
    return msgspec.json.format(msgspec.json.encode(form), indent=2).decode() + "\n"


def text_report(result: Result) -> str:
    """The result for a terminal."""
    rows = [(name, f"{reached:.4f}", f"{bar:.2f}") for name, reached, bar in _bars(result)]
    lines = [f"seed {result.seed}, towns {result.towns}, documents {result.documents}, planted {result.planted}"]
    lines += [f"  {name:<34}{reached:>8}  (bar {bar})" for name, reached, bar in rows]
    lines += [f"  {'clean documents':<34}{result.clean:>8}  findings {result.clean_findings or 0}"]
    lines += ["", "class                            planted   found  cause first / three"]
    for each in (*result.classes, *result.slips):
        causes = f"{each.first:>5} /{each.within_three:>4} of {each.figures}" if each.figures else ""
        lines.append(f"  {each.name:<30}{each.planted:>8}{each.found:>8}  {causes}")
    lines += ["", *result.mistakes]
    return "\n".join(lines) + "\n"


class RealPart(msgspec.Struct, frozen=True):
    """What the page says of real documents: its text, the arguments that give it, the rules that were read there."""

    text: str = ""
    arguments: str = ""
    rules: frozenset[str] = frozenset()


NO_REAL = RealPart()


def page(result: Result, on: date, real: RealPart = NO_REAL) -> str:
    """``docs/accuracy.md``, with the command that writes it."""
    parts = [
        _HEAD.format(
            day=on.isoformat(),
            machine=_machine(),
            seed=result.seed,
            towns=result.towns,
            more=real.arguments,
            last=result.seed + result.towns - 1,
        ),
        _table(("", "reached", "bar"), [(name, _percent(share), _percent(bar)) for name, share, bar in _bars(result)]),
        _SUMMARY.format(
            documents=result.documents,
            clean=result.clean,
            clean_findings=sum(result.clean_findings.values()),
            planted=result.planted,
            findings=result.findings,
            false=result.false,
            verdict=_verdict(result),
        ),
        _HOW,
        "## Wrong figures, by kind\n",
        _table(_FIGURE_HEAD, [_figure_row(each) for each in result.classes if each.figures]),
        "\n## Wrong figures, by slip\n",
        _table(_FIGURE_HEAD, [_figure_row(each) for each in result.slips]),
        "\n## Other defects\n",
        _table(
            ("class", "", "planted", "found", "recall", "found by"),
            [_other_row(each) for each in result.classes if not each.figures],
        ),
        _several(result.several),
        _RULES,
        _table(("rule", "", "named", "found itself", "findings", "false", "precision"), list(_rule_rows(result))),
        _untried(result, real.rules),
        _shortfalls(result),
        real.text,
    ]
    return "".join(parts)


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _bars(result: Result) -> Iterator[tuple[str, float, float]]:
    yield "recall over planted defects", result.recall, RECALL
    yield "precision over all findings", result.precision, PRECISION
    yield "right cause first, single slips", result.first, FIRST
    yield "right cause among the first three", result.within_three, WITHIN_THREE


def _percent(value: float) -> str:
    return f"{value:.2%}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


_RULES = """
## Rules

Named: planted defects that name the rule, often with others of which one is enough. False: findings that no planted
defect explains.

"""
_FIGURE_HEAD = ("", "", "planted", "found", "cause first", "in first three", "told at all")


@cache
def _titles() -> dict[str, str]:
    kinds = {kind.name: f"{kind.title} · {kind.title_en}" for kind in figure_kinds()}
    classes = {each.name: f"{each.title} · {each.title_en}" for each in defect_classes()}
    return {**kinds, **classes, **{each.name: f"{each.title} · {each.title_en}" for each in form_classes()}}


def _figure_row(tally: ClassTally) -> tuple[str, ...]:
    numbers = (tally.planted, tally.found, tally.first, tally.within_three, tally.told)
    return (f"`{tally.name}`", _titles().get(tally.name, ""), *map(str, numbers))


def _other_row(tally: ClassTally) -> tuple[str, ...]:
    by = ", ".join(f"{rule} {count}" for rule, count in sorted(tally.by_rule.items()))
    title = _titles().get(tally.name, "")
    return f"`{tally.name}`", title, str(tally.planted), str(tally.found), _percent(tally.recall), by


def _rule_rows(result: Result) -> Iterator[tuple[str, ...]]:
    for each in result.rules:
        precision = _percent(each.precision) if each.findings else "—"
        numbers = (each.asked, each.found, each.findings, each.false)
        yield (each.rule, each.title, *map(str, numbers), precision)


def _untried(result: Result, read: frozenset[str]) -> str:
    """The rules that no planted defect names, that said nothing, and that said nothing of a real document."""
    tried = {each.rule for each in result.rules} | read
    left = [f"{rule.id} {rule.title}" for rule in catalogue() if rule.id not in tried]
    return f"\nTried by their case files alone: {'; '.join(left)}.\n" if left else ""


def _several(tally: ClassTally) -> str:
    return (
        f"\n## Two and three defects at once\n\nPlanted {tally.planted}, found {tally.found} "
        f"({_percent(tally.recall)}). Of the {tally.figures} wrong figures among them the right repair was told first "
        f"for its cause {tally.first} times, among the first three {tally.within_three} times, "
        f"at all {tally.told} times.\n"
    )


def _verdict(result: Result) -> str:
    short = result.falls_short
    return f"Below the bar: {', '.join(short)}." if short else "Everything stands at or above the bar."


def _shortfalls(result: Result) -> str:
    if not result.mistakes:
        return "\n## Missed, and false\n\nNothing.\n"
    lines = "\n".join(f"- {line}" for line in result.mistakes)
    return f"\n## Missed, and false\n\nThe first {len(result.mistakes)}, so that nobody need guess:\n\n{lines}\n"


_HEAD = """# How well documents are judged

Measured {day} on {machine}, with
`wenxiao bench defects --seed {seed} --towns {towns}{more} --write docs/accuracy.md`:
the made-up towns {seed} to {last}.
None of these was looked at while rules, search and planting were made; the towns 0 to 99 were.

"""

_SUMMARY = """
{documents} documents were judged, {clean} of them clean. Planted: {planted} defects.
Said: {findings} findings, of these {false} false; on clean documents {clean_findings}. {verdict}

"""

_HOW = """## How it is counted

A made-up town is published as a web page, a Word file or a text, with one known defect, or two or three, at a known
place of the printed document; the file is read and judged like any other. So are accounts, goals of projects and
budgets as other places print them, made from templates with figures that tie. Every rule of the catalogue has a class
that names it; what stands beside a budget (last year's, its units', self-evaluations) is printed and read too.

- **Found**: a rule that the class names says something that points at the paragraph, row or cell that was changed (what
  is missing altogether is named in the message). A wrong figure counts as found only by an error or a warning; for the
  other classes a hint is enough where the rule is one.
- **False**: any finding, hints too, that is not of a rule that the class names or whose saying is its consequence, or
  that points elsewhere. What follows from a defect and points at it is true: a wrong total is wrong in every relation
  that it stands in. Which rules may follow from which class is written down in the data of the benchmark.
- **Cause**: of the explanations told for the whole document, in their order, the one that changes the wrong figure and
  no other to what it was. Where a document states a sum and its parts once each, every part may be the wrong one and
  nothing can tell: these cases are counted like all others.
- Slips move a figure by twenty units of its last printed place at least (a count by one): less may be rounding, and is
  told as a hint. Not planted is what one document cannot show at all: numbers of equipment, floor space and the value
  of offices below those of all buildings, the money of a project beside a purchase. A figure is called a total that was
  not added up again only where it is added up from others.
- The towns, their defects and the judge are made by one hand: what a real office does that nobody thought of is in the
  real documents below, not here.

"""
