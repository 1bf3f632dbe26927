"""The language that this browser was last set to."""

from django.http import HttpResponse

LANGUAGE_COOKIE = "wenxiao_language"
_YEAR = 365 * 24 * 3600


def remember_language(response: HttpResponse, language: str) -> None:
    """Have the browser ask for this language from now on."""
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, samesite="Lax", httponly=True)
