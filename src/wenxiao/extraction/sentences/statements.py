"""Facts out of figures and subjects."""

from decimal import Decimal

import msgspec

from wenxiao.basics.amounts import Amount
from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place
from wenxiao.extraction.sentences.subjects import Context, Head, Subject
from wenxiao.extraction.sentences.tokens import Token
from wenxiao.facts.fact import Fact, Measure
from wenxiao.standards.concepts import concept


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """That an amount is of a subject: of which year, as what, and in which scenario (``None``: the document's)."""

    subject: Subject
    measure: Measure
    amount: Amount
    place: Place
    period: int
    scenario: str | None = None
    base: str = ""


class Recorder:
    """Collects what a text states."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.facts: list[Fact] = []
        self.told_default = False
        self.doubts: list[Doubt] = []

    def record(self, statement: Claim) -> bool:
        """Record the facts of a statement, one for each concept; ``False`` if its unit fits none of them."""
        facts = [fact for head in statement.subject.heads if (fact := self._fact(statement, head))]
        self.facts += facts
        default = self.context.default_subject
        self.told_default = self.told_default or bool(facts and default and statement.subject.heads == default.heads)
        return bool(facts)

    def doubt_figure(self, token: Token) -> None:
        """Say where stray punctuation was left out of a figure."""
        if token.figure and token.figure.loose:
            self._doubt("loose_punctuation", "数字中夹有标点，按{}读取", "stray mark in a figure, read as {}", token)

    def doubt_sign(self, token: Token) -> None:
        """Say that a direction word and a minus sign stand together (减少-3万元)."""
        self._doubt("sign_twice", "方向词后又有负号，按{}读取", "a minus after a direction word, read as {}", token)

    def _doubt(self, kind: str, message: str, message_en: str, token: Token) -> None:
        shown = token.figure.amount.text if token.figure else token.text
        said = Doubt(kind=kind, message=message.format(shown), message_en=message_en.format(shown), place=token.place)
        self.doubts.append(said)

    def _fact(self, statement: Claim, head: Head) -> Fact | None:
        measure, unit = statement.measure, statement.amount.unit
        name = head.concept if measure is Measure.CHANGE_PERCENT else concept(head.concept).stated_in(unit)
        if name is None:
            return None
        if measure is Measure.AMOUNT and not statement.amount.is_money:
            measure = Measure.COUNT
        scenario = self.context.scenario if statement.scenario is None else statement.scenario
        return Fact(
            concept=name,
            period=statement.period,
            measure=measure,
            amount=statement.amount,
            place=statement.place,
            dimensions=head.having(scenario=scenario, base=statement.base).dimensions,
            wording=statement.subject.wording,
        )


def signed(amount: Amount, sign: int) -> Amount | None:
    """A change with its sign, a printed minus kept; ``None`` where the text leaves it open (增加或减少3万元)."""
    if amount.number <= 0 or sign > 0:
        return amount
    return msgspec.structs.replace(amount, number=-amount.number) if sign < 0 else None


def nothing(unit: str, printed: str) -> Amount:
    """A change said in words to be none (持平)."""
    return Amount(Decimal(0), unit, printed)
