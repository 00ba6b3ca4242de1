"""The office's side of 基本信息填报: rounds, who has answered, each unit's link and answers."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import qrcode
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST
from qrcode.image.svg import SvgPathImage

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.export_information import export_information
from govsight.platform.registry.actions.fill_information import latest_of
from govsight.platform.registry.actions.open_collection import open_collection
from govsight.platform.registry.actions.renew_link import renew_link, revoke_link
from govsight.platform.registry.forms.collection import CollectionForm, RenewForm, end_of
from govsight.platform.registry.information.fields import GROUPS
from govsight.platform.registry.information.shown import shown_in
from govsight.platform.registry.links import token_of
from govsight.platform.registry.models import BaseInformation, Collection, CollectionLink
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.queries import STATES_OF_ANSWER, answering, answers_counted, collections_counted
from govsight.platform.registry.views._applied import applied

_PER_PAGE = 50
_SHEET = 24  # codes on one screen to print
_USUAL_DAYS = 14


def collections(request: HttpRequest) -> HttpResponse:
    """All rounds."""
    require_change(request.user)
    page = Paginator(collections_counted(), _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "registry/collections.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """Ask units."""
    require_change(request.user)
    today = timezone.localdate()
    initial = {"name": f"{today.year}年测评对象基本信息填报", "closes_on": today + timedelta(days=_USUAL_DAYS)}
    form = CollectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = applied(
            form,
            lambda: open_collection(
                request.user, told["name"], form.asked(),
                closes_at=end_of(told["closes_on"]), at=timezone.now(), source=source_of(request),
            ),
        )  # fmt: skip
        if made:
            messages.success(request, "已发起。把每个单位的链接或二维码发给它，填报不需要账号。")
            return redirect(made)
    told = {"form": form, "heading": "发起基本信息填报", "back": reverse("registry:collections"),
            "back_name": "基本信息填报", "submit": "发起"}  # fmt: skip
    return render(request, "registry/form_page.html", told)


def collection(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has answered and who has not."""
    require_change(request.user)
    found = get_object_or_404(Collection, pk=pk)
    state = request.GET.get("state", "")
    state = state if state in STATES_OF_ANSWER else ""
    page = Paginator(answering(found, state), _PER_PAGE).get_page(request.GET.get("page"))
    told = {"collection": found, "page": page, "state": state, "counts": answers_counted(found)}
    return render(request, "registry/collection.html", told)


def answer(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """One unit of a round: its link and code, what it told, when and through which link."""
    require_change(request.user)
    link = _links(pk).filter(organisation=unit_pk).order_by("-pk").first()
    if link is None:
        raise Http404
    rows = BaseInformation.objects.filter(link__collection=pk, link__organisation=unit_pk).order_by("-saved_at", "-pk")
    chosen = request.GET.get("row", "")
    row = get_object_or_404(rows, pk=chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
    shown = row or rows.exclude(submitted_at=None).first() or latest_of(link)
    told: dict[str, Any] = {
        "link": link,
        "live": link.is_live(timezone.now()),
        "address": address_of(request, link),
        "rows": rows,
        "shown": shown,
        "groups": shown_in(GROUPS, shown.answers) if shown else (),
        "renew": RenewForm(initial={"expires_on": timezone.localdate() + timedelta(days=_USUAL_DAYS)}),
    }
    return render(request, "registry/answer.html", told)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link."""
    require_change(request.user)
    link = get_object_or_404(CollectionLink.objects.select_related("organisation"), pk=pk)
    revoke_link(request.user, link, at=timezone.now(), source=source_of(request))
    messages.success(request, "链接已撤销，打开它的人会看到说明。")
    return redirect("registry:answer", link.collection_id, link.organisation_id)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Another link for the same unit."""
    require_change(request.user)
    link = get_object_or_404(CollectionLink.objects.select_related("organisation"), pk=pk)
    form = RenewForm(request.POST)
    made = form.is_valid() and applied(
        form,
        lambda: renew_link(
            request.user, link, expires_at=end_of(form.cleaned_data["expires_on"]), at=timezone.now(),
            source=source_of(request),
        ),
    )  # fmt: skip
    if made:
        messages.success(request, "新链接已生成，原链接已失效；已填的内容都在。")
    else:
        messages.error(request, "没有生成新链接：" + "；".join(form.errors.get("expires_on", ["请填写有效期"])))
    return redirect("registry:answer", link.collection_id, link.organisation_id)


def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of a link, as a picture."""
    require_change(request.user)
    link = get_object_or_404(CollectionLink, pk=pk)
    out = io.BytesIO()
    qrcode.make(address_of(request, link), image_factory=SvgPathImage, box_size=12, border=4).save(out)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The codes of a round, to print and hand out."""
    require_change(request.user)
    found = get_object_or_404(Collection, pk=pk)
    links = _links(pk).filter(revoked_at=None, expires_at__gt=timezone.now())
    page = Paginator(links, _SHEET).get_page(request.GET.get("page"))
    return render(request, "registry/sheet.html", {"collection": found, "page": page})


def export(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in, as a workbook."""
    require_change(request.user)
    found = get_object_or_404(Collection, pk=pk)
    body = export_information(found, by=request.user, source=source_of(request))
    headers = {"Content-Disposition": content_disposition_header(True, f"{found.name}.xlsx")}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(body, content_type=kind, headers=headers)


def address_of(request: HttpRequest, link: CollectionLink) -> str:
    """Where the unit goes, as this office reaches the platform."""
    return request.build_absolute_uri(reverse("registry:fill", args=[token_of(link.pk)]))


def _links(pk: int) -> Any:
    return CollectionLink.objects.filter(collection=pk).select_related("organisation", "collection")
