"""One unit, one site, one account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.registry.policies import accounts_of, organisations_of, sites_of


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit with what it hosts."""
    found = get_object_or_404(organisations_of(request.user).select_related("subject_class", "superior"), pk=pk)
    return render(request, "registry/organisation.html", {"unit": found})


def site(request: HttpRequest, pk: int) -> HttpResponse:
    """A site or channel with its life."""
    found = get_object_or_404(sites_of(request.user).select_related("organisation", "subject_class"), pk=pk)
    return render(request, "registry/site.html", {"site": found, "life": found.life.all()})


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """An account with its life."""
    found = get_object_or_404(accounts_of(request.user).select_related("organisation", "subject_class"), pk=pk)
    return render(request, "registry/account.html", {"account": found, "life": found.life.all()})
