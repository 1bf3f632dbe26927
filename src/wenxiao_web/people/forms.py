"""The forms of accounts and organisations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from wenxiao_web.storage.actions.accounts import fits
from wenxiao_web.storage.models import Organisation
from wenxiao_web.storage.queries.accounts import taken_code, taken_usernames
from wenxiao_web.storage.roles import OrganisationKind, Role

USERNAME_PATTERN = r"^[A-Za-z0-9._-]{2,40}$"
USERNAME = RegexValidator(USERNAME_PATTERN, _("账号用字母、数字、点、横线，2 到 40 个字符。"))
CODE = RegexValidator(r"^[A-Za-z0-9_-]{1,30}$", _("编码用字母、数字、横线，最多 30 个字符。"))


def role_choices(organisations: Sequence[Organisation]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every role in every organisation where somebody can have it, grouped by organisation."""
    return [
        (each.name, [(f"{each.code}:{role}", f"{each.short_name}　{role.label}") for role in Role if fits(each, role)])
        for each in organisations
    ]


class PersonForm(forms.Form):
    """An account: name, phone, roles; the username only when it is opened."""

    username = forms.CharField(label=_("账号"), max_length=40, validators=[USERNAME])
    full_name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    roles = forms.MultipleChoiceField(label=_("角色"), help_text=_("按住 Ctrl 可以多选。"))
    is_active = forms.BooleanField(label=_("启用"), required=False, initial=True)

    def __init__(self, organisations: Sequence[Organisation], *args: Any, is_new: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self._by_code = {each.code: each for each in organisations}
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("角色"),
            help_text=_("按住 Ctrl 可以多选。"),
            choices=role_choices(organisations),
            widget=forms.SelectMultiple({"size": 10, "style": "height:auto"}),
        )
        if is_new:
            del self.fields["is_active"]
        else:
            del self.fields["username"]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if taken_usernames([username]):
            raise forms.ValidationError(_("这个账号已经有了。"))
        return username

    def chosen_roles(self) -> tuple[tuple[Organisation, str], ...]:
        """The roles that were chosen, with their organisations."""
        pairs = (each.split(":", 1) for each in self.cleaned_data["roles"])
        return tuple((self._by_code[code], role) for code, role in pairs)


class OrganisationForm(forms.Form):
    """A new body or station."""

    parent = forms.ChoiceField(label=_("上级"))
    kind = forms.ChoiceField(label=_("类别"))
    code = forms.CharField(label=_("编码"), max_length=30, validators=[CODE])
    name = forms.CharField(label=_("名称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=40, required=False)

    def __init__(self, organisations: Sequence[Organisation], *args: Any) -> None:
        super().__init__(*args)
        parents = [each for each in organisations if each.kind != OrganisationKind.STATION]
        self._parents = {each.code: each for each in parents}
        kinds = [each for each in OrganisationKind.choices if each[0] != OrganisationKind.COUNTY]
        self.fields["parent"] = forms.ChoiceField(label=_("上级"), choices=[(each.code, each.name) for each in parents])
        self.fields["kind"] = forms.ChoiceField(label=_("类别"), choices=kinds)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if taken_code(code):
            raise forms.ValidationError(_("这个编码已经用了。"))
        return code

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        parent, kind = self._parents.get(said.get("parent", "")), said.get("kind")
        if parent and kind and (parent.kind == OrganisationKind.COUNTY) == (kind == OrganisationKind.STATION):
            self.add_error("kind", _("站所设在部门或乡镇下面，部门和乡镇设在县下面。"))
        return said

    @property
    def parent_chosen(self) -> Organisation:
        """The organisation above the new one."""
        return self._parents[self.cleaned_data["parent"]]


class RenameForm(forms.Form):
    """Names of an organisation, and whether it is still there."""

    name = forms.CharField(label=_("名称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=40)
    is_active = forms.BooleanField(label=_("启用"), required=False)


class YearForm(forms.Form):
    """A fiscal year to open or close."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    is_closed = forms.BooleanField(required=False)
