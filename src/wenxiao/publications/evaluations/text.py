"""A score as plain text: a row for each indicator, how its points came about, then the doubts."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from wenxiao.publications.evaluations.wording import (
    PrintedEvaluation,
    Words,
    evaluation_words,
    mark,
    said,
    working,
)
from wenxiao.publications.text.writing import SIGNS, columns
from wenxiao.publications.words import shortened

_NAME = 28


def evaluation_text(printed: PrintedEvaluation, language: str) -> str:
    """One score in one language, with a line end after it."""
    say = evaluation_words(language)
    lines = [*_head(printed, say), "", *_rows(printed, say), "", *_result(printed, say), "", *_doubts(printed, say)]
    return "\n".join(lines) + "\n"


def totals_text(printed: Iterable[PrintedEvaluation], language: str) -> str:
    """The last line over several evaluations."""
    every = list(printed)
    say = evaluation_words(language)
    return say["evaluations"].format(count=len(every), doubts=sum(len(each.concerns) for each in every)) + "\n"


def _head(printed: PrintedEvaluation, say: Words) -> Iterator[str]:
    evaluation = printed.evaluation
    scheme, english = evaluation.standard.scheme, say["lang"] == "en"
    body = evaluation.subject.unit or evaluation.subject.body
    yield say["head"].format(
        name=evaluation.subject.name, body=body + say["joint"] if body else "", year=evaluation.fiscal_year
    )
    title = scheme.title_en if english else scheme.title
    yield say["scheme"].format(title=title, basis=scheme.basis, local=say["local"] if scheme.local else "")
    for note in printed.notes:
        yield f"{say['notes']}{say['colon']}{said(note, say)}"


def _rows(printed: PrintedEvaluation, say: Words) -> list[str]:
    evaluation, score = printed.evaluation, printed.score
    rows = [(say["indicator"], say["full"], say["points"], say["own"], say["how"])]
    points = [(say["execution"], score.execution, evaluation.money.own_score)]
    own = [each.own_score for each in evaluation.indicators]
    points += [(each.name, each, given) for each, given in zip(score.indicators, own, strict=True)]
    for name, given, own_score in points:
        gained = say["unscored"] if given.points is None else mark(given.points, say)
        rows.append((shortened(name, _NAME), mark(given.full, say), gained, mark(own_score, say), working(given, say)))
    full = sum((given.full for _, given, _ in points), Fraction(0))
    rows.append((say["total"], mark(full, say), mark(score.total, say), mark(evaluation.own_total, say), ""))
    return columns(rows)


def _result(printed: PrintedEvaluation, say: Words) -> Iterator[str]:
    yield from (said(step, say) for step in printed.score.working)
    for problem in printed.score.problems:
        yield f"{SIGNS['warning']} {said(problem, say)}"


def _doubts(printed: PrintedEvaluation, say: Words) -> Iterator[str]:
    if not printed.concerns:
        yield say["no_doubts"]
        return
    yield f"{SIGNS['warning']} {say['doubts'].format(count=len(printed.concerns))}"
    for number, concern in enumerate(printed.concerns, 1):
        line = concern.place.line if concern.place else None
        where = f"  ({'line' if say['lang'] == 'en' else '行'} {line})" if line else ""
        yield f"{number:>3}. {said(concern, say)}{where}"
