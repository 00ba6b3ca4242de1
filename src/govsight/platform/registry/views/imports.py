"""Importing a list, and the log of an import."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.import_roster import CannotImport, import_roster
from govsight.platform.registry.forms.upload import UploadForm
from govsight.platform.registry.models import ImportRun
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.ready import READY

_PER_PAGE = 100


def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file, paste a text, or take one of the lists that come with the program."""
    require_change(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, content, kind = form.roster()
        try:
            run = import_roster(name, content, kind, by=request.user, source=source_of(request))
        except CannotImport as trouble:
            form.add_error(None, str(trouble))
        else:
            messages.success(request, "导入完成，每一行的结果如下。")
            return redirect(run)
    return render(request, "registry/upload.html", {"form": form, "ready": READY, "runs": ImportRun.objects.all()[:10]})


def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row of one import, those set aside first."""
    require_change(request.user)
    run = get_object_or_404(ImportRun, pk=pk)
    counts = dict(run.rows.order_by().values_list("outcome").annotate(Count("pk")))
    rows = run.rows.all()
    outcome = request.GET.get("outcome", "")
    if outcome:
        rows = rows.filter(outcome=outcome)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    told = {"run": run, "counts": counts, "total": sum(counts.values()), "page": page, "outcome": outcome}
    return render(request, "registry/import_log.html", told)
