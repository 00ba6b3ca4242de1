"""The overview: where one stands today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.policies import campaigns_of
from govsight.platform.assessment.queries import waits_for
from govsight.platform.registry.policies import may_change
from govsight.platform.registry.queries import tally
from govsight.platform.web import standing

_TAKING_PART = (Role.ASSESSOR, Role.EXPERT, Role.REVIEWER)
_CAMPAIGNS, _WAITS = 20, 10


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
    if request.user.role in _TAKING_PART:
        return render(request, "web/overview.html", told | _waiting(request.user))
    if request.user.role in (Role.OFFICE, Role.UNIT) and (counted.sites or counted.channels):
        told |= standing.overview(request.user, timezone.now()) | {"watched": True}
    return render(request, "web/today.html" if request.htmx else "web/overview.html", told)


def _waiting(user: User) -> dict[str, Any]:
    """For those whose business is assessments alone: what waits for them, the newest campaign first."""
    running = list(campaigns_of(user).filter(ended_at__isnull=True).prefetch_related("stages")[:_CAMPAIGNS])
    waits = waits_for(user, running, timezone.now())
    rows = [(one, waits[one.pk][:_WAITS], len(waits[one.pk]) - _WAITS) for one in running if waits[one.pk]]
    return {"taking_part": True, "campaigns": rows}
