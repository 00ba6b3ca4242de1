"""Having a site looked at now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.forms import AskForm
from govsight.platform.registry.policies import sites_of


def ask(request: HttpRequest, site: int) -> HttpResponse:
    """A form with one button; then the inspection's own page."""
    found = get_object_or_404(sites_of(request.user).select_related("organisation"), pk=site)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = ask_inspection(
            found, form.cleaned_data["depth"], now=timezone.now(), by=request.user, as_of=form.moment()
        )
        messages.success(request, "已安排，进度显示在下面")
        return redirect(asked)
    return render(request, "inspections/ask.html", {"site": found, "form": form})
