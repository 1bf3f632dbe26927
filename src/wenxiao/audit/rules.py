"""What a rule is: a small pure function over one case, with its number, weight and basis."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import TypeVar

import msgspec

from wenxiao.audit.figures import Figures
from wenxiao.audit.findings import Execution, Finding, Message, Result, Severity
from wenxiao.audit.outcomes import Outcome
from wenxiao.audit.table_figures import figures_of
from wenxiao.audit.weighing import Weighing
from wenxiao.basics.patterns import may_match
from wenxiao.basics.places import Place
from wenxiao.basics.wording import normal
from wenxiao.facts.disclosure import Disclosure, Statement
from wenxiao.facts.evaluation import StatedEvaluation
from wenxiao.performance.grading import Defect, DefectKind, defects, parse
from wenxiao.performance.tree import Activity, Indicator, Responsibility
from wenxiao.standards.document_kinds import document_kind
from wenxiao.standards.relations import Relation

#: Families of rules by the first two letters of their numbers, in the order of the catalogue.
FAMILIES = {
    "AG": "agreement",
    "RL": "relations",
    "NM": "names_and_years",
    "TX": "text",
    "PT": "performance",
    "PG": "project_goals",
    "PR": "procurement",
    "OR": "organisation",
    "DL": "deadlines",
    "CF": "confidentiality",
    "XD": "across_documents",
}

#: The family of the relations that a county adds under letters of its own.
LOCAL_FAMILY = "local"

#: Stands between texts while they are normalised: a line break would be dropped as white space.
_BETWEEN = "\x00"


class Case:
    """What is judged: one disclosure, with what stands beside it.

    That is the one of the year before, the day it was published, those of the department's units, its own (本级)
    among them, and the self-evaluations of its year; whatever is given.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        previous: Disclosure | None = None,
        published: date | None = None,
        units: tuple[Disclosure, ...] = (),
        evaluations: tuple[StatedEvaluation, ...] = (),
    ) -> None:
        self.disclosure = disclosure
        self.previous = previous
        self.published = published
        self.units = units
        self.evaluations = evaluations
        self._standing: dict[str, bool] = {}

    @cached_property
    def figures(self) -> Figures:
        """The figures that the disclosure states, tables' rows among them."""
        return figures_of(self.disclosure)

    @cached_property
    def weighing(self) -> Weighing:
        """The relations judged on the figures."""
        return Weighing(self.figures)

    @cached_property
    def unit_figures(self) -> tuple[Figures, ...]:
        """The figures of each unit's document."""
        return tuple(map(figures_of, self.units))

    @cached_property
    def goals(self) -> tuple[Responsibility | Activity, ...]:
        """Every row of the performance tables: each responsibility, then its activities."""
        rows: list[Responsibility | Activity] = []
        for table in self.disclosure.performance:
            for duty in table.responsibilities:
                rows += [duty, *duty.activities]
        return tuple(rows)

    @cached_property
    def paragraphs(self) -> tuple[Statement, ...]:
        """Every paragraph, its text normalised."""
        return self.texts[: len(self.disclosure.texts)]

    @cached_property
    def texts(self) -> tuple[Statement, ...]:
        """Every paragraph, and every description and goal of the performance tables, normalised."""
        cells = [(text, row.place) for row in self.goals for text in (row.description, row.goal) if text]
        places = [*(each.place for each in self.disclosure.texts), *(place for _, place in cells)]
        texts = self.whole.split("\n")
        return tuple(Statement(text, place) for text, place in zip(texts, places, strict=False))

    @cached_property
    def whole(self) -> str:
        """All of ``texts`` in one, each a line, so that what stands nowhere is soon known."""
        printed = [each.text for each in self.disclosure.texts]
        printed += [text for row in self.goals for text in (row.description, row.goal) if text]
        return normal(_BETWEEN.join(each.replace(_BETWEEN, "") for each in printed)).replace(_BETWEEN, "\n")

    def stands(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found anywhere in ``texts``."""
        stands = self._standing.get(pattern.pattern)
        if stands is None:
            stands = may_match(pattern, self.whole) and pattern.search(self.whole) is not None
            self._standing[pattern.pattern] = stands
        return stands

    def having(self, pattern: re.Pattern[str], statements: tuple[Statement, ...] | None = None) -> Iterator[Statement]:
        """Those of ``texts``, or of ``statements`` among them, in which a pattern is found.

        A pattern with ``^`` or ``$`` must have been made for several lines (``re.MULTILINE``).
        """
        if self.stands(pattern):
            candidates = self.texts if statements is None else statements
            yield from (each for each in candidates if pattern.search(each.text))

    @cached_property
    def defects(self) -> dict[DefectKind, list[tuple[Indicator, Defect]]]:
        """By kind every defect of a standard 优 良 中 差 with its indicator, in order of the tables."""
        found: dict[DefectKind, list[tuple[Indicator, Defect]]] = {}
        for row in self.goals:
            for indicator in row.indicators:
                if any(indicator.grades) or not indicator.withheld:
                    for defect in _defects(indicator.grades, indicator.name, row.goal):
                        found.setdefault(defect.kind, []).append((indicator, defect))
        return found

    def outcomes(self, relation: Relation) -> list[Outcome]:
        """What evaluating a relation gives; it is evaluated once."""
        return self.weighing.outcomes(relation)


@lru_cache(maxsize=4096)
def _defects(grades: tuple[str, str, str, str], indicator: str, goal: str) -> tuple[Defect, ...]:
    return tuple(defects(parse(grades), indicator, [goal]))


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found; ``severity`` where it is not the rule's own. The other fields are those of ``Finding``."""

    message: Message
    parameters: dict[str, str] = msgspec.field(default_factory=dict)
    stated: str | None = None
    expected: str | None = None
    places: tuple[Place, ...] = ()
    severity: Severity | None = None


class NotExecuted(msgspec.Struct, frozen=True):
    """Why a rule had nothing to judge, in both languages."""

    because: str
    because_en: str


Check = Callable[[Case], Iterator[Found | NotExecuted]]
#: What a rule may judge one by one: a form, an indicator.
Thing = TypeVar("Thing")


class Rule(msgspec.Struct, frozen=True):
    """One rule of the catalogue; ``basis`` names the regulation, form or principle it rests on.

    It is valid in the fiscal years from ``valid_from`` to ``valid_to``, ends included, ``None`` being open.
    """

    id: str
    title: str
    severity: Severity
    basis: str
    check: Check
    title_en: str = ""
    valid_from: int | None = None
    valid_to: int | None = None

    @property
    def family(self) -> str:
        return FAMILIES.get(self.id[:2], LOCAL_FAMILY)

    def run(self, case: Case) -> tuple[Execution, tuple[Finding, ...]]:
        """What the rule says of a case. A rule that crashes found nothing and passed nothing."""
        other = document_kind(case.disclosure.kind)
        if other is not None and self.id not in other.rules:
            return self._ended(
                Result.NOT_EXECUTED,
                f"这是{other.title}，不是预算或决算，这条规则不适用",
                f"this is a {other.title_en}, to which the rule does not apply",
            ), ()
        try:
            said = list(self.check(case))
        except Exception as crash:  # noqa: BLE001 - whatever a rule raises is reported under its name, none stops the others
            crashed = type(crash).__name__
            return self._ended(Result.CRASHED, crashed, crashed), ()
        if not said:
            return self._ended(Result.PASSED), ()
        findings = tuple(self._finding(each) for each in said if isinstance(each, Found))
        reasons = dict.fromkeys((each.because, each.because_en) for each in said if isinstance(each, NotExecuted))
        if findings:
            return self._ended(Result.FAILED), findings
        if reasons:
            because = "；".join(dict.fromkeys(because for because, _ in reasons))
            english = "; ".join(dict.fromkeys(because for _, because in reasons))
            return self._ended(Result.NOT_EXECUTED, because, english), ()
        return self._ended(Result.PASSED), ()

    def _ended(self, result: Result, because: str = "", english: str = "") -> Execution:
        return Execution(self.id, self.title, result, because, english, self.title_en)

    def _finding(self, found: Found) -> Finding:
        return Finding(
            rule=self.id,
            family=self.family,
            severity=found.severity or self.severity,
            message=found.message,
            parameters=found.parameters,
            stated=found.stated,
            expected=found.expected,
            places=tuple(dict.fromkeys(found.places)),
        )


def rule(number: str, title: str, *, severity: Severity, basis: str) -> Callable[[Check], Rule]:
    """Makes a function over a case a rule; the function is put in its family's ``RULES`` by hand.

    The first sentence of its docstring, which says what holds, is the rule's English title.
    """

    def made(check: Check) -> Rule:
        return Rule(number, title, severity, basis, check, _first_sentence(check.__doc__ or ""))

    return made


def each_of(
    listed: Callable[[Case], Iterator[Thing | NotExecuted]], otherwise: NotExecuted | None = None
) -> Callable[[Callable[[Thing], Iterator[Found | NotExecuted]]], Check]:
    """Makes a function over one thing a check of every such thing that ``listed`` finds in a case.

    Why a thing cannot be judged is said as ``listed`` says it; ``otherwise`` is said where there is not one to judge.
    """

    def made(judged: Callable[[Thing], Iterator[Found | NotExecuted]]) -> Check:
        @wraps(judged)
        def check(case: Case) -> Iterator[Found | NotExecuted]:
            is_judged = False
            for each in listed(case):
                if isinstance(each, NotExecuted):
                    yield each
                else:
                    is_judged = True
                    yield from judged(each)
            if otherwise is not None and not is_judged:
                yield otherwise

        return check

    return made


def _first_sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split()).rstrip(".")
