"""The grammar of budget prose: which figure is of what, for which year, and whether it is a change.

A text is a stack of levels (``levels.Level``). 其中 opens a level for the parts of what was last
spoken of, a bracket and a reason open one, the items of a list are levels beside each other. A
statement is a subject with one or more figures; a clause without a subject goes on about the last
one of its level. A figure whose subject is not known is left unread, never guessed.
"""

from collections.abc import Callable, Sequence

from wenxiao.basics.amounts import Amount
from wenxiao.extraction.sentences import words
from wenxiao.extraction.sentences.clause import Base, Clause
from wenxiao.extraction.sentences.levels import Level, Levels
from wenxiao.extraction.sentences.meanings import beside_revenue
from wenxiao.extraction.sentences.neighbours import follows, is_given_away, sums_follow
from wenxiao.extraction.sentences.phrases import (
    Named,
    Phrase,
    Surroundings,
    names_a_list,
    scenario_of,
    understood,
    year_of,
)
from wenxiao.extraction.sentences.reading import SentenceReading
from wenxiao.extraction.sentences.reasons import end_of_reason, said
from wenxiao.extraction.sentences.statements import Claim, Recorder, nothing, signed
from wenxiao.extraction.sentences.subjects import Context, Subject
from wenxiao.extraction.sentences.tokens import Kind, Token
from wenxiao.facts.disclosure import Reason
from wenxiao.facts.fact import Measure

_NAMES = (Kind.TEXT, Kind.TIME)
_STATES = (Kind.FIGURE, Kind.DIRECTION, Kind.BASE, Kind.COMPARED)


class Grammar:
    """Reads one text, token by token."""

    def __init__(self, tokens: Sequence[Token], context: Context) -> None:
        self.tokens = tokens
        self.context = context
        self.index = 0
        self.levels = Levels(context.fiscal_year, context.default_subject)
        self.clause = Clause()
        self.interrupted: list[tuple[Clause, int | None]] = []
        self.sentence_period: int | None = None
        self.balance_period: int | None = None
        self.begins_sentence = True
        self.money_unit = next((t.figure.amount.unit for t in tokens if t.figure and t.figure.amount.is_money), "")
        self.recorder = Recorder(context)
        self.reasons: list[Reason] = []
        self.handlers: dict[Kind, Callable[[Token], None]] = {
            Kind.TEXT: self._words, Kind.TIME: self._words, Kind.FIGURE: self._figure, Kind.DIRECTION: self._direction,
            Kind.BASE: self._compare_with, Kind.OWN_BASE: self._forget, Kind.RESPECTIVELY: self._block,
            Kind.COMPARED: self._compare, Kind.EVEN: self._even, Kind.NEST: self._nest, Kind.MAINLY: self._mainly,
            Kind.REASON: self._reason, Kind.MARK: self._item, Kind.LIST_MARK: self._item, Kind.OPEN: self._open,
            Kind.CLOSE: self._close, Kind.PAUSE: self._pause, Kind.COMMA: self._end_clause, Kind.COLON: self._colon,
            Kind.SEMICOLON: self._semicolon, Kind.STOP: self._stop, Kind.PARAGRAPH: self._paragraph,
        }  # fmt: skip

    def reading(self) -> SentenceReading:
        """Everything the text states."""
        for index, token in enumerate(self.tokens):
            self.index = index
            self.levels.leave_reasons(index)
            self.handlers[token.kind](token)
        return SentenceReading(tuple(self.recorder.facts), tuple(self.reasons), tuple(self.recorder.doubts))

    @property
    def top(self) -> Level:
        """The innermost level."""
        return self.levels.top

    # -- words: what is spoken of

    def _words(self, token: Token) -> None:
        held = self.clause.base.words if self.clause.base is not None else self.clause.words
        held.append(token)
        if token.kind is Kind.TIME and self.context.section == "assets" and words.DAY.search(token.text):
            self.balance_period = year_of(token.text, self.context.fiscal_year)

    def _understood(self, tokens: Sequence[Token], *, stated: bool = True) -> Phrase:
        around = Surroundings(
            self.context,
            whole=self.top.whole,
            container=self._container(),
            nested=self.top.kind in ("nest", "list", "bracket"),
            everyday=self.begins_sentence or (self.top.subject is not None and self.top.subject.is_everyday),
            stated=stated,
        )
        return understood(tokens, around)

    def _container(self) -> Subject | None:
        """The whole whose named sums stand here: 项目支出 before its projects."""
        parent, default = self.top.parent, self.context.default_subject
        if self.top.kind in ("nest", "list", "bracket", "item") and parent and parent.parts:
            return parent
        told = self.recorder.told_default and self.top.kind != "reason"
        return default if told and default and default.parts else None

    def _speak_of(self, phrase: Phrase) -> None:
        """The phrase's subject is spoken of from here on; levels it is no part of are left."""
        if phrase.subject is None:
            if phrase.period is not None:
                self.top.period = phrase.period
            return
        subject = beside_revenue(phrase.subject, self.top.subject)
        self.levels.leave_wholes(subject)
        if phrase.period is not None and self.top.kind != "reason":
            self.sentence_period = phrase.period
        balance = self.balance_period if subject.is_balance else None
        period = phrase.period or self.sentence_period or balance or self.top.default_period
        self.top.speak_of(subject, period)

    def _settle(self, *, before_change: bool = False) -> Phrase | None:
        """Use words without a figure after them: they may say what the next figures are of."""
        clause, held = self.clause, self.clause.words
        clause.words = []
        clause.listed = clause.listed and not names_a_list(held, self.context)
        if clause.listed and before_change:
            clause.blocked = True
        if not held or clause.skipped or clause.listed or (clause.sign is not None and not before_change):
            return None
        phrase = self._understood(held, stated=before_change)
        self.begins_sentence = self.begins_sentence and phrase.named is Named.NOTHING and phrase.period is not None
        clause.period = phrase.period if before_change else clause.period
        if phrase.named is Named.SUBJECT:
            self._speak_of(phrase)
            if phrase.opens:
                self.levels.nest()
        elif phrase.named is Named.UNKNOWN:
            clause.blocked = clause.blocked or before_change
        elif phrase.period is not None:
            self.sentence_period = phrase.period
        return phrase

    # -- figures

    def _figure(self, token: Token) -> None:
        clause = self.clause
        held, clause.words = clause.words, []
        if token.figure is None:
            return
        clause.listed = clause.listed and not names_a_list(held, self.context)
        amount = token.figure.amount
        self.money_unit = amount.unit if amount.is_money else self.money_unit
        if clause.blocked or clause.listed or clause.skipped:
            if clause.blocked and clause.sign is not None and not clause.skipped:
                self.top.speak_of(None, self.top.default_period)
            clause.listed = False
        elif clause.base is not None:
            self._base_amount(token, amount, clause.base)
        elif clause.sign is not None or clause.goes_on(held):
            self._change(token, amount, held)
        elif not token.figure.is_percent:
            self._amount(token, amount, held)
        elif clause.last_sign and not held:
            self._state_change(token, amount, clause.last_sign)
        self.begins_sentence = False

    def _base_amount(self, token: Token, amount: Amount, base: Base) -> None:
        """比上年31.18万元: the amount of another year."""
        self._close_base()
        phrase = self._understood([each for each in base.words if each.kind is Kind.TEXT])
        subject = phrase.subject if phrase.named is Named.SUBJECT else self.top.subject
        if phrase.named is not Named.UNKNOWN and subject and amount.unit != "%":
            self._state(token, amount, subject, Measure.AMOUNT, base.period, phrase.scenario)

    def _close_base(self) -> None:
        base, self.clause.base = self.clause.base, None
        self.clause.compared = True
        if base is not None:
            scenario = scenario_of(base.words, self.context) or ""
            self.clause.base_scenario = scenario if scenario != self.context.scenario else ""

    def _change(self, token: Token, amount: Amount, held: Sequence[Token]) -> None:
        sign = self.clause.last_sign or 0 if self.clause.sign is None else self.clause.sign
        self.clause.sign = None
        phrase = self._understood(held)
        if phrase.named is Named.UNKNOWN:
            return
        self._speak_of(phrase)
        self._state_change(token, amount, sign)

    def _state_change(self, token: Token, amount: Amount, sign: int) -> None:
        change, top = signed(amount, sign), self.top
        if change is None or top.subject is None:
            return
        measure = Measure.CHANGE_PERCENT if amount.unit == "%" else Measure.CHANGE
        if self._state(token, change, top.subject, measure, self.clause.period or top.latest):
            self.clause.last_sign = sign
            if amount.number < 0:
                self.recorder.doubt_sign(token)

    def _amount(self, token: Token, amount: Amount, held: Sequence[Token]) -> None:
        phrase = self._understood(held)
        if phrase.named is Named.UNKNOWN:
            self.top.speak_of(None, self.top.default_period)
            return
        if phrase.named is Named.SUBJECT:
            if self.top.kind == "reason" and phrase.period is None:
                return
            self._speak_of(phrase)
        period = phrase.period or self.top.period
        told = (period, phrase.scenario or "", "" if amount.is_money else amount.unit)
        again = phrase.named is Named.NOTHING and told in self.top.told
        if self.top.subject is None or (again and (phrase.period is None or is_given_away(self.tokens, self.index))):
            return
        if self._state(token, amount, self.top.subject, Measure.AMOUNT, period, phrase.scenario):
            self.top.told.add(told)
            self.top.listed += 1
            self.top.period = period

    def _state(
        self, token: Token, amount: Amount, subject: Subject, measure: Measure, period: int, scenario: str | None = None
    ) -> bool:
        is_change = measure is not Measure.AMOUNT
        base = self.clause.base_scenario if is_change else ""
        stated = Claim(
            subject=subject,
            measure=measure,
            amount=amount,
            place=token.place,
            period=period,
            scenario=scenario,
            base=base,
        )
        if not self.recorder.record(stated):
            return False
        if is_change:
            self.top.changed, self.top.last_changed = True, subject
        self.recorder.doubt_figure(token)
        return True

    # -- changes and comparisons

    def _direction(self, token: Token) -> None:
        self._close_base()
        self._settle(before_change=True)
        self.clause.sign = bool(words.UP.search(token.text)) - bool(words.DOWN.search(token.text))

    def _compare_with(self, token: Token) -> None:
        if not self.clause.words:
            self.levels.leave_listed()
        self._settle(before_change=True)
        of = self.top.latest if self.top.subject else self.context.fiscal_year
        self.clause.base = Base(year_of(token.text, of), [])

    def _compare(self, _: Token) -> None:
        self._close_base()
        self._settle(before_change=True)

    def _forget(self, _: Token) -> None:
        """较年初预算: compared with the document's own figure; what follows is no change on last year."""
        self._settle()
        self.top.speak_of(None, self.top.default_period)

    def _block(self, _: Token) -> None:
        self.clause.words = []
        self.clause.blocked = True

    def _even(self, token: Token) -> None:
        """持平: a change of nothing, unless a figure of it was printed already."""
        if self.clause.base is not None:
            self._close_base()
        self._settle(before_change=True)
        compared = self.clause.compared or (token.text[0] in "持无没未" and self.top.kind != "reason")
        stated = self.clause.blocked or self.clause.skipped or self.top.changed
        if compared and not stated and not token.text.startswith("基本") and self.top.subject and self.money_unit:
            amount = nothing(self.money_unit, token.printed(0, len(token.text)))
            self._state(token, amount, self.top.subject, Measure.CHANGE, self.top.latest)

    # -- levels

    def _nest(self, _: Token) -> None:
        self._settle()
        self.clause = Clause()
        self.levels.nest()

    def _mainly(self, token: Token) -> None:
        """主要为: parts where sums follow, a reason after a change, else what money is for."""
        changed = self.top.last_changed if self.top.changed else None
        if self.clause.words:
            self._settle()
        if sums_follow(self.tokens, self.index):
            self._nest(token)
        elif changed and token.text in ("主要是", "主要为", "主要系"):
            self._explain(changed, self.index + 1)
        else:
            self.clause.skipped = True

    def _reason(self, _: Token) -> None:
        phrase = self._settle() if self.clause.words else None
        named = phrase.subject if phrase else None
        unknown = phrase is not None and phrase.named is Named.UNKNOWN
        self._explain(None if unknown else named or self.levels.last_changed, self.index + 1)

    def _explain(self, explained: Subject | None, start: int) -> None:
        if self.levels.explaining:
            return
        end = end_of_reason(self.tokens, start, lambda index: self._states_beside(index, explained))
        found = said(self.tokens, start, end)
        if explained and found:
            text, place = found
            self.reasons += [Reason(head.concept, text, place) for head in explained.heads]
        self.levels.explain(end)
        self.clause = Clause()

    def _states_beside(self, start: int, explained: Subject | None) -> bool:
        """Whether a statement on something beside what is explained begins there."""
        end = start
        while end < len(self.tokens) and self.tokens[end].kind in _NAMES:
            end += 1
        if explained is None or end == start or end == len(self.tokens) or self.tokens[end].kind not in _STATES:
            return False
        phrase = understood(self.tokens[start:end], Surroundings(self.context))
        return phrase.subject is not None and phrase.subject.is_beside(explained)

    def _item(self, token: Token) -> None:
        """An item of a list: beside the items before it that bear the same kind of mark."""
        self._settle()
        self.clause = Clause()
        if self.levels.explaining:
            return
        self.levels.item(token, announced=follows(self.tokens, self.index, Kind.COLON))
        self.begins_sentence = True

    def _open(self, _: Token) -> None:
        phrase = self._settle()
        if phrase and phrase.named is Named.UNKNOWN:
            self.top.speak_of(None, self.top.default_period)
        self.interrupted.append((self.clause, self.sentence_period))
        if self.top.subject and self.top.period != self.sentence_period:
            self.sentence_period = None
        self.clause = Clause(sign=self.clause.sign, last_sign=self.clause.last_sign)
        self.levels.open_bracket()

    def _close(self, _: Token) -> None:
        self._settle()
        self.levels.close_bracket()
        if self.interrupted:
            self.clause, self.sentence_period = self.interrupted.pop()

    # -- punctuation

    def _pause(self, token: Token) -> None:
        """Names before a 、 without a figure: one name with the next where sums are named, else a list."""
        if self.clause.words and self._container():
            self.clause.words.append(token)
            return
        held, self.clause.words = self.clause.words, []
        if held and words.BODIES.search(words.PLAIN_BRACKET.sub("", held[-1].text)):
            return
        if held and self._understood(held).named is not Named.NOTHING:
            self.clause.listed = True

    def _end_clause(self, _: Token) -> None:
        if self.clause.base is not None:
            self._close_base()
        self._settle()
        last = self.clause
        self.clause = Clause()
        if last.last_sign is None:
            self.clause.compared, self.clause.base_scenario = last.compared, last.base_scenario

    def _colon(self, token: Token) -> None:
        sign = self.clause.sign if not self.clause.words else None
        self._end_clause(token)
        self.clause.sign = sign
        if self.tokens[self.index - 1].kind is Kind.FIGURE and self.index and sums_follow(self.tokens, self.index):
            self._nest(token)

    def _semicolon(self, token: Token) -> None:
        self._end_clause(token)
        self.begins_sentence = True
        self.levels.end_group()

    def _stop(self, token: Token) -> None:
        self._end_clause(token)
        self.clause = Clause()
        self.sentence_period = None
        self.begins_sentence = True
        self.levels.end_sentence()

    def _paragraph(self, token: Token) -> None:
        announced = self.levels.announced(self.tokens[self.index - 1].kind if self.index else None)
        if announced is None:
            self._stop(token)
        else:
            self._end_clause(token)
            self.begins_sentence = True
        self.interrupted = []
        self.levels.end_paragraph()
