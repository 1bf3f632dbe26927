"""AG: the projects that the text names, against project expenditure and the performance table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wenxiao.audit.figures import Figure, Figures
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import step, tolerance
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import written, written_like
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact
from wenxiao.standards.relation_grammar import Form

_BASIS = "部门职责—工作活动—预算项目：项目支出由各项目组成"
_SENTENCE = re.compile(r"[^。；;]+")
#: At most so many projects are unlike the table, and at most one of so many.
_MOST_APART, _FEW = 3, 4
_NOT_ALL = re.compile(r"主要|等")

NOT_ALL_NAMED = Message(
    "项目支出写的是{stated}，文中列出的{count}个项目合计{expected}，少{difference}。",
    "Project expenditure is given as {stated}; the {count} projects named come to {expected}, {difference} less.",
)
UNLIKE_TABLE = Message(
    "文中“{project}”写的是{stated}，绩效表相应的“{activity}”是{expected}。",
    "The text gives {stated} for {project}, the performance table {expected} for {activity}.",
)


def _projects(figures: Figures) -> list[Fact]:
    """The projects that are named with one value each."""
    found = []
    for figure in figures.of_concept("project"):
        groups = figures.groups(figure)
        if figure.form is Form.AMOUNT and figure.period == figures.year and len(groups) == 1:
            found.append(groups[0][0])
    return found


def _project_expenditure(figures: Figures) -> Fact | None:
    if figures.year is None:
        return None
    groups = figures.groups(Figure("expenditure.project", Form.AMOUNT, figures.year))
    return groups[0][0] if len(groups) == 1 else None


def _lists_all(disclosure: Disclosure, projects: Sequence[Fact]) -> bool:
    """Whether the sentence that names the projects says that these are all: neither 主要 nor 等."""
    block = projects[0].place.block
    for statement in disclosure.texts:
        if statement.place.block == block and block is not None:
            named = [each for each in _SENTENCE.findall(statement.text) if projects[0].wording in each]
            return bool(named) and not _NOT_ALL.search(named[0])
    return False


@rule("AG07", "文中列全的项目之和等于项目支出", severity=Severity.ERROR, basis=_BASIS)
def projects_named_are_all(case: Case) -> Iterator[Found | NotExecuted]:
    """Where a sentence lists all projects, they come to the project expenditure."""
    projects, whole = _projects(case.figures), _project_expenditure(case.figures)
    if whole is None or not projects or not _lists_all(case.disclosure, projects):
        yield NotExecuted("文中没有列全项目", "the text does not name all projects")
        return
    total = sum((fact.amount.value for fact in projects), Decimal(0))
    difference = whole.amount.value - total
    # A sum above the whole is told by the relation between the two.
    if difference > tolerance(whole.amount, [fact.amount for fact in projects], case.figures):
        stated, expected = written(whole.amount), written_like(total, whole.amount)
        yield Found(
            message=NOT_ALL_NAMED,
            parameters={
                "stated": stated,
                "expected": expected,
                "count": str(len(projects)),
                "difference": written_like(difference, whole.amount),
            },
            stated=stated,
            expected=expected,
            places=(whole.place, *(fact.place for fact in projects)),
        )


@rule("AG08", "文中的项目与绩效表的工作活动一致", severity=Severity.ERROR, basis=_BASIS)
def projects_are_those_of_the_table(case: Case) -> Iterator[Found | NotExecuted]:
    """Where text and performance table name as many, and all agree but one, that one is wrong."""
    projects, funded = _projects(case.figures), _funded(case.figures)
    if len(projects) < 2 or len(projects) != len(funded):
        yield NotExecuted(
            "文中的项目与绩效表的工作活动不能一一对应",
            "the projects of the text and the activities of the performance table do not match one by one",
        )
        return
    for named, listed in unlike_table(case.figures):
        stated, expected = written(named.amount), written(listed.amount)
        yield Found(
            message=UNLIKE_TABLE,
            parameters={
                "project": named.wording,
                "activity": listed.wording,
                "stated": stated,
                "expected": expected,
            },
            stated=stated,
            expected=expected,
            places=(named.place, listed.place),
        )


def unlike_table(figures: Figures) -> list[tuple[Fact, Fact]]:
    """The projects of the text that no activity agrees with, each with the activity left over for it.

    Both are named in one order. Where many do not agree the two are no lists of the same.
    """
    projects, funded = _projects(figures), _funded(figures)
    if len(projects) < 2 or len(projects) != len(funded):
        return []
    only_text, only_table = _unmatched(projects, funded), _unmatched(funded, projects)
    if len(only_text) > max(1, min(_MOST_APART, len(projects) // _FEW)):
        return []
    in_order = _apart(projects, funded)
    if len(in_order) == len(only_text):
        # An activity with the money of another: as many stand apart in their order, and that tells which one it is.
        return in_order
    return _apart(only_text, only_table)


def _apart(ones: Sequence[Fact], others: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """The pairs, in order, whose money is not the same."""
    pairs = zip(ones, others, strict=True)
    return [(one, other) for one, other in pairs if abs(one.amount.value - other.amount.value) > _slack(one, other)]


def _slack(one: Fact, other: Fact) -> Decimal:
    return step(one.amount) + step(other.amount)


def _funded(figures: Figures) -> list[Fact]:
    """Activities with a budget, and responsibilities with one whose activities have none."""
    activities = [figures.groups(figure)[0][0] for figure in figures.of_concept("performance.activity")]
    above = {_without(fact, "activity") for fact in activities}
    duties = [figures.groups(figure)[0][0] for figure in figures.of_concept("performance.responsibility")]
    return [*activities, *(fact for fact in duties if fact.dimensions not in above)]


def _without(fact: Fact, dimension: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in fact.dimensions if pair[0] != dimension)


def _unmatched(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Those of ``facts`` whose value no other has, each value counted as often as it stands."""
    free = Counter(fact.amount.value for fact in others)
    left = []
    for fact in facts:
        if free[fact.amount.value]:
            free[fact.amount.value] -= 1
        else:
            left.append(fact)
    return left


RULES = (projects_named_are_all, projects_are_those_of_the_table)
