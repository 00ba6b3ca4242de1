"""Forms of this app."""

from __future__ import annotations

from django import forms


class FirstForm(forms.Form):
    """The first account."""

    name = forms.CharField(label="姓名或单位名称", max_length=60)
    username = forms.CharField(label="登录名", max_length=150, help_text="字母、数字和 @ . + - _")
    password = forms.CharField(
        label="密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少 8 位，含小写字母、大写字母、数字、其他符号中的三种",
    )
    again = forms.CharField(label="再输一次", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def clean(self) -> dict[str, object]:
        """Both passwords must be one."""
        data = super().clean() or {}
        if data.get("password") != data.get("again"):
            self.add_error("again", "两次输入的密码不一样")
        return data
