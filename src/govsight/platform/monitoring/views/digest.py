"""A day in one page."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from govsight.platform.monitoring.availability.slots import day_of
from govsight.platform.monitoring.models import DailyDigest
from govsight.platform.monitoring.policies import require_business
from govsight.platform.monitoring.summary import summary_of
from govsight.platform.registry.policies import sites_of

_MOST = 100


@require_GET
def newest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's call
    """Today's."""
    return redirect("monitoring:digest", day_of(timezone.now()).isoformat())


@require_GET
def digest(request: HttpRequest, day: str) -> HttpResponse:
    """Seen, unseen, over the line; of today as it stands."""
    require_business(request.user)
    now = timezone.now()
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if not date(2020, 1, 1) <= wanted <= day_of(now):
        raise Http404
    told = summary_of(sites_of(request.user), wanted, now)
    context = {
        "told": told, "over": told.over[:_MOST], "down": told.down[:_MOST], "unseen": told.unseen[:_MOST],
        "few": told.few[:_MOST], "flips": told.flips[:_MOST], "today": wanted == day_of(now), "now": now,
        "made": DailyDigest.objects.filter(day=wanted).first(), "before": (wanted - timedelta(days=1)).isoformat(),
        "after": (wanted + timedelta(days=1)).isoformat() if wanted < day_of(now) else "",
    }  # fmt: skip
    return render(request, "monitoring/digest.html", context)
