"""Other names of a unit, and merging two rows that are one unit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.keep_name import add_name, drop_name
from govsight.platform.registry.actions.merge_units import merge_units
from govsight.platform.registry.forms.subjects import MergeForm, NameForm
from govsight.platform.registry.models import Organisation, OrganisationName
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.views._applied import applied


def new_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name of this unit."""
    require_change(request.user)
    unit = get_object_or_404(Organisation, pk=pk)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if applied(form, lambda: add_name(request.user, unit, **told, source=source_of(request))):
            messages.success(request, f"已登记：名单里写“{told['name']}”的，就是本单位。")
            return redirect(unit)
    told = {"form": form, "heading": "登记别名", "back": unit.get_absolute_url(), "back_name": unit.name}
    return render(request, "registry/form_page.html", told)


@require_POST
def end_name(request: HttpRequest, pk: int) -> HttpResponse:
    """This name is no longer one of the unit's."""
    require_change(request.user)
    name = get_object_or_404(OrganisationName.objects.select_related("organisation"), pk=pk)
    drop_name(request.user, name, source=source_of(request))
    messages.success(request, f"已删除别名“{name.name}”。")
    return redirect(name.organisation)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Another row that is the same unit."""
    require_change(request.user)
    unit = get_object_or_404(Organisation, pk=pk)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if applied(form, lambda: merge_units(request.user, unit, **told, source=source_of(request))):
            messages.success(request, f"已合并，“{told['gone'].name}”成为本单位的别名。")
            return redirect(unit)
    told = {
        "form": form, "heading": "合并同一单位", "back": unit.get_absolute_url(), "back_name": unit.name,
        "submit": "合并",
    }  # fmt: skip
    return render(request, "registry/form_page.html", told)
