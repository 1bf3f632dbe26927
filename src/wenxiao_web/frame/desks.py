"""What admission has put into a request: who it is, what the person is everywhere, and the desk."""

from typing import cast

from django.http import Http404, HttpRequest

from wenxiao_web.storage.models import Budget, FiscalYear, Membership, Person
from wenxiao_web.storage.queries.budgets import budget_at
from wenxiao_web.storage.queries.desks import Desk, years_of


class AdmittedRequest(HttpRequest):
    """A request that admission has let pass."""

    held: list[Membership]
    desk: Desk
    years: list[FiscalYear]


def admitted(request: HttpRequest) -> AdmittedRequest:
    """The same request, by its type."""
    return cast(AdmittedRequest, request)


def desk_of(request: HttpRequest) -> Desk:
    """Where the person works; pages whose address names a body have one."""
    return admitted(request).desk


def person_of(request: HttpRequest) -> Person:
    """Who is signed in."""
    return cast(Person, request.user)


def held_by(request: HttpRequest) -> list[Membership]:
    """What the person is everywhere, asked of the database once for a request."""
    return admitted(request).held


def years_for(request: HttpRequest) -> list[FiscalYear]:
    """The fiscal years of the person's counties, newest first, asked of the database once for a request."""
    if not hasattr(request, "years"):
        admitted(request).years = years_of(held_by(request))
    return admitted(request).years


def budget_of(request: HttpRequest) -> Budget:
    """The budget of the desk; 404 where none was begun."""
    budget = budget_at(desk_of(request))
    if budget is None:
        raise Http404
    return budget
