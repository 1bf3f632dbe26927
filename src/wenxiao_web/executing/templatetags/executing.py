"""Shares, amounts and signs of execution as the pages show them."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wenxiao.budget.execution import Pace
from wenxiao.budget.journal import EntryKind
from wenxiao.budget.payments import RowState
from wenxiao.standards.execution import execution_rules
from wenxiao.standards.payment_columns import PaymentColumn
from wenxiao_web.executing import words
from wenxiao_web.frame.templatetags.wenxiao import MINUS, icon, tongue

register = template.Library()

_SIGNS = {
    Pace.NO_BUDGET: ("none", "circle-dashed"),
    Pace.NOTHING_PAID: ("error", "alert-octagon"),
    Pace.BEHIND: ("warn", "alert-triangle"),
    Pace.EVEN: ("ok", "circle-check"),
    Pace.AHEAD: ("hint", "info-circle"),
}


@register.simple_tag
def pace_sign(pace: Pace) -> SafeString:
    """How something goes with the calendar: sign, word and colour."""
    shape, sign = _SIGNS[pace]
    return format_html('<span class="sev {}">{}{}</span>', shape, icon(sign), tongue(pace))


@register.filter
def percent(share: Fraction | None) -> str:
    """A share as a percentage with one place."""
    told = words.percent(share)
    return f"{told}\u00a0%" if told else "—"


@register.filter
def exact(amount: Decimal | None) -> str:
    """元 with two places and thousands commas."""
    return "" if amount is None else f"{amount:,.2f}".replace("-", MINUS)


@register.filter
def plain_yuan(cents: int) -> str:
    """分 as 元 as it is typed."""
    return f"{Decimal(cents) / 100:.2f}"


@register.filter
def kind_name(kind: str) -> str:
    """What an entry of a kind is called."""
    return tongue(EntryKind(kind))


@register.filter
def part_name(kind: str) -> str:
    """What a part of the budget is called."""
    return str(words.PARTS.get(kind, kind))


@register.filter
def cost_name(concept: str) -> str:
    """What a cost with a ceiling is called."""
    found = next((rule for rule in execution_rules().cost if rule.concept == concept), None)
    return "" if found is None else words.spoken(found.title, found.title_en)


@register.filter
def amount_text(amount: str) -> str:
    """A number as it was written, with thousands commas; blank for nothing."""
    return f"{Decimal(amount):,}".replace("-", MINUS) if amount else ""


@register.filter
def row_state(state: str) -> str:
    """What becomes of a row of payments."""
    return tongue(RowState(state))


@register.filter
def column_title(column: PaymentColumn) -> str:
    """What a column of payments is called."""
    return words.spoken(column.title, column.title_en)


@register.filter
def pieces(quantity: Decimal) -> str:
    """A quantity without idle zeros."""
    plain = f"{quantity.normalize():f}" if quantity else "0"
    return plain.replace("-", MINUS)


@register.filter
def hundredth(quantity: int) -> str:
    """Hundredths of a piece as pieces."""
    return pieces(Decimal(quantity) / 100)
