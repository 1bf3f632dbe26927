"""Reports as they are sent: pages are shown under a policy of their own, Word files are downloaded."""

from urllib.parse import quote

from django.http import HttpResponse

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: A report is one file without scripts; it needs its own style and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


def word_response(content: bytes, name: str) -> HttpResponse:
    """A Word file under its name."""
    return HttpResponse(content, _WORD, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"})


def page_response(page: str) -> HttpResponse:
    """A report as a page."""
    return HttpResponse(page, headers={"Content-Security-Policy": _POLICY})
