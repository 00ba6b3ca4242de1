"""The auditor's screens: read, export, verify. Nothing here changes the log but by adding to it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.audit.actions.record import record
from govsight.platform.audit.actions.verify import verify
from govsight.platform.audit.forms import FilterForm
from govsight.platform.audit.models import Entry
from govsight.platform.audit.policies import require_auditor
from govsight.platform.audit.sheet import lines
from govsight.platform.audit.words import ROLES, VERBS, verb_name

_PER_PAGE = 50


def _source(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR") or "")


def _named(entry: Entry) -> tuple[Entry, str, str]:
    return entry, verb_name(entry.verb), ROLES.get(entry.role, entry.role)


def log(request: HttpRequest) -> HttpResponse:
    """What was done, newest first."""
    require_auditor(request.user)
    form = FilterForm(request.GET)
    page = Paginator(form.rows(), _PER_PAGE).get_page(request.GET.get("page"))
    told = {"form": form, "page": page, "rows": [_named(one) for one in page], "verbs": VERBS}
    return render(request, "audit/log.html", told)


def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One act, whole."""
    require_auditor(request.user)
    found = get_object_or_404(Entry, number=number)
    _, verb, role = _named(found)
    return render(request, "audit/entry.html", {"entry": found, "verb": verb, "role": role})


def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered rows as csv, oldest first."""
    require_auditor(request.user)
    form = FilterForm(request.GET)
    rows = form.rows().order_by("number")
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    record("audit.export", request.user, detail={"filter": asked, "rows": rows.count()}, source=_source(request))
    answer = StreamingHttpResponse(lines(rows.iterator(2_000)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate():%Y%m%d}.csv"'
    return answer


@require_POST
def verify_chain(request: HttpRequest) -> HttpResponse:
    """Walk the chain and say what was found."""
    require_auditor(request.user)
    verdict = verify()
    detail = {"entries": verdict.entries, "trouble": verdict.trouble}
    record("audit.verify", request.user, detail=detail, done=not verdict.trouble, source=_source(request))
    return render(request, "audit/verdict.html", {"verdict": verdict})
