"""The national self-evaluation table (项目支出绩效自评表), as it is printed."""

from collections.abc import Iterator
from fractions import Fraction

from wenxiao.basics.amounts import yuan
from wenxiao.evaluation.scoring import EvaluatedIndicator, IndicatorPoints, SubjectKind, written
from wenxiao.publications.evaluations.wording import PrintedEvaluation, Words, evaluation_words, level_title
from wenxiao.publications.pack.blocks import Align, PrintedCell, PrintedTable

_COLUMNS = 9
_WIDTHS = (2, 3, 3, 5, 4, 4, 2, 2, 5)


def national_form(printed: PrintedEvaluation) -> PrintedTable:
    """The table with its points; nothing is printed where nothing is known."""
    say = evaluation_words("report")
    evaluation = printed.evaluation
    whole = evaluation.subject.kind is SubjectKind.DEPARTMENT
    title = say["form_department"] if whole else say["form_project"]
    rows = [*_subject(printed, say, whole=whole), *_funds(printed, say), *_goals(printed, say)]
    rows += _indicators(printed, say)
    total, full = written(printed.score.total), written(_full(printed))
    rows.append((_cell(say["sum"], span=6, bold=True), _cell(full, number=True), _cell(total, number=True), _cell("")))
    return PrintedTable(
        name="self_evaluation",
        title=f"{title}{say['year'].format(year=evaluation.fiscal_year)}",
        rows=tuple(rows),
        header_rows=0,
        widths=_WIDTHS,
        landscape=True,
    )


def _cell(text: str, span: int = 1, rows: int = 1, *, number: bool = False, bold: bool = False) -> PrintedCell:
    align = Align.RIGHT if number else Align.LEFT
    return PrintedCell(text=text, column_span=span, row_span=rows, align=align, bold=bold)


def _full(printed: PrintedEvaluation) -> Fraction:
    return sum((each.full for each in printed.score.indicators), printed.score.execution.full)


_Rows = Iterator[tuple[PrintedCell, ...]]


def _subject(printed: PrintedEvaluation, say: Words, *, whole: bool) -> _Rows:
    subject = printed.evaluation.subject
    name = say["department_name"] if whole else say["project_name"]
    yield _cell(name, bold=True), _cell(subject.name, span=_COLUMNS - 1)
    if not whole:
        unit = subject.unit or subject.body
        yield (
            _cell(say["department"], bold=True),
            _cell(subject.body, span=4),
            _cell(say["unit"], bold=True),
            _cell(unit, span=3),
        )


def _funds(printed: PrintedEvaluation, say: Words) -> _Rows:
    money, points = printed.evaluation.money, printed.score.execution
    heads = ("initial", "adjusted", "executed", "weight", "mark", "rate")
    yield (
        _cell(say["funds"], span=2, rows=2, bold=True),
        _cell(""),
        *(_cell(say[head], bold=True) for head in heads),
    )
    rate = next((step.figure("rate") for step in points.working if step.kind == "execution"), None)
    sums = ("" if each is None else yuan(each) for each in (money.initial, money.adjusted, money.executed))
    yield (
        _cell(say["fund_total"], bold=True),
        *(_cell(each, number=True) for each in sums),
        _cell(written(points.full), number=True),
        _cell("" if points.points is None else written(points.points), number=True),
        _cell("" if rate is None else f"{written(rate)}%", number=True),
    )


def _goals(printed: PrintedEvaluation, say: Words) -> _Rows:
    evaluation = printed.evaluation
    yield (
        _cell(say["annual_goal"], rows=2, bold=True),
        _cell(say["expected"], span=4, bold=True),
        _cell(say["actually"], span=4, bold=True),
    )
    yield _cell(evaluation.goal, span=4), _cell(evaluation.goal_result, span=4)


def _indicators(printed: PrintedEvaluation, say: Words) -> _Rows:
    rows = list(zip(printed.evaluation.indicators, printed.score.indicators, strict=True))
    heads = ("level", "sublevel", "name", "target", "actual", "weight", "mark", "deviation")
    yield (
        _cell(say["indicators"], rows=len(rows) + 1, bold=True),
        *(_cell(say[head], bold=True) for head in heads),
    )
    for indicator, points in rows:
        yield _row(indicator, points, say)


def _row(indicator: EvaluatedIndicator, points: IndicatorPoints, say: Words) -> tuple[PrintedCell, ...]:
    reason = indicator.reason
    if points.problem is not None:
        reason = "；".join(part for part in (points.problem.chinese, reason) if part)
    texts = (
        level_title(indicator.level, evaluation_words("zh")),
        indicator.sublevel,
        indicator.name,
        target_text(indicator, say),
        say["withheld"] if indicator.withheld else indicator.actual,
    )
    mark = "" if points.points is None else written(points.points)
    measures = "；".join(part for part in (reason, indicator.measures) if part)
    return (
        *(_cell(text) for text in texts),
        _cell(written(points.full), number=True),
        _cell(mark, number=True),
        _cell(measures),
    )


def target_text(indicator: EvaluatedIndicator, say: Words) -> str:
    """The target as printed: the target itself, or the four cells; what is withheld stays withheld."""
    if indicator.withheld:
        return say["withheld"]
    return say["grades"].format(*indicator.grades) if indicator.has_grades else indicator.target
