"""Rows of the dashboards."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from wenxiao_web.storage.queries.dashboards import CountyLine

register = template.Library()


@register.simple_tag
def county_row(line: CountyLine, year: int) -> SafeString:
    """One body's row in the county's table."""
    return _row(line, year, get_language())


# From one look to the next few bodies have changed, and drawing three hundred rows is most of the page's work.
@lru_cache(maxsize=1_000)
def _row(line: CountyLine, year: int, _language: str | None) -> SafeString:
    return render_to_string("dashboards/county_row.html", {"line": line, "year": year})
