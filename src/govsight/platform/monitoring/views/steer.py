"""Pause, resume, visit now, quiet hours."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.monitoring.actions import pause as pausing
from govsight.platform.monitoring.actions.visit_now import ask_visit
from govsight.platform.monitoring.forms import PauseForm, WatchForm
from govsight.platform.monitoring.policies import require_steer
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import sites_of


def _site(request: HttpRequest, pk: int) -> Site:
    found: Site = get_object_or_404(sites_of(request.user), pk=pk)
    return found


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Until a moment, for a reason."""
    require_steer(request.user)
    site, form = _site(request, pk), PauseForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有暂停：请填写暂停到什么时候，以及原因。")
        return redirect("monitoring:site", pk)
    told = form.cleaned_data
    try:
        pausing.pause(
            site, told["until"], told["reason"], now=timezone.now(), by=request.user, source=source_of(request)
        )
    except pausing.CannotPause as reason:
        messages.error(request, f"没有暂停：{reason}。")
    else:
        messages.success(request, "已暂停；到时自动恢复，也可以提前恢复。")
    return redirect("monitoring:site", pk)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """At once."""
    pausing.resume(_site(request, pk), by=request.user, source=source_of(request))
    messages.success(request, "已恢复监测。")
    return redirect("monitoring:site", pk)


@require_POST
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One more, by hand."""
    ask_visit(_site(request, pk), now=timezone.now(), by=request.user, source=source_of(request))
    messages.success(request, "已安排立即访问，一般半分钟内有结果；刷新本页查看。手动访问不计入统计。")
    return redirect("monitoring:site", pk)


@require_POST
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Visits on or off, quiet hours."""
    site, form = _site(request, pk), WatchForm(request.POST)
    if form.is_valid():
        try:
            pausing.set_watch(site, by=request.user, source=source_of(request), **form.cleaned_data)
        except pausing.CannotPause as reason:
            messages.error(request, f"没有保存：{reason}。")
        else:
            messages.success(request, "已保存。")
    else:
        messages.error(request, "没有保存：静默时段请从列表里选。")
    return redirect("monitoring:site", pk)
