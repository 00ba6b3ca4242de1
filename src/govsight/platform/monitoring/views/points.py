"""From where we look, and what we hold our own line against."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.monitoring.actions.vantages import (
    Refused,
    add_sentinel,
    close_vantage,
    drop_sentinel,
    open_vantage,
)
from govsight.platform.monitoring.forms import SentinelForm, VantageForm
from govsight.platform.monitoring.models import SealedDay, Sentinel, Vantage
from govsight.platform.monitoring.policies import require_steer


def points(request: HttpRequest) -> HttpResponse:
    """Vantage points, sentinels, the last sealed day; add one."""
    require_steer(request.user)
    token, vantage = "", None
    vantage_form, sentinel_form = VantageForm(), SentinelForm()
    source = source_of(request)
    if request.method == "POST" and "label" in request.POST:
        sentinel_form = SentinelForm(request.POST)
        if sentinel_form.is_valid():
            told = sentinel_form.cleaned_data
            try:
                add_sentinel(told["label"], told["url"], by=request.user, source=source)
            except Refused as reason:
                sentinel_form.add_error("url", str(reason))
            else:
                messages.success(request, "已添加哨兵。")
                return redirect("monitoring:points")
    elif request.method == "POST":
        vantage_form = VantageForm(request.POST)
        if vantage_form.is_valid():
            try:
                vantage, token = open_vantage(vantage_form.cleaned_data["name"], by=request.user, source=source)
            except Refused as reason:
                vantage_form.add_error("name", str(reason))
    told = {
        "vantages": Vantage.objects.all(), "sentinels": Sentinel.objects.all(), "vantage_form": vantage_form,
        "sentinel_form": sentinel_form, "token": token, "opened": vantage, "server": request.build_absolute_uri("/"),
        "sealed": SealedDay.objects.order_by("-number").first(), "sealed_days": SealedDay.objects.count(),
    }  # fmt: skip
    return render(request, "monitoring/points.html", told)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """A vantage point's token is worth nothing any more."""
    require_steer(request.user)
    try:
        close_vantage(get_object_or_404(Vantage, pk=pk), now=timezone.now(), by=request.user, source=source_of(request))
        messages.success(request, "已停用，它的令牌不再有效。")
    except Refused as reason:
        messages.error(request, f"{reason}。")
    return redirect("monitoring:points")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A sentinel is asked no more."""
    require_steer(request.user)
    drop_sentinel(get_object_or_404(Sentinel, pk=pk), by=request.user, source=source_of(request))
    messages.success(request, "已去掉这个哨兵。")
    return redirect("monitoring:points")
