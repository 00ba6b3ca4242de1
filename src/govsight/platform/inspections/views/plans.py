"""By which plan each class is scored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from govsight.platform.inspections.actions.choose_plan import choose_plan
from govsight.platform.inspections.forms import PlanForm, said
from govsight.platform.inspections.models import PlanChoice
from govsight.platform.inspections.policies import require_office
from govsight.platform.registry.models import SubjectClass


def plans(request: HttpRequest) -> HttpResponse:
    """The choice that counts for each class, and a form for another."""
    require_office(request.user)
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rubric, class_id = form.chosen()
        choose_plan(form.cleaned_data["subject_class"], rubric, class_id, by=request.user, now=timezone.now())
        messages.success(request, "已选定，从下一次巡查起按它评分")
        return redirect("inspections:plans")
    newest: dict[int | None, PlanChoice] = {}
    for choice in PlanChoice.objects.select_related("subject_class"):
        newest.setdefault(choice.subject_class_id, choice)
    classes = [(one.pk, one.name) for one in SubjectClass.objects.all()]
    rows = [
        (name, said(newest[pk]) if pk in newest else "", newest.get(pk))
        for pk, name in [*classes, (None, "没有分类的网站")]
    ]
    return render(request, "inspections/plans.html", {"rows": rows, "form": form})
