"""The forms of one's own account."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.models import Person


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(label=_("账号"), max_length=40, widget=forms.TextInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("密码"), max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


class PasswordForm(forms.Form):
    """The old password, and twice the new one."""

    old = forms.CharField(
        label=_("现在的密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("新密码"),
        help_text=_("至少 10 个字符，不能全是数字，不能与姓名、账号相近。"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("新密码再填一次"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any) -> None:
        super().__init__(*args)
        self._person = person

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not check_password(old, self._person.password):
            raise forms.ValidationError(_("现在的密码不对。"))
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self._person)
        return new

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("new") != said.get("again") and "new" in said:
            self.add_error("again", _("两次填的不一样。"))
        if said.get("new") and said.get("new") == said.get("old"):
            self.add_error("new", _("新密码与现在的一样。"))
        return said
