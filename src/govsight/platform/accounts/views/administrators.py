"""The office names the three administrators."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govsight.platform.accounts.actions.name_administrator import name_administrator
from govsight.platform.accounts.forms import AdministratorForm
from govsight.platform.accounts.models import Role
from govsight.platform.accounts.policies import require
from govsight.platform.accounts.queries import posts
from govsight.platform.accounts.source import source_of
from govsight.platform.accounts.views._form import address_of, say


def administrators(request: HttpRequest) -> HttpResponse:
    """Who holds each of the three roles; a form for each that nobody holds."""
    require(request.user, Role.OFFICE, "设立三员")
    sent = None
    if request.method == "POST":
        sent = AdministratorForm(request.POST, auto_id=f"{request.POST.get('role', '')[:20]}_%s")
        if sent.is_valid():
            told = sent.cleaned_data
            try:
                user, secret = name_administrator(
                    request.user, told["username"], told["role"], name=told["name"], source=source_of(request)
                )
            except ValidationError as trouble:
                say(sent, trouble)
            else:
                told = {"person": user, "address": address_of(request, secret), "petition": None}
                return render(request, "accounts/link_made.html", told)
    rows = []
    for post in posts():
        form = sent if sent is not None and sent.data.get("role") == post.role else None
        rows.append((post, form or AdministratorForm(initial={"role": post.role}, auto_id=f"{post.role}_%s")))
    return render(request, "accounts/administrators.html", {"rows": rows})
