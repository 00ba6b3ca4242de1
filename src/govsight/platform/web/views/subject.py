"""One site: everything about it on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from govsight.platform.registry.policies import sites_of
from govsight.platform.web import standing


def subject(request: HttpRequest, pk: int) -> HttpResponse:
    """State, score, problems, tickets, sections with clocks, and what happened."""
    site = get_object_or_404(sites_of(request.user), pk=pk)
    return render(request, "web/subject.html", standing.subject(request.user, site, timezone.now()))
