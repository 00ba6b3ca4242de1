"""A one-time link: its person sets a password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from govsight.platform.accounts.actions.use_link import link_of, use_link
from govsight.platform.accounts.forms import LinkForm
from govsight.platform.accounts.passwords import profile
from govsight.platform.accounts.second_factor import has_second_factor
from govsight.platform.accounts.source import source_of
from govsight.platform.accounts.views._form import say


@login_not_required
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Afterwards one signs in as ever, second factor and all."""
    held = link_of(token)
    if held is None:
        return render(request, "accounts/link_gone.html", status=410)
    rules = profile().told(second_factor=has_second_factor(held.user))
    form = LinkForm(request.POST or None, with_code=bool(held.code), rules=rules)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            use_link(token, told["password"], code=told.get("code", ""), source=source_of(request))
        except ValidationError as trouble:
            say(form, trouble, "password")
        else:
            messages.success(request, "密码已设好，请登录。")
            return redirect("account_login")
    return render(request, "accounts/link.html", {"form": form, "person": held.user})
