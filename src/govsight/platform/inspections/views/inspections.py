"""Inspections: the list, and one of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.checks_told import OUTCOMES, family_of, shown_as, title_of
from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.policies import inspections_of
from govsight.platform.inspections.queries import STATES, listed
from govsight.platform.inspections.views.files import FILES
from govsight.platform.jobs.models import Job

_PER_PAGE = 50
_ORDER = list(OUTCOMES)


def inspections(request: HttpRequest) -> HttpResponse:
    """The list, newest first. With htmx only the table is sent."""
    state = request.GET.get("state", "")
    sought = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = Paginator(listed(request.user, state, sought), _PER_PAGE).get_page(request.GET.get("page"))
    _with_jobs(page.object_list)
    told = {"page": page, "states": STATES, "state": state, "sought": sought}
    return render(request, "inspections/rows.html" if request.htmx else "inspections/inspections.html", told)


def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """What it saw, check by check; its progress while it runs."""
    found = _one(request, pk)
    return render(request, "inspections/inspection.html", _told(found))


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part that changes while it runs; when it is over, the page is loaded anew."""
    found = _one(request, pk)
    answer = render(request, "inspections/progress.html", _told(found))
    if found.finished_at is not None:
        answer["HX-Refresh"] = "true"
    return answer


def _one(request: HttpRequest, pk: int) -> Inspection:
    return get_object_or_404(inspections_of(request.user).select_related("site__organisation"), pk=pk)


def _told(found: Inspection) -> dict[str, Any]:
    counts = dict(found.findings.values_list("check_id").annotate(Count("pk")))
    outcomes = [
        {
            "id": one.check_id,
            "title": title_of(one.check_id),
            "family": family_of(one.check_id),
            "word": shown_as(one.check_id, one.outcome),
            "reason": one.reason,
            "count": counts.get(one.check_id, 0),
            "doubts": one.doubts,
        }
        for one in found.outcomes.all()
    ]
    outcomes.sort(key=lambda one: (_ORDER.index(one["word"]) if one["word"] in _ORDER else 9, one["id"]))
    _with_jobs([found])
    folder = folder_of(found)
    return {
        "inspection": found,
        "outcomes": outcomes,
        "tally": [(word, name, sum(one["word"] == word for one in outcomes)) for word, name in OUTCOMES.items()],
        "score": found.scores.first(),
        "files": [(name, title) for name, (file, title, _) in FILES.items() if (folder / file).is_file()],
    }


def _with_jobs(found: Any) -> None:
    """Each running or waiting inspection gets its job, for its progress."""
    open_ = {f"inspect:{one.pk}": one for one in found if one.finished_at is None}
    for one in open_.values():
        one.job = None
    for job in Job.objects.filter(key__in=list(open_)):
        open_[job.key].job = job
