"""Nobody passes who is not named in ``access``: asked for every request, before any page sees it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from wenxiao_web.frame.desks import admitted, person_of
from wenxiao_web.site.access import ACCESS, Gate
from wenxiao_web.site.faults import refused
from wenxiao_web.storage.models import Membership
from wenxiao_web.storage.queries.desks import desk_at, memberships_of, organisation_by_code, roles_anywhere

#: Addresses that somebody may open who must first choose a password.
_BEFORE_PASSWORD = frozenset({"password", "sign-out", "preferences"})
_View = Callable[..., HttpResponse]


class Admission:
    """Puts ``held`` (what the person is everywhere) and ``desk`` (where the address names a body) into the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: _View, args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """The answer to who may not pass; ``None`` lets the page answer."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        gate = ACCESS.get(name, Gate())
        if gate.public:
            return None
        if not request.user.is_authenticated:
            return self._sign_in(request)
        if request.user.must_change_password and name not in _BEFORE_PASSWORD:
            return redirect("password")
        held = memberships_of(request.user)
        admitted(request).held = held
        if "code" in named:
            return self._at_body(request, gate, held, named)
        passes = gate.signed_in or bool(gate.roles & roles_anywhere(held))
        return None if passes else refused(request)

    def _sign_in(self, request: HttpRequest) -> HttpResponse:
        # A part of a page cannot become the sign-in page: the browser is told to go there whole.
        address = reverse("sign-in") + "?" + urlencode({"next": _page_of(request)})
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": reverse("sign-in")})
        if request.headers.get("Accept", "").startswith("application/json"):
            return HttpResponse(status=401)
        return HttpResponseRedirect(address)

    def _at_body(
        self, request: HttpRequest, gate: Gate, held: list[Membership], named: dict[str, Any]
    ) -> HttpResponse | None:
        organisation = organisation_by_code(named["code"])
        if organisation is None:
            raise Http404
        desk = desk_at(person_of(request), organisation, named.get("year", 0), held)
        if desk is None:
            raise Http404
        if not gate.signed_in and not gate.roles & desk.roles:
            return refused(request)
        admitted(request).desk = desk
        return None


def _page_of(request: HttpRequest) -> str:
    """Where to go on after signing in: the page itself, or the one that a form was sent from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    origin = urlsplit(request.headers.get("Referer", ""))
    at_home = origin.netloc == request.get_host()
    return urlunsplit(("", "", origin.path, origin.query, "")) if at_home else reverse("todo")
