"""The jobs screen: how many, what is being done, by whom; and the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govsight.platform.jobs import clock
from govsight.platform.jobs.errors import UnknownKind
from govsight.platform.jobs.kinds import kind_of, kinds
from govsight.platform.jobs.models import Job, State
from govsight.platform.jobs.policies import require_steer, sees_business
from govsight.platform.jobs.queries import counts, listed, live_workers, running
from govsight.platform.registry.models import Site

_PER_PAGE = 30
_MOST_RUNNING = 50


def board(request: HttpRequest) -> HttpResponse:
    """The whole page; with htmx only the list."""
    require_steer(request.user)
    state = request.GET.get("state", State.QUEUED)
    state = state if state in State.values else ""
    kind = request.GET.get("kind", "")[:60]
    subject = request.GET.get("subject", "").replace("\0", "").strip()[:80] if sees_business(request.user) else ""
    page = Paginator(listed(state, kind, subject), _PER_PAGE).get_page(request.GET.get("page"))
    _dress(page, request)
    told = {"page": page, "state": state, "sees_business": sees_business(request.user)}
    if request.htmx:
        return render(request, "jobs/rows.html", told)
    told |= _now(request) | {"states": State.choices, "kinds": kinds(), "kind": kind, "subject": subject}
    return render(request, "jobs/board.html", told)


def now(request: HttpRequest) -> HttpResponse:
    """The part that renews itself."""
    require_steer(request.user)
    return render(request, "jobs/now.html", _now(request))


def _now(request: HttpRequest) -> dict[str, Any]:
    going = list(running()[:_MOST_RUNNING])
    _dress(going, request)
    moment = clock.now()
    for job in going:
        job.just_begun = moment - job.started_at < timedelta(minutes=1)
    return {
        "counts": counts(),
        "running": going,
        "workers": live_workers(),
        "moment": moment,
        "sees_business": sees_business(request.user),
    }


def _dress(jobs: Page[Job] | list[Job], request: HttpRequest) -> None:
    """Give each job its title, and the site it is about if the person may know."""
    sites: dict[str, Site] = {}
    if sees_business(request.user):
        numbers = {job.subject[5:] for job in jobs if job.subject.startswith("site:") and job.subject[5:].isdigit()}
        if numbers:
            sites = {f"site:{site.pk}": site for site in Site.objects.filter(pk__in=numbers)}
    for job in jobs:
        try:
            job.title = kind_of(job.kind).title
        except UnknownKind:
            job.title = job.kind
        job.site = sites.get(job.subject)
