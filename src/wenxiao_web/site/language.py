"""The language of a page: each person's own; on pages open to everybody what this browser asks for."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from wenxiao_web.frame.tongues import LANGUAGE_COOKIE, remember_language
from wenxiao_web.site.access import ACCESS, Gate

#: What an address of a page open to everybody ends in to set the language of this browser: ``?lang=en``.
PARAMETER = "lang"


class PersonalLanguage:
    """The language a person chose; before signing in, the one last chosen in this browser; else Chinese.

    On a page open to everybody the browser's choice comes first, and ``?lang=`` makes it. Answers vary by cookie, and
    one that sets the cookie is nobody else's, so that no cache between gives one visitor's language to another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cookie, asked = request.COOKIES.get(LANGUAGE_COOKIE, ""), request.GET.get(PARAMETER, "")
        with translation.override(_known(getattr(request.user, "language", ""), cookie)):
            response = self.get_response(request)
            spoken = translation.get_language() or settings.LANGUAGE_CODE
        response.headers.setdefault("Content-Language", spoken)
        patch_vary_headers(response, ["Cookie"])
        if asked == spoken and asked != cookie and _is_public(request):
            remember_language(response, spoken)
            patch_cache_control(response, private=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], named: dict[str, Any]
    ) -> None:
        """Once it is known that everybody may open the page, it speaks as this browser asks."""
        if _is_public(request):
            own = getattr(request.user, "language", "")
            translation.activate(_known(request.GET.get(PARAMETER, ""), request.COOKIES.get(LANGUAGE_COOKIE, ""), own))


def _is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and ACCESS.get(match.view_name, Gate()).public


def _known(*wanted: str) -> str:
    """The first of these that is a language of the application; Chinese where none is."""
    known = dict(settings.LANGUAGES)
    return next((each for each in wanted if each in known), settings.LANGUAGE_CODE)
