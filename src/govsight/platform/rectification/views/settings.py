"""Decisions in force, and the office's terms."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from govsight.platform.accounts.source import source_of
from govsight.platform.rectification.about import about
from govsight.platform.rectification.actions.decide import revoke
from govsight.platform.rectification.actions.set_term import set_term
from govsight.platform.rectification.deadlines import days_for
from govsight.platform.rectification.forms import ReasonForm, TermForm
from govsight.platform.rectification.models import Decision, Term
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.severity import SEVERITIES


def decisions(request: HttpRequest) -> HttpResponse:
    """In force, or all."""
    require_office(request.user)
    now = timezone.now()
    everything = request.GET.get("all") == "1"
    rows = Decision.objects.all() if everything else Decision.objects.in_force(now)
    page = Paginator(rows.select_related("site__organisation", "problem__ticket"), 50).get_page(request.GET.get("page"))
    for decision in page:
        decision.check = about(decision.check_id)
        decision.holds = decision.is_in_force(now)
    return render(request, "rectification/decisions.html", {"page": page, "everything": everything})


@require_http_methods(("GET", "HEAD", "POST"))
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one, with a reason."""
    require_office(request.user)
    found = get_object_or_404(Decision.objects.select_related("site"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        revoke(found, form.cleaned_data["reason"], by=request.user, now=timezone.now(), source=source_of(request))
        messages.success(request, "认定已撤销，问题回到原来的位置。")
        return redirect("rectification:decisions")
    told = {"decision": found, "about": about(found.check_id), "form": form}
    return render(request, "rectification/revoke.html", told)


@require_http_methods(("GET", "HEAD", "POST"))
def terms(request: HttpRequest) -> HttpResponse:
    """Working days by severity: what holds today, on what basis, and what is to come."""
    require_office(request.user)
    now = timezone.now()
    today = timezone.localdate(now)
    form = TermForm(request.POST or None, initial={"since": today})
    if request.method == "POST" and form.is_valid():
        set_term(**form.cleaned_data, by=request.user, now=now, source=source_of(request))
        messages.success(request, "新的期限已记录。")
        return redirect("rectification:terms")
    held = [(one, days_for(one.id, today)) for one in SEVERITIES.values()]
    told = {"held": held, "rows": Term.objects.all()[:50], "form": form}
    return render(request, "rectification/terms.html", told)
