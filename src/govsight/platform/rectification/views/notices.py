"""What waits for one person."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.read_notices import read_notices
from govsight.platform.rectification.models import Notice


def notices(request: HttpRequest) -> HttpResponse:
    """All of mine, newest first."""
    page = Paginator(Notice.objects.filter(user=request.user), 50).get_page(request.GET.get("page"))
    return render(request, "rectification/notices.html", {"page": page, "unread": queries.unread(request.user)})


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one, and go where it leads."""
    found = get_object_or_404(Notice, user=request.user, pk=pk)
    read_notices(request.user, now=timezone.now(), only=found.pk)
    return redirect(found.link)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Read all."""
    read_notices(request.user, now=timezone.now())
    return redirect("rectification:notices")
