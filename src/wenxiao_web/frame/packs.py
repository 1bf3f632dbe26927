"""Files of a pack as they are sent: pages are shown, everything else is downloaded."""

from urllib.parse import quote

from django.http import HttpResponse

from wenxiao_web.storage.models import PackFile

_TYPES = {
    "html": "text/html; charset=utf-8",
    "citizens": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN = frozenset({"html", "citizens", "pdf"})
#: A page of a pack is one file without scripts; it needs its own style and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


def file_response(file: PackFile) -> HttpResponse:
    """The file under its own name."""
    answer = content_response(file.name, file.format, bytes(file.content))
    answer["ETag"] = f'"{file.sha256}"'
    return answer


def content_response(name: str, form: str, content: bytes) -> HttpResponse:
    """What was printed, under its name: pages are shown, everything else is downloaded."""
    manner = "inline" if form in _SHOWN else "attachment"
    headers = {
        "Content-Disposition": f"{manner}; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": _POLICY,
    }
    return HttpResponse(content, content_type=_TYPES[form], headers=headers)
