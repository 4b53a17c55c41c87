"""Forms of organisations and people."""

from __future__ import annotations

from typing import Any

from django import forms

from yuheng_web.organisations.models import Organisation, Post, Succession, User
from yuheng_web.organisations.roles import ROLE_NAMES, Role


class DateInput(forms.DateInput):
    """A day, picked in the browser."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class SignInForm(forms.Form):
    """Account and password."""

    username = forms.CharField(label="账号", max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="密码", max_length=128, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PasswordForm(forms.Form):
    """The old password and twice the new one."""

    old = forms.CharField(label="原密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(
        label="新密码", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10位，大写字母、小写字母、数字、符号至少三种，不含账号，不与最近5次相同。",
    )  # fmt: skip
    again = forms.CharField(label="再输一次", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean(self) -> dict[str, Any]:
        """Both new ones are the same."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("new") and told.get("again") and told["new"] != told["again"]:
            self.add_error("again", "两次输入的新密码不一样。")
        return told


class OrganisationForm(forms.ModelForm[Organisation]):
    """A new organisation."""

    class Meta:
        """Fields of the form."""

        model = Organisation
        fields = ("code", "name", "kind", "parent", "section", "since")
        widgets = {"since": DateInput()}  # noqa: RUF012


class RenameForm(forms.Form):
    """A new name from a day on."""

    name = forms.CharField(label="新名称", max_length=120)
    on = forms.DateField(label="自哪天起", widget=DateInput())
    document = forms.CharField(label="依据文号", max_length=120, required=False)


class SuccessionForm(forms.ModelForm[Succession]):
    """Merging, splitting, moving."""

    class Meta:
        """Fields of the form."""

        model = Succession
        fields = ("after", "how", "on", "document")
        labels = {"after": "去向机构"}  # noqa: RUF012
        widgets = {"on": DateInput()}  # noqa: RUF012


class AccountForm(forms.Form):
    """A new account."""

    username = forms.CharField(label="账号", max_length=64)
    full_name = forms.CharField(label="姓名", max_length=64)
    organisation = forms.ModelChoiceField(label="单位", queryset=Organisation.objects.all())
    password = forms.CharField(label="初始密码", widget=forms.PasswordInput(), help_text="首次登录时必须修改。")


class NewPasswordForm(forms.Form):
    """A new first password."""

    password = forms.CharField(label="初始密码", widget=forms.PasswordInput(), help_text="下次登录时必须修改。")


class ReasonForm(forms.Form):
    """A written reason."""

    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 2}))


class GrantForm(forms.Form):
    """A post for a person."""

    role = forms.ChoiceField(label="角色", choices=[(role.value, ROLE_NAMES[role]) for role in Role])
    organisation = forms.ModelChoiceField(label="机构", queryset=Organisation.objects.all())
    until = forms.DateField(label="至（长期的空着）", required=False, widget=DateInput())


class DelegateForm(forms.Form):
    """One's own post, a colleague, a last day."""

    post = forms.ModelChoiceField(label="岗位", queryset=Post.objects.none())
    to = forms.ModelChoiceField(label="委托给", queryset=User.objects.none())
    until = forms.DateField(label="到期日", widget=DateInput())
