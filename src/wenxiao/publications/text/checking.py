"""What ``check`` says: findings by severity, rules not executed, doubts, and a line of counts."""

from collections.abc import Iterator

from wenxiao.audit.findings import Finding, Result, Severity
from wenxiao.publications.causes import causes
from wenxiao.publications.subjects import CheckedDocument, Tally
from wenxiao.publications.text.writing import SIGNS, columns, doubt_lines
from wenxiao.publications.words import (
    Words,
    bounded,
    counts,
    quoted,
    reason,
    rule_title,
    rules_ended,
    spoken,
    title,
    waived_why,
    where,
)

#: So many places of one finding are printed; JSON and the page have them all.
_PLACES = 6


def checked_text(checked: CheckedDocument, say: Words) -> str:
    """The report on one document."""
    lines = [title(checked.disclosure, say), f"{say['file']}{say['separator']}{checked.disclosure.source.file}"]
    told = list(causes(checked, say))
    if told:
        lines += ["", f"{say['causes']} {len(told)}", *(f"  {cause}" for cause in told)]
    number = 0
    for sign, found in _grouped(checked):
        if found:
            lines += ["", f"{SIGNS[sign]} {say[sign]} {len(found)}"]
        for finding in found:
            number += 1
            lines += _finding(number, finding, checked, say)
    if not checked.verdict.findings:
        lines += ["", say["no_findings"]]
    lines += [*_unexecuted(checked, say), *doubt_lines(checked.disclosure, say)]
    lines += ["", rules_ended(checked, say), counts(checked, say)]
    return "\n".join(lines) + "\n"


def _grouped(checked: CheckedDocument) -> Iterator[tuple[str, list[Finding]]]:
    """The findings by weight, those that may stand behind all others."""
    for severity in Severity:
        yield severity.value, [each for each in checked.ordered if each.severity is severity and each.waived is None]
    yield "waived", [each for each in checked.ordered if each.waived is not None]


def totals_text(tally: Tally, say: Words) -> str:
    """Over several files: how each rule ended, and a last line with the counts."""
    found = [f"{say[each.value]} {tally.found[each]}" for each in Severity]
    found += [f"{say['waived']} {tally.waived}"] if tally.waived else []
    last = f"{say['totals'].format(files=tally.files, unread=tally.unread)} · {' · '.join(found)}\n"
    if not tally.rules:
        return last
    header = (say["rule"], *(say[result.value] for result in Result))
    rows = [(rule, *(str(ended[result]) for result in Result)) for rule, ended in tally.rules.items()]
    table = "\n".join(columns([header, *rows]))
    return f"{say['rules_over_files'].format(files=tally.checked)}\n{table}\n\n{last}"


def _finding(number: int, finding: Finding, checked: CheckedDocument, say: Words) -> Iterator[str]:
    yield f"{number:>3}. {spoken(finding, say)}  [{finding.rule}]"
    rows = []
    figures = " → ".join(
        f"{say[key]} {bounded(value, say)}"
        for key, value in (("stated", finding.stated), ("expected", finding.expected))
        if value
    )
    for index, place in enumerate(finding.places[:_PLACES]):
        spot = f"{where(place, checked.disclosure, say)}  {quoted(place)}".strip()
        rows.append((say["also" if index else "place"], spot))
    if len(finding.places) > _PLACES:
        rows.append(("", say["more_places"].format(count=len(finding.places) - _PLACES)))
    yield from ([f"     {figures}"] if figures else [])
    why = waived_why(finding, say)
    yield from ([f"     {why}"] if why else [])
    yield from columns(rows, "     ")


def _unexecuted(checked: CheckedDocument, say: Words) -> Iterator[str]:
    """Rules not executed, those with one reason in one line; crashed ones each with its title."""
    executed = checked.verdict.executed
    reasons: dict[str, list[str]] = {}
    for execution in executed:
        if execution.result is Result.NOT_EXECUTED:
            reasons.setdefault(reason(execution, say), []).append(execution.rule)
    if reasons:
        yield from ("", f"{SIGNS['not_executed']} {say['not_executed']} {sum(map(len, reasons.values()))}")
        yield from (f"  {because}{say['separator']}{' '.join(rules)}" for because, rules in reasons.items())
    crashed = [one for one in executed if one.result is Result.CRASHED]
    if crashed:
        yield from ("", f"{SIGNS['crashed']} {say['crashed']} {len(crashed)}")
        yield from columns([(one.rule, rule_title(one, say), reason(one, say)) for one in crashed])
