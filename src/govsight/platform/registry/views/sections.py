"""Registering a section, changing it, saying who owns it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.keep_section import keep_section
from govsight.platform.registry.forms.sections import OwnerForm, SectionForm
from govsight.platform.registry.models import Section, Site
from govsight.platform.registry.policies import may_change, require_change, sites_of
from govsight.platform.registry.views._applied import applied


def new(request: HttpRequest, site_pk: int) -> HttpResponse:
    """A section of this site, by hand."""
    require_change(request.user)
    site = get_object_or_404(Site.objects.select_related("organisation"), pk=site_pk)
    return _page(request, site, None, SectionForm(request.POST or None, new=True))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it for the office; for the people of the unit its owner."""
    found = Section.objects.filter(site__in=sites_of(request.user)).select_related("site__organisation", "owner")
    section = get_object_or_404(found, pk=pk)
    initial: dict[str, Any] = {name: getattr(section, name) for name in SectionForm.base_fields if name != "ended"}
    initial["ended"] = section.ended_at is not None
    form = SectionForm if may_change(request.user) else OwnerForm
    return _page(request, section.site, section, form(request.POST or None, initial=initial))


def _page(request: HttpRequest, site: Site, section: Section | None, form: OwnerForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kept = applied(
            form,
            lambda: keep_section(
                request.user, site, section, told=told, at=timezone.now(), source=source_of(request)
            ),
        )  # fmt: skip
        if kept:
            messages.success(request, f"栏目“{kept.name}”已保存。")
            return redirect(site)
    heading = f"栏目：{section.name}" if section else "登记栏目"
    told = {"form": form, "heading": heading, "back": site.get_absolute_url(), "back_name": str(site)}
    return render(request, "registry/form_page.html", told)
