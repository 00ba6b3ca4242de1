"""What everybody may read: the list of published results, and each release as it was published."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from govsight.platform.results import site
from govsight.platform.results.models import Release

_PER_PAGE = 20
_KEPT = "public, max-age=300"


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Every campaign with its newest version and those before."""
    newest = Release.objects.select_related("campaign").order_by("campaign_id", "-version")
    seen: dict[int, list[Release]] = {}
    for release in newest.defer("changes"):
        seen.setdefault(release.campaign_id, []).append(release)
    rows = sorted(seen.values(), key=lambda each: each[0].published_at, reverse=True)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    answer = render(request, "results/published.html", {"page": page})
    answer["Cache-Control"] = _KEPT
    return answer


@login_not_required
@require_safe
def newest(_request: HttpRequest, campaign_pk: int) -> HttpResponse:
    """The version that holds."""
    release = Release.objects.filter(campaign=campaign_pk).order_by("-version").first()
    if release is None:
        raise Http404
    return redirect("published:file", campaign_pk, release.version, "index.html")


@login_not_required
@require_safe
def front(_request: HttpRequest, campaign_pk: int, version: int) -> HttpResponse:
    """Of one version."""
    _release(campaign_pk, version)
    return redirect("published:file", campaign_pk, version, "index.html")


@login_not_required
@require_safe
def file(_request: HttpRequest, campaign_pk: int, version: int, name: str) -> HttpResponse:
    """One file of it."""
    release = _release(campaign_pk, version)
    path = site.file_of(release, name)
    if path is None:
        raise Http404
    kind, shown = site.type_of(name)
    answer = FileResponse(path.open("rb"), content_type=kind, as_attachment=not shown, filename=path.name)
    answer["Content-Security-Policy"] = site.POLICY
    answer["Cache-Control"] = _KEPT
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@login_not_required
@require_safe
def whole(_request: HttpRequest, campaign_pk: int, version: int) -> HttpResponse:
    """All of it, to keep, to verify, or to put on another web server."""
    release = _release(campaign_pk, version)
    answer = StreamingHttpResponse(site.zipped(release), content_type="application/zip")
    name = f"{release.campaign}-第{release.version}版.zip"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = _KEPT
    return answer


def _release(campaign_pk: int, version: int) -> Release:
    return get_object_or_404(Release.objects.select_related("campaign"), campaign=campaign_pk, version=version)
