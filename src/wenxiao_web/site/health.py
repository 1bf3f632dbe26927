"""Whether the application is there."""

from importlib.metadata import version

from django.db import connection
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the version while the application and its database answer."""
    connection.ensure_connection()
    return JsonResponse({"status": "ok", "version": version("wenxiao")})
