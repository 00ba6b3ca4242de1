"""What people say of tokens and subscriptions."""

from __future__ import annotations

from typing import Any

from django import forms

from govsight.platform.accounts.models import User
from govsight.platform.api.models.subscription import ASPECTS
from govsight.platform.api.scopes import TITLES, scopes_for

_DAYS = ((30, "30 天"), (90, "90 天"), (180, "半年"), (365, "一年"))


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(label="名称", max_length=60, help_text="给哪个程序用，例如“大屏”“数据交换平台”")
    scopes = forms.MultipleChoiceField(label="权限", widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(label="有效期", coerce=int, choices=_DAYS, initial=90)

    def __init__(self, owner: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(str(one), f"{TITLES[one]}（{one}）") for one in scopes_for(owner)]


class WebhookForm(forms.Form):
    """An address that is told."""

    name = forms.CharField(label="名称", max_length=60, help_text="哪个系统接收，例如“值班短信平台”")
    url = forms.CharField(
        label="接收地址",
        max_length=500,
        widget=forms.TextInput(attrs={"type": "url", "placeholder": "https://"}),
        help_text="状态一变，就向它 POST 一条签了名的 JSON；它要在 10 秒内回答 2xx",
    )
    aspects = forms.MultipleChoiceField(
        label="内容", choices=ASPECTS, widget=forms.CheckboxSelectMultiple, initial=["reachable", "availability"]
    )
