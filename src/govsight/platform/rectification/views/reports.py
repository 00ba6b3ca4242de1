"""The office and reports of the public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.rule_report import assign, refuse
from govsight.platform.rectification.forms import AssignForm, ReasonForm
from govsight.platform.rectification.models import Contact, PublicReport
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.sealed import unseal

_STATES = {"new": "待受理", "assigned": "已交办", "refused": "不予受理", "all": "全部"}


def reports(request: HttpRequest) -> HttpResponse:
    """Those that wait first."""
    require_office(request.user)
    state = request.GET.get("state", "new")
    state = state if state in _STATES else "new"
    page = Paginator(queries.reports(state, timezone.now()), 50).get_page(request.GET.get("page"))
    for report in page:
        report.progress = queries.progress_of(report)
    told = {"page": page, "state": state, "states": _STATES, "today": timezone.localdate()}
    return render(request, "rectification/reports.html", told)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with who sent it if they said."""
    require_office(request.user)
    return _page(request, _found(pk))


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """It becomes a unit's task."""
    require_office(request.user)
    found = _found(pk)
    form = AssignForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, assign_form=form)
    unit = form.cleaned_data["organisation"]
    ticket = assign(found, unit, by=request.user, now=timezone.now(), source=source_of(request))
    messages.success(request, f"已交 {unit} 办理，{found.due} 前答复。")
    return redirect(ticket)


@require_POST
def turn_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Not taken up; the sender reads why."""
    require_office(request.user)
    found = _found(pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, reason_form=form)
    refuse(found, form.cleaned_data["reason"], by=request.user, now=timezone.now(), source=source_of(request))
    messages.success(request, "已记为不予受理，提交人凭查询码可以看到理由。")
    return redirect(found)


def _found(pk: int) -> PublicReport:
    rows = PublicReport.objects.select_related("site__organisation", "refusal", "ticket__organisation")
    return get_object_or_404(rows, pk=pk)


def _page(request: HttpRequest, found: PublicReport, status: int = 200, **forms: Any) -> HttpResponse:
    contact = Contact.objects.filter(report=found).first()
    start = {"organisation": found.site.organisation_id} if found.site else {}
    told = {
        "report": found,
        "progress": queries.progress_of(found),
        "contact": unseal(contact.sealed) if contact else None,
        "sealed": contact is not None,
        "waiting": not hasattr(found, "ticket") and not hasattr(found, "refusal"),
        "assign_form": AssignForm(initial=start),
        "reason_form": ReasonForm(),
    }
    return render(request, "rectification/report.html", told | forms, status=status)
