"""AG: what is printed twice agrees, within a document and with the document of the year before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from wenxiao.audit.body_names import is_another_body
from wenxiao.audit.evaluation import evaluate
from wenxiao.audit.figures import Figure, Figures, Value
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import Outcome, OutcomeKind, step
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.table_figures import figures_of
from wenxiao.audit.weighing import made_of, touching
from wenxiao.audit.writing import title, written, written_like
from wenxiao.facts.fact import Fact
from wenxiao.standards.checks import checks
from wenxiao.standards.relation_grammar import Form
from wenxiao.standards.relations import relations

_DISCLOSURE = "地方预决算公开操作规程（财预〔2016〕143号）"
_OPERATING = "机关运行经费：行政单位和参照公务员法管理的事业单位的日常公用经费"

TWO_VALUES = Message(
    "{what}前后不一致：一处写{stated}，另一处写{expected}。",
    "{what_en} is stated with two values: {stated} in one place, {expected} in another.",
)
COPIED = Message(
    "机关运行经费写的是{stated}，与{source}完全相同，而公用经费是{expected}，像是抄错了数。",
    "Operating costs are given as {stated}, exactly the figure of {source_en}, "
    "while operating expenditure is {expected}: copied by mistake?",
)
UNLIKE_OPERATING = Message(
    "没有单独的事业单位，机关运行经费应与公用经费一致：写的是{stated}，公用经费是{expected}。",
    "Without public institutions operating costs are the operating expenditure: {stated} is given, {expected} there.",
)
VEHICLES = Message(
    "公务用车保有量写{stated}，国有资产表的车辆是{expected}，购置、处置说明不了差额，请核对。",
    "{stated} vehicles are held, {expected} stand in the table of assets; what was bought does not explain it.",
)
LAST_YEAR = Message(
    "{what}与上年公开的不一致：本文件{how}{stated}，上年公开{expected}。",
    "{what_en} differs from what was published last year: {stated} here, {expected} there.",
)
ROUNDING = Message(
    "{whole}写的是{stated}，算出来是{expected}，相差{difference}，在四舍五入范围内。",
    "{whole_en} is given as {stated}, reckoned as {expected}: {difference} apart, which rounding explains.",
)

#: Figures that have nothing to do with operating costs and yet are found printed there.
_UNRELATED = (
    "procurement.total",
    "official_costs.total",
    "assets.planned_purchase",
    "expenditure.project",
    "expenditure.basic.personnel",
    "assets.total",
)


@rule("AG01", "同一数字前后一致", severity=Severity.ERROR, basis=_DISCLOSURE)
def one_figure_one_value(case: Case) -> Iterator[Found | NotExecuted]:
    """A figure stated more than once, in text or table, carries one value."""
    figures, repeated = case.figures, False
    for figure, groups in figures.all():
        repeated = repeated or sum(map(len, groups)) > 1
        if len(groups) < 2:
            continue
        best = max(groups, key=lambda group: _credit(case, figure, group))
        for group in groups:
            if group is best or _is_of_the_year(figures, figure, group):
                continue
            if not _same_but_for_rounding(group[0], best[0]):
                yield _two_values(figure, group, best)
    if not repeated:
        yield NotExecuted("没有重复写明的数字", "no figure is stated more than once")


def _is_of_the_year(figures: Figures, figure: Figure, group: Sequence[Fact]) -> bool:
    """Whether a table's 合计 is the sum of the year alone, which where money is carried is less than 总计."""
    side = figure.concept.removesuffix(".total")
    carried = {"expenditure": "expenditure.carried_forward", "revenue": "revenue.carried_over"}.get(side)
    current = _single(figures, f"{side}.current_year")
    if carried is None or current is None or figure.dimensions or not figures.of_concept(carried):
        return False
    return all(fact.place.table is not None and _same_but_for_rounding(fact, current) for fact in group)


def _two_values(figure: Figure, wrong: Sequence[Fact], right: Sequence[Fact]) -> Found:
    chinese, english = title(figure, right[0].wording)
    stated, expected = written(wrong[0].amount), written(right[0].amount)
    return Found(
        message=TWO_VALUES,
        parameters={"what": chinese, "what_en": english, "stated": stated, "expected": expected},
        stated=stated,
        expected=expected,
        places=tuple(fact.place for fact in (*wrong, *right)),
    )


def _same_but_for_rounding(one: Fact, other: Fact) -> bool:
    return abs(one.amount.value - other.amount.value) <= step(one.amount) + step(other.amount)


def _credit(case: Case, figure: Figure, group: tuple[Fact, ...]) -> tuple[int, int, bool]:
    """How much speaks for one of several values: relations that hold with it, statements, a table."""
    alone = case.figures.settled(figure, group)
    weighed = (relation for relation in touching(figure) if relation.applies_in(figure.period))
    about = made_of(figure.concept)
    outcomes = (outcome for relation in weighed for outcome in evaluate(relation, alone, about))
    holding = sum(outcome.kind <= OutcomeKind.ROUNDED for outcome in outcomes)
    return holding, len(group), any(fact.place.table is not None for fact in group)


def _single(figures: Figures, concept: str, form: Form = Form.AMOUNT) -> Fact | None:
    """The fact of a figure that is stated with one value for the whole department."""
    if figures.year is None:
        return None
    groups = figures.groups(Figure(concept, form, figures.year))
    return groups[0][0] if len(groups) == 1 else None


@rule("AG02", "机关运行经费不是抄来的数", severity=Severity.ERROR, basis=_OPERATING)
def operating_costs_are_not_copied(case: Case) -> Iterator[Found | NotExecuted]:
    """Operating costs do not repeat an unrelated figure while operating expenditure is quite another."""
    stated = _single(case.figures, "agency_operating.total")
    operating = _single(case.figures, "expenditure.basic.operating")
    if stated is None or operating is None:
        yield NotExecuted("没有写明机关运行经费或公用经费", "operating costs or operating expenditure are not stated")
        return
    source = _copied_from(case.figures, stated, operating)
    if source is not None:
        chinese, english = title(Figure(source.concept, Form.AMOUNT, source.period), source.wording)
        yield Found(
            message=COPIED,
            parameters={
                "stated": written(stated.amount),
                "expected": written(operating.amount),
                "source": chinese,
                "source_en": english,
            },
            stated=written(stated.amount),
            expected=written(operating.amount),
            places=(stated.place, source.place, operating.place),
        )


def operating_costs_copied(figures: Figures) -> list[tuple[Fact, Fact]]:
    """Operating costs that repeat an unrelated figure, with the operating expenditure that should stand there."""
    stated = _single(figures, "agency_operating.total")
    operating = _single(figures, "expenditure.basic.operating")
    if stated is None or operating is None or _copied_from(figures, stated, operating) is None:
        return []
    return [(stated, operating)]


def _copied_from(figures: Figures, stated: Fact, operating: Fact) -> Fact | None:
    """The unrelated figure that operating costs repeat, being nowhere near operating expenditure."""
    if not stated.amount.value or stated.amount.value > operating.amount.value * checks().limits.far_from_operating:
        return None
    period = figures.year or 0
    for concept in _UNRELATED:
        for year in (period, period - 1):
            for group in figures.groups(Figure(concept, Form.AMOUNT, year)):
                if group[0].amount.value == stated.amount.value:
                    return group[0]
    return None


@rule("AG03", "机关运行经费与公用经费一致", severity=Severity.WARNING, basis=_OPERATING)
def operating_costs_are_operating_expenditure(case: Case) -> Iterator[Found | NotExecuted]:
    """Where no unit is a public institution, agency operating costs are the whole operating expenditure."""
    stated = _single(case.figures, "agency_operating.total")
    operating = _single(case.figures, "expenditure.basic.operating")
    natures = [unit.nature for unit in case.disclosure.units if unit.nature]
    if stated is None or operating is None or not natures or any("事业" in nature for nature in natures):
        yield NotExecuted(
            "没有写明机关运行经费、公用经费或单位性质，或者有事业单位",
            "operating costs, operating expenditure or kinds of units are not stated, or there are public institutions",
        )
        return
    copied = _copied_from(case.figures, stated, operating) is not None
    # More than operating expenditure is told by the relation between the two.
    if not copied and stated.amount.value < operating.amount.value and not _same_but_for_rounding(stated, operating):
        numbers = {"stated": written(stated.amount), "expected": written(operating.amount)}
        yield Found(
            message=UNLIKE_OPERATING,
            parameters=numbers,
            stated=numbers["stated"],
            expected=numbers["expected"],
            places=(stated.place, operating.place),
        )


@rule("AG04", "公务用车保有量与资产表一致", severity=Severity.WARNING, basis=_DISCLOSURE)
def vehicles_are_those_among_the_assets(case: Case) -> Iterator[Found | NotExecuted]:
    """Vehicles held are those in the table of assets, and those bought since."""
    figures = case.figures
    if _vehicles(figures) is None:
        yield NotExecuted(
            "没有同时写明公务用车保有量和资产表中的车辆",
            "vehicles held and vehicles among the assets are not both stated",
        )
        return
    for held, latest in vehicles_apart(figures):
        stated, expected = written(held.amount), written(latest.amount)
        yield Found(
            message=VEHICLES,
            parameters={"stated": stated, "expected": expected},
            stated=stated,
            expected=expected,
            places=(*(fact.place for fact in _all_of(figures, held)), latest.place),
        )


def _vehicles(figures: Figures) -> tuple[Fact, Fact] | None:
    """Vehicles held, and those in the latest table of assets."""
    held = _single(figures, "vehicles.held", Form.COUNT)
    lines = [
        (figure.period, figures.groups(figure)[0][0])
        for figure in figures.of_concept("assets.vehicles")
        if figure.form is Form.COUNT and not figure.dimensions
    ]
    return (held, max(lines, key=lambda line: line[0])[1]) if held is not None and lines else None


def vehicles_apart(figures: Figures) -> list[tuple[Fact, Fact]]:
    """Vehicles held and those among the assets, where what was bought does not explain that they are not as many."""
    both = _vehicles(figures)
    if both is None:
        return []
    held, latest = both
    bought = _single(figures, "official_costs.vehicles.purchased", Form.COUNT)
    more = bought.amount.value if bought is not None else Decimal(0)
    return [] if held.amount.value in {latest.amount.value, latest.amount.value + more} else [both]


def _all_of(figures: Figures, fact: Fact) -> Sequence[Fact]:
    for _, groups in figures.all():
        for group in groups:
            if fact in group:
                return group
    return (fact,)


@rule("AG05", "上年数与上年公开数一致", severity=Severity.ERROR, basis=_DISCLOSURE)
def last_year_is_what_was_published(case: Case) -> Iterator[Found | NotExecuted]:
    """Last year's figures, stated or following from a change, are those that last year's document states."""
    if case.previous is None:
        yield NotExecuted("没有提供上一年度的公开文件", "last year's document was not given")
        return
    year = case.figures.year
    if year is None or case.previous.fiscal_year != year - 1:
        yield NotExecuted("提供的不是上一年度的公开文件", "the document given is not last year's")
        return
    names = (case.disclosure.department.name, case.previous.department.name)
    if all(names) and is_another_body(*names):
        yield NotExecuted(f"提供的上年文件是“{names[1]}”的", f"the document of last year is one of “{names[1]}”")
        return
    before, compared = figures_of(case.previous), False
    for figure in _years_before(case.figures, year):
        then = before.stated(Figure(figure.concept, Form.AMOUNT, year - 1, figure.dimensions))
        compared = compared or bool(then)
        if then and not any(_agree(now, old) for now in case.figures.values(figure) for old in then):
            yield _unlike_last_year(case.figures, figure, then[0])
    if not compared:
        yield NotExecuted(
            "本文件没有可与上年公开数对照的上年数", "this document has no figure of last year that can be compared"
        )


def _years_before(figures: Figures, year: int) -> Iterator[Figure]:
    """The figures of which last year's amount is stated, or follows from a change."""
    seen: set[Figure] = set()
    for figure, _ in figures.all():
        last = Figure(figure.concept, Form.LAST, year, figure.dimensions)
        compares = figure.form is Form.CHANGE or (figure.form is Form.AMOUNT and figure.period == year - 1)
        if compares and not figure.concept.startswith("assets.") and last not in seen and figures.values(last):
            seen.add(last)
            yield last


def _agree(now: Value, then: Value) -> bool:
    printed = [fact.amount for value in (now, then) for weight, fact in value.leaves if weight]
    return abs(now.number - then.number) <= sum((step(amount) for amount in printed), Decimal(0))


def _unlike_last_year(figures: Figures, figure: Figure, then: Value) -> Found:
    stated = figures.stated(figure)
    now = stated[0] if stated else figures.values(figure)[0]
    model = then.facts[0].amount
    chinese, english = title(figure)
    numbers = {"stated": written_like(now.number, model), "expected": written(model)}
    return Found(
        message=LAST_YEAR,
        parameters={"what": chinese, "what_en": english, "how": "写" if stated else "推算为", **numbers},
        stated=numbers["stated"],
        expected=numbers["expected"],
        places=tuple(fact.place for fact in (*reversed(now.facts), *then.facts)),
    )


@rule("AG06", "尾差在四舍五入范围内", severity=Severity.HINT, basis="打印的数字代表末位半个单位以内的值")
def rounding(case: Case) -> Iterator[Found | NotExecuted]:
    """Differences that rounding explains are worth a look and no error."""
    for relation in relations():
        for outcome in case.outcomes(relation):
            if outcome.kind is OutcomeKind.ROUNDED and not _is_right_as_printed(outcome):
                yield _rounded(outcome)


def _is_right_as_printed(outcome: Outcome) -> bool:
    """Whether the whole is the sum of finer parts in fewer places: 220.63万元 for 2206272元 is no difference."""
    if outcome.whole is None or outcome.factors or len(outcome.whole.value.leaves) > 1:
        return False
    own = step(outcome.whole.value.facts[0].amount)
    parts = [step(fact.amount) for part in outcome.parts for fact in part.value.facts if fact.amount.number]
    return all(part < own for part in parts) and abs(outcome.whole.value.number - outcome.expected) <= own


def _rounded(outcome: Outcome) -> Found:
    whole = outcome.whole
    assert whole is not None, "an outcome that was rounded has a whole"
    fact = whole.value.facts[0]
    chinese, english = title(whole.figure, fact.wording)
    stated, expected = written(fact.amount), written_like(outcome.expected, fact.amount)
    return Found(
        message=ROUNDING,
        parameters={
            "whole": chinese,
            "whole_en": english,
            "stated": stated,
            "expected": expected,
            "difference": written_like(abs(whole.value.number - outcome.expected), fact.amount),
        },
        stated=stated,
        expected=expected,
        places=(fact.place, *(each.place for part in outcome.parts for each in part.value.facts)),
    )


RULES = (
    one_figure_one_value,
    operating_costs_are_not_copied,
    operating_costs_are_operating_expenditure,
    vehicles_are_those_among_the_assets,
    last_year_is_what_was_published,
    rounding,
)
