"""AG: changes that cannot be: growth from less than nothing, and a change on what was spent that does not fit it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from wenxiao.audit.figures import Figure, Figures
from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.outcomes import step
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.audit.writing import title, written, written_like
from wenxiao.facts.disclosure import Disclosure
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.relation_grammar import Form

_BASIS = "地方预决算公开操作规程（财预〔2016〕143号）：与上年对比说明增减"
_HUNDRED = Decimal(100)

LESS_THAN_NOTHING = Message(
    "{what}本年是{amount}，写的比上年增加{stated}：这样上年就成了{last}。",
    "{what_en} is {amount} and is said to have grown by {stated}: last year would then be {last}.",
)
UNLIKE_EXECUTED = Message(
    "{what}本年{amount}，上年执行{base}，增减应为{expected}，写的是{stated}。",
    "{what_en} is {amount}, {base} was spent last year: that is {expected}, and {stated} is given.",
)


UNLIKE_BUDGET = Message(
    "{what}决算{spent}，年初预算{budget}，应为{expected}预算数，写的是{stated}。",
    "{what}: {spent} was spent of {budget} planned; the text says {stated}.",
)
#: What is said of the accounts beside the budget, and what holds then.
_SPENT = re.compile(
    r"决算数(?P<word>大于|高于|多于|小于|低于|少于|等于|与预算数(?:基本)?(?:持平|一致|相同))(?:年初)?(?:预算数)?"
)
_WAYS = {
    "大于": 1,
    "高于": 1,
    "多于": 1,
    "小于": -1,
    "低于": -1,
    "少于": -1,
    "等于": 0,
    "持平": 0,
    "一致": 0,
    "相同": 0,
}


def _named(figure: Figure, fact: Fact) -> dict[str, str]:
    chinese, english = title(figure)
    return {"what": fact.wording or chinese, "what_en": english}


def _stated(figures: Figures, form: Form) -> Iterator[tuple[Figure, Fact]]:
    """The figures of this year in a form that are stated with one value each."""
    for concept in figures.concepts():
        for figure in figures.of_concept(concept):
            groups = figures.groups(figure)
            if figure.form is form and figure.period == figures.year and len(groups) == 1:
                yield figure, groups[0][0]


def _on(figure: Figure) -> str:
    """What a change is on where it is not last year's budget: ``executed``."""
    return dict(figure.dimensions).get("base", "")


@rule("AG09", "增加额不大于本年数", severity=Severity.ERROR, basis=_BASIS)
def nothing_grew_from_less_than_nothing(case: Case) -> Iterator[Found | NotExecuted]:
    """What has grown is at least as much as it has grown by."""
    figures, tried = case.figures, False
    for figure, change in _stated(figures, Form.CHANGE):
        amounts = figures.groups(figure.of(form=Form.AMOUNT))
        if _on(figure) or len(amounts) != 1 or figures.groups(figure.of(form=Form.LAST).stated_as()):
            continue
        tried, amount = True, amounts[0][0]
        last = amount.amount.value - change.amount.value
        if last < -(step(amount.amount) + step(change.amount)):
            stated = written(change.amount)
            yield Found(
                message=LESS_THAN_NOTHING,
                parameters={
                    **_named(figure, change),
                    "amount": written(amount.amount),
                    "stated": stated,
                    "last": written_like(last, change.amount),
                },
                stated=stated,
                places=(change.place, amount.place),
            )
    if not tried:
        yield NotExecuted(
            "没有写明比上年增减，或者写明了上年数", "no change on last year is stated, or last year's figure is"
        )


@rule("AG10", "与上年执行数相比的增减正确", severity=Severity.ERROR, basis=_BASIS)
def changes_on_what_was_spent_fit(case: Case) -> Iterator[Found | NotExecuted]:
    """A change on what was spent last year is that of the two amounts beside it."""
    tried = False
    for form in (Form.PERCENT, Form.CHANGE):
        for figure, stated in _stated(case.figures, form):
            compared = _compared(case.figures, figure)
            if not compared:
                continue
            tried = True
            found = [_unlike(figure, stated, amount, base) for amount, base in compared]
            if all(found) and found[0]:
                yield found[0]
    if not tried:
        yield NotExecuted("没有与上年执行数相比", "nothing is compared with what was spent last year")


def _compared(figures: Figures, figure: Figure) -> list[tuple[Fact, Fact]]:
    """This year's amounts with what was spent last year, one of each for every value that is stated."""
    own = {name: value for name, value in figure.dimensions if name != "base"}
    if not _on(figure):
        return []
    spent = tuple(sorted({**own, "scenario": _on(figure)}.items()))
    amounts = figures.groups(Figure(figure.concept, Form.AMOUNT, figure.period, tuple(sorted(own.items()))))
    bases = figures.groups(Figure(figure.concept, Form.AMOUNT, figure.period - 1, spent))
    return [
        (amount[0], base[0])
        for amount in amounts
        for base in bases
        if base[0].amount.value or figure.form is Form.CHANGE
    ]


def _unlike(figure: Figure, stated: Fact, amount: Fact, base: Fact) -> Found | None:
    own, was = amount.amount.value, base.amount.value
    slack = step(amount.amount) + step(base.amount)
    if figure.form is Form.CHANGE:
        right, off = own - was, slack + step(stated.amount)
    else:
        right = (own - was) / was * _HUNDRED
        off = slack * max(Decimal(1), own / was) / was * _HUNDRED + step(stated.amount)
    if abs(stated.amount.value - right) <= off:
        return None
    said, expected = written(stated.amount), written_like(right, stated.amount)
    return Found(
        message=UNLIKE_EXECUTED,
        parameters={
            **_named(figure, stated),
            "amount": written(amount.amount),
            "base": written(base.amount),
            "stated": said,
            "expected": expected,
        },
        stated=said,
        expected=expected,
        places=(stated.place, amount.place, base.place),
    )


@rule("AG11", "决算与预算相比的说法与数字相符", severity=Severity.ERROR, basis=_BASIS)
def words_on_accounts_fit(case: Case) -> Iterator[Found | NotExecuted]:
    """Where accounts say that more, less or as much was spent as was planned, the two amounts beside it show it."""
    tried = False
    for statement in case.having(_SPENT, case.paragraphs):
        pair = _budget_and_spent(case.disclosure, statement.place.block)
        said = _SPENT.search(statement.text)
        if pair is None or said is None:
            continue
        tried = True
        budget, spent = (each.amount.value for each in pair)
        way = (spent > budget) - (spent < budget)
        told = next(way for word, way in _WAYS.items() if word in said["word"])
        if way != told and not (told == 0 and "基本" in said["word"]):
            stated, expected = said["word"], next(word for word, each in _WAYS.items() if each == way)
            parameters = {
                "what": pair[1].wording,
                "spent": written(pair[1].amount),
                "budget": written(pair[0].amount),
                "stated": stated,
                "expected": expected,
            }
            places = (statement.place, pair[1].place, pair[0].place)
            yield Found(message=UNLIKE_BUDGET, parameters=parameters, stated=stated, expected=expected, places=places)
    if not tried:
        yield NotExecuted("没有决算数与预算数的比较", "accounts are not compared with the budget")


def _budget_and_spent(disclosure: Disclosure, block: int | None) -> tuple[Fact, Fact] | None:
    """The first figure of a paragraph that is stated both as planned and as spent."""
    amounts = [fact for fact in disclosure.facts if fact.measure is Measure.AMOUNT and fact.place.block == block]
    final = ("scenario", "final")
    for spent in amounts:
        planned = tuple(pair for pair in spent.dimensions if pair != final)
        for budget in amounts:
            alike = budget.concept == spent.concept and budget.period == spent.period and budget.dimensions == planned
            if final in spent.dimensions and alike:
                return budget, spent
    return None


RULES = (nothing_grew_from_less_than_nothing, changes_on_what_was_spent_fit, words_on_accounts_fit)
