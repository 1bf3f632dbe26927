"""The report of a self-evaluation: every figure computed, every judgement in the words of those who made it."""

from collections.abc import Iterator

from wenxiao.basics.amounts import yuan
from wenxiao.evaluation.scoring import EvaluationMember, IndicatorPoints, SubjectKind, written
from wenxiao.publications.evaluations.form import national_form, target_text
from wenxiao.publications.evaluations.wording import PrintedEvaluation, Words, evaluation_words, working
from wenxiao.publications.pack.blocks import Align, Block, Heading, Pack, Paragraph, PrintedCell, PrintedTable
from wenxiao.publications.pack.page import write_page
from wenxiao.publications.pack.word import write_word
from wenxiao.standards.evaluation import evaluation_standards

_POINTS = (6, 2, 2, 8)
_QUESTIONS = (5, 2, 8)


def evaluation_page(printed: PrintedEvaluation, *, draft: bool = False) -> str:
    """The report as one self-contained HTML page."""
    return write_page(evaluation_report(printed, draft=draft))


def evaluation_word(printed: PrintedEvaluation, *, draft: bool = False) -> bytes:
    """The report as .docx."""
    return write_word(evaluation_report(printed, draft=draft))


def evaluation_report(printed: PrintedEvaluation, *, draft: bool = False) -> Pack:
    """The report: what it is, who judged, result, 成效, 问题, 建议, the five questions, the table, the workings."""
    evaluation, say = printed.evaluation, evaluation_words("report")
    whole = evaluation.subject.kind is SubjectKind.DEPARTMENT
    title = say["title_department" if whole else "title_project"]
    name = title.format(year=evaluation.fiscal_year, name=evaluation.subject.name)
    blocks: list[Block] = [
        Heading(name, 1),
        *_basics(printed, say, whole=whole),
        *_group(printed, say),
        *_conclusion(printed, say),
        *_achievements(printed, say),
        *_problems(printed, say),
        *_written(say["suggestions"], evaluation.suggestions, say),
    ]
    if not whole:
        blocks += _questions(printed, say)
    blocks += [Heading(say["workings"], 2), national_form(printed), _workings(printed)]
    return Pack(
        title=name,
        department=evaluation.subject.body or evaluation.subject.name,
        fiscal_year=evaluation.fiscal_year,
        blocks=tuple(blocks),
        draft=draft,
        watermark="草稿" if draft else "",
    )


def _basics(printed: PrintedEvaluation, say: Words, *, whole: bool) -> Iterator[Block]:
    evaluation, money = printed.evaluation, printed.evaluation.money
    subject = evaluation.subject
    yield Heading(say["basics"], 2)
    kind = "of_department" if whole else "of_project"
    yield Paragraph(say[kind].format(body=subject.body, name=subject.name, year=evaluation.fiscal_year))
    sums = {
        name: say["unknown"] if value is None else yuan(value)
        for name, value in (("initial", money.initial), ("adjusted", money.adjusted), ("executed", money.executed))
    }
    rate = next((step.figure("rate") for step in printed.score.execution.working if step.kind == "execution"), None)
    if rate is None:
        yield Paragraph(say["money_part"].format(**sums))
    else:
        yield Paragraph(say["money"].format(**sums, rate=written(rate)))
    if evaluation.goal:
        yield Paragraph(say["goal"].format(goal=evaluation.goal))
    if evaluation.goal_result:
        yield Paragraph(say["goal_result"].format(goal=evaluation.goal_result))
    scheme = evaluation.standard.scheme
    local = say["local"] if scheme.local else ""
    yield Paragraph(say["scheme"].format(title=scheme.title, basis=scheme.basis, local=local))


def _group(printed: PrintedEvaluation, say: Words) -> Iterator[Block]:
    yield Heading(say["group"], 2)
    members = printed.evaluation.members
    yield Paragraph("、".join(_member(each, say) for each in members) + "。" if members else say["no_group"])


def _member(member: EvaluationMember, say: Words) -> str:
    rest = {"organisation": member.organisation, "post": member.post}
    joined = {name: f"，{value}" if value else "" for name, value in rest.items()}
    return say["member"].format(name=member.name, side=say[member.side], **joined)


def _conclusion(printed: PrintedEvaluation, say: Words) -> Iterator[Block]:
    score = printed.score
    yield Heading(say["conclusion"], 2)
    open_rows = [each for each in (score.execution, *score.indicators) if each.points is None]
    indicators = score.total - score.execution.counted
    figures = {"total": written(score.total), "execution": written(score.execution.counted)}
    if score.grade is None:
        yield Paragraph(say["total_open"].format(**figures, count=len(open_rows), most=written(score.most)))
    else:
        yield Paragraph(say["total"].format(**figures, indicators=written(indicators), grade=score.grade.value))
    met, unmet, unknown = _sorted(printed)
    counts = {"count": len(score.indicators), "met": len(met), "unmet": len(unmet), "open": len(unknown)}
    yield Paragraph(say["counts"].format(**counts))


def _sorted(printed: PrintedEvaluation) -> tuple[list[IndicatorPoints], list[IndicatorPoints], list[IndicatorPoints]]:
    """Indicators that reached their target, that did not, and that cannot be scored."""
    rows = printed.score.indicators
    return (
        [each for each in rows if each.points is not None and each.points == each.full],
        [each for each in rows if each.points is not None and each.points != each.full],
        [each for each in rows if each.points is None],
    )


def _achievements(printed: PrintedEvaluation, say: Words) -> Iterator[Block]:
    yield Heading(say["achievements"], 2)
    met, _, _ = _sorted(printed)
    for points in met:
        indicator = printed.evaluation.indicators[points.index]
        target = target_text(indicator, say)
        yield Paragraph(say["met_one"].format(name=indicator.name, actual=indicator.actual, target=target))
    if not met:
        yield Paragraph(say["nothing_met"])
    yield from _texts(printed.evaluation.achievements)


def _problems(printed: PrintedEvaluation, say: Words) -> Iterator[Block]:
    yield Heading(say["problems"], 2)
    chinese = evaluation_words("zh")
    score, money = printed.score, printed.evaluation.money
    _, unmet, unknown = _sorted(printed)
    if score.execution.problem is not None or score.execution.deviation is not None:
        reason = say["reason"].format(reason=money.reason) if money.reason else ""
        yield Paragraph(say["execution_low"].format(working=working(score.execution, chinese), reason=reason))
    for points in (*unmet, *unknown):
        indicator = printed.evaluation.indicators[points.index]
        told = say["reason"].format(reason=indicator.reason) if indicator.reason else ""
        told += say["measures"].format(measures=indicator.measures) if indicator.measures else ""
        yield Paragraph(say["unmet_one"].format(name=indicator.name, working=working(points, chinese), reason=told))
    if not unmet and not unknown:
        yield Paragraph(say["nothing_unmet"])
    for problem in score.problems:
        yield Paragraph(problem.chinese)
    yield from _texts(printed.evaluation.problems)


def _written(heading: str, text: str, say: Words) -> Iterator[Block]:
    yield Heading(heading, 2)
    yield from _texts(text or say["not_written"])


def _texts(text: str) -> Iterator[Block]:
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _questions(printed: PrintedEvaluation, say: Words) -> Iterator[Block]:
    yield Heading(say["questions"], 2)
    given = {each.question: each for each in printed.evaluation.answers}
    rows = [tuple(PrintedCell(text=say[key], bold=True) for key in ("question", "verdict", "why"))]
    for question in evaluation_standards().questions:
        answer = given.get(question.id)
        verdict = say[answer.verdict] if answer and answer.verdict else say["open"]
        reason = answer.reason if answer else ""
        rows.append((PrintedCell(text=question.title), PrintedCell(text=verdict), PrintedCell(text=reason)))
    yield PrintedTable(name="questions", title="", rows=tuple(rows), header_rows=1, widths=_QUESTIONS)


def _workings(printed: PrintedEvaluation) -> PrintedTable:
    say = evaluation_words("zh")
    rows = [tuple(PrintedCell(text=say[key], bold=True) for key in ("indicator", "full", "points", "how"))]
    listed = [(say["execution"], printed.score.execution), *((each.name, each) for each in printed.score.indicators)]
    for name, points in listed:
        gained = say["unscored"] if points.points is None else written(points.points)
        numbers = (PrintedCell(text=each, align=Align.RIGHT) for each in (written(points.full), gained))
        rows.append((PrintedCell(text=name), *numbers, PrintedCell(text=working(points, say))))
    return PrintedTable(name="workings", title="", rows=tuple(rows), header_rows=1, widths=_POINTS)
