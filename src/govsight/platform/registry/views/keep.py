"""Registering and changing units, sites and accounts by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.keep_account import keep_account, oddities
from govsight.platform.registry.actions.keep_site import keep_site
from govsight.platform.registry.actions.keep_unit import keep_unit
from govsight.platform.registry.forms.subjects import AccountForm, SiteForm, UnitForm
from govsight.platform.registry.models import MediaAccount, Organisation, Site
from govsight.platform.registry.policies import organisations_of, require_change
from govsight.platform.registry.rosters import PLATFORMS
from govsight.platform.registry.views._applied import applied

_OFFERED = 20
_KINDS: dict[str, tuple[Any, Any, Any, str]] = {
    "units": (Organisation, UnitForm, keep_unit, "单位"),
    "sites": (Site, SiteForm, keep_site, "网站、频道"),
    "accounts": (MediaAccount, AccountForm, keep_account, "新媒体账号"),
}


def keep(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """The form of a new row, or of one that is there."""
    require_change(request.user)
    model, form_of, action, name = _KINDS[kind]
    row = get_object_or_404(model, pk=pk) if pk else None
    form: forms.Form = form_of(request.POST or None, initial=_initial(request, form_of, row))
    if request.method == "POST" and form.is_valid():
        kept = applied(form, lambda: action(request.user, row, told=form.cleaned_data, source=source_of(request)))
        if kept:
            messages.success(request, "已保存。")
            for odd in oddities(kept) if kind == "accounts" else ():
                messages.warning(request, odd)
            return redirect(kept)
    back = row.get_absolute_url() if row else f"{reverse('registry:subjects')}?kind={kind}"
    heading = f"修改：{row}" if row else f"登记{name}"
    told = {"form": form, "heading": heading, "back": back, "back_name": str(row or "名录"), "platforms": PLATFORMS}
    return render(request, "registry/form_page.html", told)


def _initial(request: HttpRequest, form_of: Any, row: Any) -> dict[str, Any]:
    if row is not None:
        return {name: getattr(row, name) for name in form_of.base_fields}
    unit = request.GET.get("unit", "")
    if unit.isascii() and unit.isdigit() and len(unit) < 19:
        return {"organisation": Organisation.objects.filter(pk=unit).first()}
    return {}


def unit_names(request: HttpRequest) -> HttpResponse:
    """Units whose name, or another of whose names, holds what is being written: options for the field."""
    sought = next(iter(request.GET.values()), "").replace("\0", "").strip()[:100]
    units = organisations_of(request.user)
    found = units.filter(name__icontains=sought) | units.filter(names__name__icontains=sought)
    return render(request, "registry/names.html", {"units": found.distinct().order_by("pk")[:_OFFERED]})
