"""The confirmation queue."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from govsight.platform.accounts.source import source_of
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification import queries
from govsight.platform.rectification.about import about
from govsight.platform.rectification.actions.confirm import VERDICTS, confirm
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.views.numbers import chosen

_PER_PAGE = 20


@require_http_methods(("GET", "HEAD", "POST"))
def queue(request: HttpRequest) -> HttpResponse:
    """Suspicions that wait for a person, each with its words; said of one or of many at once."""
    require_office(request.user)
    now = timezone.now()
    if request.method == "POST":
        return _say(request)
    unsure = request.GET.get("unsure") == "1"
    check = request.GET.get("check", "")[:60].replace("\0", "")
    rows = queries.waiting(now, unsure=unsure)
    checks = sorted((one, about(one).title) for one in rows.order_by().values_list("check_id", flat=True).distinct())
    if check:
        rows = rows.filter(check_id=check)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    places = queries.places_of(page)
    for problem in page:
        problem.check = about(problem.check_id)
        problem.places = places[problem.pk]
    told = {"page": page, "unsure": unsure, "checks": checks, "check": check, "verdicts": VERDICTS}
    return render(request, "rectification/queue.html", told)


def _say(request: HttpRequest) -> HttpResponse:
    verdict = request.POST.get("verdict", "")
    picked = Problem.objects.filter(pk__in=chosen(request)).select_related("site__organisation")
    said = confirm(
        picked, verdict, by=request.user, now=timezone.now(), reason=request.POST.get("reason", ""),
        source=source_of(request),
    )  # fmt: skip
    if said:
        messages.success(request, f"{said} 条已记为“{VERDICTS[verdict]}”。")
    else:
        messages.error(request, "没有选中任何一条；请先勾选。")
    return redirect(request.get_full_path())
