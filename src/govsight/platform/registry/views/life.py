"""Writing down a turn in the life of a site or an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.record_life import record_life
from govsight.platform.registry.forms.life import LifeForm
from govsight.platform.registry.models import MediaAccount, Site
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.views._applied import applied

_MODELS: dict[str, Any] = {"sites": Site, "accounts": MediaAccount}


def life(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The form."""
    require_change(request.user)
    subject = get_object_or_404(_MODELS[kind], pk=pk)
    today = timezone.localdate()
    form = LifeForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        event = applied(
            form,
            lambda: record_life(request.user, subject, **told, today=today, source=source_of(request)),
        )
        if event:
            messages.success(request, f"已登记：{event.day}，{event.get_kind_display()}。")
            return redirect(subject)
    told = {
        "form": form, "heading": "登记开设、暂停、更名等事项", "back": subject.get_absolute_url(),
        "back_name": str(subject), "submit": "登记",
    }  # fmt: skip
    return render(request, "registry/form_page.html", told)
