"""Campaigns: what waits for whom, and the board of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.assessment.policies import campaigns_of, is_office, require_business

_PER_PAGE = 20


def campaigns(request: HttpRequest) -> HttpResponse:
    """Those this person may know of, with what waits for him."""
    require_business(request.user)
    page = Paginator(campaigns_of(request.user), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "assessment/campaign_list.html", {"page": page, "office": is_office(request.user)})


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a campaign stands."""
    require_business(request.user)
    found = get_object_or_404(campaigns_of(request.user), pk=pk)
    return render(request, "assessment/campaign_board.html", {"campaign": found, "office": is_office(request.user)})
