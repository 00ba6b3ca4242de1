"""The organiser's screens: releases, publishing one, verifying it, supposing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.results.actions.ask_publish import ask_publish
from govsight.platform.results.forms import PublishForm, SupposeForm
from govsight.platform.results.models import Release
from govsight.platform.results.policies import releases_of
from govsight.platform.results.public_texts import public_texts
from govsight.platform.results.publishing import Publishing, in_hand_of, publishing_of
from govsight.platform.results.readiness import lacking
from govsight.platform.results.site import folder_of
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.read import read_release
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.verify import NotARelease, verify_release
from govsight.procedure.release.what_if import what_if as suppose

_PER_PAGE = 50
_PROBLEMS = 100


def releases(request: HttpRequest) -> HttpResponse:
    """All, newest first, and campaigns that have none yet."""
    require_office(request.user)
    rows = releases_of(request.user).select_related("campaign", "published_by").defer("changes").order_by("-pk")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    waiting = list(Campaign.objects.filter(opened_at__isnull=False, ended_at__isnull=True)[:_PER_PAGE])
    shown = {"page": page, "waiting": waiting, "going": in_hand_of(waiting)}
    return render(request, "results/releases.html", shown)


def release(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with what it changed."""
    require_office(request.user)
    found = _release(request, pk)
    newest = not Release.objects.filter(campaign=found.campaign_id, version__gt=found.version).exists()
    page = Paginator(found.changes, _PER_PAGE).get_page(request.GET.get("page"))
    going = in_hand_of([found.campaign])
    return render(request, "results/release.html", {"release": found, "newest": newest, "page": page, "going": going})


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything again: files, numbers, draw, evidence."""
    require_office(request.user)
    found = _release(request, pk)
    try:
        told = verify_release(folder_of(found), found.digest)
    except (NotARelease, OSError) as trouble:
        raise Http404(str(trouble)) from trouble
    record("release.verify", request.user, on=f"release:{pk}", label=str(found),
           detail={"whole": told.whole, "problems": len(told.problems)}, source=source_of(request))  # fmt: skip
    shown = {"release": found, "told": told, "problems": told.problems[:_PROBLEMS]}
    return render(request, "results/verified.html", shown)


@require_http_methods(("GET", "HEAD", "POST"))
def publish(request: HttpRequest, campaign_pk: int) -> HttpResponse:
    """What is lacking; when nothing is, the form; while a worker is at it, how far it is. With htmx only that."""
    require_office(request.user)
    campaign = get_object_or_404(Campaign, pk=campaign_pk)
    going = publishing_of(campaign)
    if request.htmx and request.method != "POST":
        return _progress(request, campaign, going)
    last = Release.objects.filter(campaign=campaign).order_by("-version").first()
    again = going.job.payload if going is not None and going.failed else None
    form = PublishForm(request.POST or None, correction=last is not None, initial=again)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ask_publish(
                campaign, told["approval"], told.get("why", ""),
                by=request.user, now=timezone.now(), source=source_of(request),
            )  # fmt: skip
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
            going = publishing_of(campaign)
        else:
            return redirect("results:publish", campaign.pk)
    against = lacking(campaign, timezone.now())
    shown = {"campaign": campaign, "form": form, "against": against, "last": last, "going": going}
    if not against and not (going is not None and going.in_hand):
        shown["texts"] = public_texts(campaign, request.GET.get("kind", ""), request.GET.get("page"))
    return render(request, "results/publish.html", shown, status=422 if form.errors else 200)


def _progress(request: HttpRequest, campaign: Campaign, going: Publishing | None) -> HttpResponse:
    answer = render(request, "results/publish_job.html", {"campaign": campaign, "going": going})
    if going is None or going.failed:  # the page says why, and has the form
        answer["HX-Refresh"] = "true"
    return answer


def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """Suppose, and see who moves. Nothing is kept."""
    require_office(request.user)
    found = _release(request, pk)
    try:
        contents = contents_of(found)
    except ReleaseTrouble as trouble:
        raise Http404(str(trouble)) from trouble
    asked = "bands" in request.GET
    form = SupposeForm(request.GET if asked else None, contents=contents)
    shown: dict[str, Any] = {"release": found, "form": form, "asked": asked}
    if asked and form.is_valid():
        try:
            movers = suppose(contents, form.supposed())
        except ReleaseTrouble as trouble:
            form.add_error(None, str(trouble))
        else:
            shown["moving"] = sum(one.moves for one in movers)
            shown["page"] = Paginator([one for one in movers if one.moves], _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "results/what_if.html", shown, status=422 if form.errors else 200)


def contents_of(release: Release) -> Contents:
    """Read once while it stays as it is. Raises ReleaseTrouble."""
    return _contents(str(folder_of(release)), release.digest)


@lru_cache(maxsize=4)
def _contents(folder: str, digest: str) -> Contents:  # noqa: ARG001 - a release is known by its digest
    return read_release(Path(folder))


def _release(request: HttpRequest, pk: int) -> Release:
    return get_object_or_404(releases_of(request.user).select_related("campaign", "published_by"), pk=pk)
