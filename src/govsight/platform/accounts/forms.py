"""Forms of this app."""

from __future__ import annotations

from typing import Any

from django import forms

from govsight.platform.accounts.models import ADMINISTRATORS, Role, SecurityPolicy

_NEW = {"autocomplete": "new-password"}
_UNIT = {"list": "units", "autocomplete": "off"}
_USERNAME = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class PasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(label="密码", strip=False, widget=forms.PasswordInput(attrs=_NEW))
    again = forms.CharField(label="再输一次", strip=False, widget=forms.PasswordInput(attrs=_NEW))

    def __init__(self, *args: Any, rules: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = rules

    def clean(self) -> dict[str, object]:
        """Both passwords must be one."""
        data = super().clean() or {}
        if data.get("password") != data.get("again"):
            self.add_error("again", "两次输入的密码不一样")
        return data


class FirstForm(PasswordForm):
    """The first account."""

    name = forms.CharField(label="姓名或单位名称", max_length=60)
    username = forms.CharField(label="登录名", max_length=150, help_text="字母、数字和 @ . + - _")
    field_order = ("name", "username", "password", "again")


class LinkForm(PasswordForm):
    """What the holder of a link sets. code: for privileged accounts."""

    code = forms.CharField(
        label="确认码",
        max_length=20,
        help_text="8 位数字，由批准的人当面或电话告诉您",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    field_order = ("code", "password", "again")

    def __init__(self, *args: Any, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_code:
            del self.fields["code"]


class InviteForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="登录名",
        max_length=150,
        help_text="字母、数字和 @ . + - _，一人一个，不共用",
        widget=forms.TextInput(attrs=_USERNAME),
    )
    role = forms.ChoiceField(
        label="角色", choices=Role.choices, initial=Role.UNIT, help_text="监管组织和三员的账号要由安全管理员批准才能用"
    )
    unit = forms.CharField(
        label="所在单位",
        required=False,
        max_length=200,
        help_text="角色是“单位”时必填，写名录里的全称",
        widget=forms.TextInput(attrs=_UNIT),
    )


class AdministratorForm(forms.Form):
    """One of the three, named by the office."""

    role = forms.ChoiceField(choices=[(one.value, one.label) for one in ADMINISTRATORS], widget=forms.HiddenInput)
    name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="登录名", max_length=150, help_text="字母、数字和 @ . + - _", widget=forms.TextInput(attrs=_USERNAME)
    )


class LockForm(forms.Form):
    """Why an account is locked."""

    reason = forms.CharField(label="原因", max_length=200, help_text="例如：调离、长期不用、密码可能泄露")


class MoveForm(forms.Form):
    """The unit a person goes to."""

    unit = forms.CharField(label="所在单位", max_length=200, widget=forms.TextInput(attrs=_UNIT))


class RoleForm(forms.Form):
    """The role asked for."""

    role = forms.ChoiceField(label="新的角色", choices=Role.choices)


class PolicyForm(forms.Form):
    """The rules from now on."""

    profile = forms.ChoiceField(label="密码规则", choices=SecurityPolicy._meta.get_field("profile").choices)
    forced_from = forms.DateField(
        label="从哪天起必须有第二因素",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="对监管组织和三员；不填只在登录时提醒",
    )
