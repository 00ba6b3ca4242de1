"""One unit, one site, one account."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.registry.policies import accounts_of, may_change, may_own_sections, organisations_of, sites_of

_PER_PAGE = 50


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit with what it hosts and the other names it goes by."""
    found = get_object_or_404(organisations_of(request.user).select_related("subject_class", "superior"), pk=pk)
    told = {
        "unit": found,
        "sites": found.sites.prefetch_related("life"),
        "accounts": found.accounts.all(),
        "names": found.names.all(),
        "may_change": may_change(request.user),
    }
    return render(request, "registry/organisation.html", told)


def site(request: HttpRequest, pk: int) -> HttpResponse:
    """A site or channel with its sections and its life."""
    found = get_object_or_404(
        sites_of(request.user).select_related("organisation", "subject_class").prefetch_related("life"), pk=pk
    )
    sections = found.sections.select_related("owner").order_by("ended_at", "pk")
    told = {
        "site": found,
        "life": reversed(found.life.all()),
        "page": Paginator(sections, _PER_PAGE).get_page(request.GET.get("page")),
        "may_change": may_change(request.user),
        "may_own": may_own_sections(request.user, found),
    }
    return render(request, "registry/site.html", told)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """An account with its life."""
    found = get_object_or_404(
        accounts_of(request.user).select_related("organisation", "subject_class").prefetch_related("life"), pk=pk
    )
    told = {"account": found, "life": reversed(found.life.all()), "may_change": may_change(request.user)}
    return render(request, "registry/account.html", told)
