"""What a person is told when something is not there, not allowed, or does not work; and that nothing was lost."""

import logging
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

LOG = logging.getLogger("wenxiao")


def _answer(request: HttpRequest, status: int, kind: str) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": kind}, status=status)
    return render(request, "site/fault.html", {"kind": kind, "status": status}, status=status)


def refused(request: HttpRequest) -> HttpResponse:
    """The page exists; this person may not open it."""
    return _answer(request, 403, "refused")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none that this person may know of."""
    return _answer(request, 404, "missing")


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the application's own."""
    return _answer(request, 500, "broken")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another place, or from before the last sign-in."""
    return _answer(request, 403, "stale")


class DatabaseAway:
    """While the database is away people are told so, and that what they typed is still in their browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for a database that does not answer, or whose disk is full; everything else goes its usual way."""
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        LOG.error("database: %s", exception)
        # Asking who it is would ask the database again.
        request.user = AnonymousUser()
        response = _answer(request, 503, "away")
        response["Retry-After"] = "10"
        return response
