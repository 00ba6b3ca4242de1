"""The lists: sites and channels, accounts, units."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govsight.platform.registry.policies import may_change
from govsight.platform.registry.queries import KINDS, classes, listed, sought_in, tally

_PER_PAGE = 50


def subjects(request: HttpRequest) -> HttpResponse:
    """One list, searched and paged. With htmx only the table is sent."""
    kind = request.GET.get("kind", "sites")
    kind = kind if kind in KINDS else "sites"
    sought = sought_in(request.GET)
    chosen = request.GET.get("class", "")
    rows = listed(request.user, kind, sought, chosen)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "kind": kind,
        "kinds": KINDS,
        "sought": sought,
        "classes": classes(kind),
        "chosen": chosen,
        "page": page,
        "tally": tally(request.user),
        "may_change": may_change(request.user),
    }
    return render(request, f"registry/rows_{kind}.html" if request.htmx else "registry/subjects.html", told)
