"""The pages of organisations and fiscal years."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.people.forms import OrganisationForm, RenameForm, YearForm
from wenxiao_web.storage.actions.accounts import add_organisation, change_organisation, set_year
from wenxiao_web.storage.queries.accounts import organisations_looked_after, years_by_county


@require_http_methods(["GET", "POST"])
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations that the administrator looks after, and a form for another."""
    known = organisations_looked_after(held_by(request))
    form = OrganisationForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            names = (said["kind"], said["code"], said["name"], said["short_name"])
            add_organisation(person_of(request), form.parent_chosen, *names)
        except WenxiaoError as error:
            form.add_error(None, tongue(error))
        else:
            messages.success(request, _("加好了。"))
            return redirect("organisations")
    words = {"here": "people", "organisations": known, "form": form, "years": years_by_county(known)}
    return render(request, "people/organisations.html", words)


@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Rename an organisation, or close it."""
    known = {each.code: each for each in organisations_looked_after(held_by(request))}
    if organisation not in known:
        raise Http404
    it = known[organisation]
    now = {"name": it.name, "short_name": it.short_name, "is_active": it.is_active}
    form = RenameForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        change_organisation(person_of(request), it, **form.cleaned_data)
        messages.success(request, _("改好了。"))
        return redirect("organisations")
    return render(request, "people/organisation.html", {"here": "people", "form": form, "it": it})


@require_POST
def years(request: HttpRequest) -> HttpResponse:
    """Open or close a fiscal year of a county."""
    counties = {each.code: each for each in years_by_county(organisations_looked_after(held_by(request)))}
    form = YearForm(request.POST)
    county = counties.get(request.POST.get("county", ""))
    if county is None:
        raise Http404
    if form.is_valid():
        set_year(person_of(request), county, form.cleaned_data["year"], is_closed=form.cleaned_data["is_closed"])
        messages.success(request, _("改好了。"))
    else:
        messages.error(request, _("年度是 2000 到 2100 之间的数。"))
    return redirect("organisations")
