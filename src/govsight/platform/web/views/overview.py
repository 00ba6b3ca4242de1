"""The overview: where one stands today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from govsight.platform.accounts.models import Role
from govsight.platform.registry.policies import may_change
from govsight.platform.registry.queries import tally
from govsight.platform.web import standing


def overview(request: HttpRequest) -> HttpResponse:
    """What this person watches. With htmx only what changes is sent."""
    counted = tally(request.user)
    figures = (
        ("单位", counted.units, "units"),
        ("网站", counted.sites, "sites"),
        ("频道", counted.channels, "sites"),
        ("新媒体账号", counted.accounts, "accounts"),
    )
    told = {"tally": counted, "figures": figures, "may_change": may_change(request.user)}
    if request.user.role in (Role.OFFICE, Role.UNIT) and (counted.sites or counted.channels):
        told |= standing.overview(request.user, timezone.now()) | {"watched": True}
    return render(request, "web/today.html" if request.htmx else "web/overview.html", told)
