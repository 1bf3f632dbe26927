"""Signs, figures and words as the pages show them; built in, so that no template has to load them."""

import json
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wenxiao.budget.control import CONTROLLED
from wenxiao.budget.filling.sections import section_named
from wenxiao.publications.charts import deviation
from wenxiao.standards.monitoring import LOCAL
from wenxiao.standards.results import Grounded
from wenxiao.workflow.adjusting import adjustment_move
from wenxiao.workflow.stages import move_of, stage_of
from wenxiao_web.frame.event_names import EVENTS

register = template.Library()
MINUS = "\u2212"
#: Fields that stand once in a budget are mended on one page.
_ONCE = frozenset({"staff_cut_off", "assets_cut_off", "operating_use"})


@register.simple_tag
# A page of many rows shows the same few signs hundreds of times.
@lru_cache(maxsize=500)
def icon(name: str) -> SafeString:
    """A sign from the sprite; words always stand beside it."""
    sprite = static("vendor/icons.svg")
    return format_html('<svg class="wx-i" aria-hidden="true"><use href="{}#{}"/></svg>', sprite, name)


@register.simple_tag
# Looking an address up takes longer than writing it, and a county's table has ten in each of its rows.
@lru_cache(maxsize=20_000)
def address(name: str, code: str, year: int, *more: int) -> str:
    """The address of a page of a body and year, for tables of many bodies; what ``url`` gives."""
    return reverse(name, args=[code, year, *more])


@register.simple_tag(takes_context=True)
def rail_address(context: dict[str, Any], name: str) -> str:
    """Where an entry of the rail leads: to the page itself, or to the page of the body, in the year one is at."""
    year, years = context.get("year"), context.get("years")
    try:
        # On some pages the years are something else than the list of the menu.
        is_earlier = isinstance(years, list) and year in years and year != years[0]
        return reverse(name) + (f"?year={year}" if is_earlier else "")
    except NoReverseMatch:
        home = context.get("home")
        return reverse(name, args=[home.code, year]) if home and year else reverse("bodies")


@register.filter
def wan(cents: int | None) -> str:
    """分 as 万元 with two places and thousands commas; what is not there is blank."""
    return "" if cents is None else _figure(Decimal(cents) / 1_000_000)


@register.filter
def yuan(cents: int | None) -> str:
    """分 as 元 with two places and thousands commas."""
    return "" if cents is None else _figure(Decimal(cents) / 100)


@register.filter
def wan_of_yuan(amount: Decimal | None) -> str:
    """元 as 万元 with two places."""
    return "" if amount is None else _figure(amount / 10_000)


@register.filter
def figure(amount: Decimal | None) -> str:
    """元 as they are, with two places and thousands commas; blank for nothing."""
    return "" if amount is None else _figure(amount)


@register.filter
def rate(share: Fraction | None) -> str:
    """A share as a percentage with one place; — where there is no whole."""
    return "—" if share is None else f"{float(share * 100):.1f}\u00a0%".replace("-", MINUS)


@register.filter
def deviation_bar(points: Fraction | None) -> SafeString:
    """A deviation in percentage points as a bar from a centre line; the words stand beside it."""
    return SafeString(deviation(points))


def _figure(value: Decimal) -> str:
    return f"{value:,.2f}".replace("-", MINUS)


@register.filter
def percent(share: Decimal | None) -> str:
    """A share as percent with two places; blank for nothing."""
    return "" if share is None else f"{float(share):.2%}"


@register.filter
def tongue(told: object) -> str:
    """The message of a finding, a refusal or an error, in the language of the page."""
    return str(getattr(told, "english" if get_language() == "en" else "chinese"))


@register.filter
def basis(told: Any) -> str:
    """What a rule rests on, in the language of the page; as it was written where there is no English for it."""
    if get_language() != "en":
        return str(told.basis)
    return str(told.basis_en or (_("本县约定") if told.basis == LOCAL else told.basis))


@register.filter
def grounds(rule: Grounded) -> str:
    """What a rule rests on, in the language of the page; blank where the sign 本县约定 beside it says everything."""
    if not rule.is_told:
        return ""
    return rule.english_basis if get_language() == "en" else rule.basis


@register.filter
def get(mapping: dict[object, object] | None, key: object) -> object:
    """One entry of a mapping, by a key that is itself a variable."""
    return None if mapping is None else mapping.get(key)


@register.filter
def days(count: int) -> str:
    """So many days, in the language of the page."""
    if get_language() == "en":
        return f"{count} day" if abs(count) == 1 else f"{count} days"
    return f"{count} 天"


@register.filter
def late(days: int) -> int:
    """Days past a deadline, as a person counts them."""
    return -days


@register.filter
def move_name(move: str) -> str:
    """What a move of a budget is called."""
    found = move_of(move) or adjustment_move(move)
    return tongue(found) if found else move


@register.filter
def control_name(kind: str) -> str:
    """What a control figure is for."""
    words = {name: (chinese, english) for name, chinese, english, _ in CONTROLLED}
    chinese, english = words.get(kind, (kind, kind))
    return english if get_language() == "en" else chinese


@register.filter
def event_name(kind: str) -> str:
    """What happened, in a few words."""
    return str(EVENTS.get(kind, kind))


@register.simple_tag
def said_of(event: Any) -> str:
    """What is told beside an event: the step and its reason, how late it was; what was asked and by when."""
    if event.kind not in {"moved", "body-reminded"}:
        return ""
    told = json.loads(event.content)
    if event.kind == "body-reminded":
        return f"{told['text']} {told['due']}"
    late = _("过期 %s") % days(told["late_days"]) if told.get("late_days") else ""
    step = move_of(told["move"]) or (stage_of(told["to"]) if "to" in told else None)
    named = tongue(step) if step else move_name(told["move"])
    return " · ".join(part for part in (named, late, told.get("said", {}).get("reason", "")) if part)


@register.filter
def wan_of_written(amount: str) -> str:
    """元 as a decimal string, as 万元 with two places; blank for nothing."""
    return _figure(Decimal(amount) / 10_000) if amount else ""


@register.filter
def plain_json(value: object) -> str:
    """A plain value as JSON, for a script to send back as it was."""
    return json.dumps(value, ensure_ascii=False)


@register.simple_tag
def mend_address(told: Any, desk: Any) -> str:
    """Where a finding or a gap is mended: the row on the page of its section, or in the tree; blank for nowhere."""
    at = [desk.organisation.code, desk.year]
    row = f"#{told.row}" if told.row else ""
    section = "department" if told.section in _ONCE else told.section
    if section_named(section):
        return reverse("section", args=[*at, section]) + row
    return reverse("tree", args=at) + row if section == "responsibilities" or row else ""
