"""The pages of accounts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.frame.desks import held_by, person_of
from wenxiao_web.frame.exports import list_response
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.people.forms import PersonForm
from wenxiao_web.storage.actions.accounts import Account, change_account, open_accounts, reset_password
from wenxiao_web.storage.models import Person
from wenxiao_web.storage.queries.accounts import organisations_looked_after, people_in, person_in
from wenxiao_web.storage.queries.desks import roles_by_person
from wenxiao_web.storage.queries.wording import clauses


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody that the administrator looks after."""
    words = request.GET.get("q", "").strip()[:40]
    found = people_in(organisations_looked_after(held_by(request)), words)
    roles = roles_by_person(found)
    rows = [(each, roles.get(each.pk, [])) for each in found]
    return render(request, "people/people.html", {"here": "people", "rows": rows, "words": words})


@require_safe
def people_csv(request: HttpRequest) -> HttpResponse:
    """The accounts as a file."""
    found = people_in(organisations_looked_after(held_by(request)), "")
    roles = roles_by_person(found)
    headings = [_("姓名"), _("账号"), _("电话"), _("角色"), _("状态")]
    rows = (
        (
            each.full_name,
            each.username,
            each.phone,
            clauses(f"{held.organisation.short_name} {held.get_role_display()}" for held in roles.get(each.pk, [])),
            _("启用") if each.is_active else _("已停用"),
        )
        for each in found
    )
    return list_response(request, _("人员"), headings, rows)


def _one(request: HttpRequest, username: str) -> Person:
    person = person_in(organisations_looked_after(held_by(request)), username)
    if person is None:
        raise Http404
    return person


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    form = PersonForm(organisations_looked_after(held_by(request)), request.POST or None, is_new=True)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = Account(said["username"], said["full_name"], said["phone"], form.chosen_roles())
        try:
            opened = open_accounts(person_of(request), [account])
        except WenxiaoError as error:
            form.add_error(None, tongue(error))
        else:
            return render(request, "people/opened.html", {"here": "people", "opened": opened})
    return render(request, "people/person.html", {"here": "people", "form": form})


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Change an account."""
    who, organisations = _one(request, username), organisations_looked_after(held_by(request))
    held = [f"{each.organisation.code}:{each.role}" for each in roles_by_person([who]).get(who.pk, [])]
    known = {"full_name": who.full_name, "phone": who.phone, "is_active": who.is_active, "roles": held}
    form = PersonForm(organisations, request.POST or None, is_new=False, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = Account(who.username, said["full_name"], said["phone"], form.chosen_roles(), said["is_active"])
        try:
            change_account(person_of(request), who, account)
        except WenxiaoError as error:
            form.add_error(None, tongue(error))
        else:
            messages.success(request, _("改好了。"))
            return redirect("people")
    return render(request, "people/person.html", {"here": "people", "form": form, "who": who})


@require_POST
def new_password(request: HttpRequest, username: str) -> HttpResponse:
    """Give a person a new first password, shown once."""
    who = _one(request, username)
    try:
        password = reset_password(person_of(request), who)
    except WenxiaoError as error:
        messages.error(request, tongue(error))
        return redirect("person", who.username)
    opened = [{"person": who, "password": password}]
    return render(request, "people/opened.html", {"here": "people", "opened": opened})
