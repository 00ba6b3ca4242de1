"""The overview: where one stands today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govsight.platform.registry.policies import may_change
from govsight.platform.registry.queries import tally


def overview(request: HttpRequest) -> HttpResponse:
    """What this person watches."""
    counted = tally(request.user)
    figures = (
        ("单位", counted.units, "units"),
        ("网站", counted.sites, "sites"),
        ("频道", counted.channels, "sites"),
        ("新媒体账号", counted.accounts, "accounts"),
    )
    told = {"tally": counted, "figures": figures, "may_change": may_change(request.user)}
    return render(request, "web/overview.html", told)
