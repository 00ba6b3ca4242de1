"""One decision at many problems, from the explorer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification.about import about
from govsight.platform.rectification.actions.decide import decide
from govsight.platform.rectification.forms import DecisionForm
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.views.numbers import chosen


@require_POST
def decide_many(request: HttpRequest) -> HttpResponse:
    """First the list of those picked with a form, then, with `kind` told, the decision at each: all or none."""
    require_office(request.user)
    picked = list(Problem.objects.filter(pk__in=chosen(request)).select_related("site__organisation").order_by("pk"))
    if not picked:
        messages.error(request, "没有选中任何问题；请先勾选。")
        return redirect("inspections:problems")
    form = DecisionForm(request.POST if "kind" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                for problem in picked:
                    decide(problem, **form.cleaned_data, by=request.user, now=timezone.now(), source=source_of(request))
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已对 {len(picked)} 个问题记下认定；在有效期内不再追。")
            return redirect("rectification:decisions")
    for problem in picked:
        problem.check = about(problem.check_id)
    status = 422 if form.is_bound else 200
    return render(request, "rectification/decide_many.html", {"picked": picked, "form": form}, status=status)
