"""A list as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.export_list import FORMATS, KINDS, export_list
from govsight.platform.registry.policies import require_business
from govsight.platform.registry.queries import listed, sought_in


def export(request: HttpRequest) -> HttpResponse:
    """What the list shows, all pages of it: the same search, the same class."""
    require_business(request.user)
    kind, form = request.GET.get("kind", "sites"), request.GET.get("format", "xlsx")
    if kind not in KINDS or form not in FORMATS:
        raise Http404
    rows = listed(request.user, kind, sought_in(request.GET), request.GET.get("class", ""))
    body = export_list(rows, kind, form, by=request.user, source=source_of(request))
    name = f"{KINDS[kind]}_{timezone.localdate():%Y%m%d}.{form}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(body, content_type=FORMATS[form], headers=headers)
