"""Pages of one's own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wenxiao_web.accounts.forms import PasswordForm, SignInForm
from wenxiao_web.frame.desks import person_of
from wenxiao_web.frame.tongues import remember_language
from wenxiao_web.storage.actions.sign_ins import choose_password, choose_preferences, sign_in_person


def _onward(request: HttpRequest, address: str) -> HttpResponse:
    """To an address of this server; anything else leads to the first page."""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(address) if safe else redirect("todo")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in."""
    form = SignInForm(request.POST or None)
    wrong = False
    if request.method == "POST" and form.is_valid():
        person = sign_in_person(form.cleaned_data["username"], form.cleaned_data["password"])
        if person is not None:
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return _onward(request, request.POST.get("next", ""))
        wrong = True
    words = {"form": form, "wrong": wrong, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", words, status=401 if wrong else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session ends here and now."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password."""
    person = person_of(request)
    form = PasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_password(person, form.cleaned_data["new"])
        # Sessions elsewhere end with the old password; this one goes on.
        update_session_auth_hash(request, person)
        messages.success(request, _("密码改好了。"))
        return redirect("todo")
    return render(request, "accounts/password.html", {"form": form, "here": "password"})


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Language and size of text, for this person from now on."""
    language = request.POST.get("language")
    known = language if language in dict(settings.LANGUAGES) else None
    large = request.POST.get("large_text")
    choose_preferences(person_of(request), known, None if large is None else large == "1")
    response = _onward(request, request.POST.get("next", ""))
    if known:
        remember_language(response, known)
    return response
