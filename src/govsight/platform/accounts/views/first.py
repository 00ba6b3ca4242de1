"""The first visit: nobody has an account yet."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from govsight.platform.accounts.actions.first_office import first_office, holds
from govsight.platform.accounts.forms import FirstForm
from govsight.platform.accounts.passwords import profile
from govsight.platform.accounts.source import source_of
from govsight.platform.accounts.views._form import say

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def first(request: HttpRequest, token: str) -> HttpResponse:
    """Open the office's first account and sign it in."""
    if not holds(token):
        return render(request, "accounts/first_gone.html", status=410)
    form = FirstForm(request.POST or None, rules=profile().told(second_factor=False))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            user = first_office(token, told["username"], told["password"], name=told["name"], source=source_of(request))
        except ValidationError as trouble:
            say(form, trouble, "password")
        else:
            login(request, user, backend=_BACKEND)
            return redirect("overview")
    return render(request, "accounts/first.html", {"form": form})
