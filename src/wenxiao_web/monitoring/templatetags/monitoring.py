"""Colours as sign and word, figures of monitoring."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wenxiao.evaluation.monitoring import Colour, Decision, Likelihood
from wenxiao_web.frame.templatetags.wenxiao import icon, tongue

register = template.Library()
_SIGNS = {
    "red": ("alert-octagon", "error"),
    "orange": ("alert-triangle", "mo-orange"),
    "yellow": ("flag", "warn"),
    "blue": ("info-circle", "hint"),
    "normal": ("circle-check", "ok"),
}


@register.simple_tag
def colour_sign(colour: str) -> SafeString:
    """A colour as sign, word and colour."""
    sign, kind = _SIGNS[str(colour)]
    return format_html('<span class="sev {}">{}{}</span>', kind, icon(sign), colour_word(colour))


@register.filter
def colour_word(colour: str) -> str:
    """A colour in a word: 红, 橙, 黄, 蓝, 正常."""
    word = tongue(Colour(str(colour)))
    return word.split(":" if get_language() == "en" else "：")[0]


@register.filter
def points(rate: Decimal | None) -> str:
    """A rate in percent with one place; blank where there is none."""
    return "" if rate is None else f"{rate:.1f}%"


@register.filter
def likelihood_word(name: str | None) -> str:
    """What is said of the goal of the year."""
    return tongue(Likelihood(name)) if name else ""


@register.filter
def decision_word(name: str) -> str:
    """What becomes of a project."""
    return tongue(Decision(name)) if name else ""
