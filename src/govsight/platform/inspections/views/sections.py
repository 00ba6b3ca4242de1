"""Sections with days left before they go stale."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from govsight.platform.inspections.queries import SOON, clocked, urgent
from govsight.platform.inspections.today import today

_PER_PAGE = 50


def sections(request: HttpRequest) -> HttpResponse:
    """What is stale or will be soon; with `every`, all that have a clock."""
    every = request.GET.get("every") == "1"
    day = today(timezone.now())
    rows = clocked(request.user).order_by(F("due").asc(nulls_last=True), "pk") if every else urgent(request.user, day)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    for section in page.object_list:
        section.left = (section.due - day).days if section.due else None
    told = {"page": page, "every": every, "soon": SOON, "any": clocked(request.user).exists()}
    return render(request, "inspections/sections.html", told)
