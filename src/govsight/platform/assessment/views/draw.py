"""The draw of 交叉测评: committed to, made, checked by anybody, and mended when a unit falls out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment import drawn
from govsight.platform.assessment.actions.draw import draw
from govsight.platform.assessment.actions.drop_assessor import drop_assessor
from govsight.platform.assessment.actions.reveal import reveal
from govsight.platform.assessment.conflicts import conflicts_of
from govsight.platform.assessment.forms.final import DropForm
from govsight.platform.assessment.models import Campaign, Sheet, Stage, Subject
from govsight.platform.assessment.policies import campaigns_of, is_office, is_unit, require_business, require_office
from govsight.platform.assessment.reading import stage_of
from govsight.procedure.replace import order_of

_PER_PAGE = 40


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The office sees who assesses whom; units that there was a commitment, and once results are out, the seed."""
    require_business(request.user)
    campaign = _campaign(request, pk)
    office = is_office(request.user)
    told: dict[str, Any] = {
        "campaign": campaign,
        "office": office,
        "stage": stage_of(campaign, Stage.CROSS),
        "count": campaign.subjects.count(),
        "seed": drawn.seed_for(campaign, office=office),
        "units": office or drawn.is_public(campaign),
    }
    if office and campaign.drawn_at is not None:
        told |= _drawn(request, campaign)
    elif office:
        told["barred"] = len({frozenset((a, b)) for a, named in conflicts_of(campaign).items() for b in named})
        told["interests"] = campaign.interests.count()
    return render(request, "assessment/draw_board.html", told)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw."""
    require_office(request.user)
    campaign = _campaign(request, pk)
    try:
        sheets = draw(campaign, by=request.user, now=timezone.now(), source=source_of(request))
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"已抽签，共 {len(sheets)} 份互评表；各单位在交叉测评开始后看到自己要测评的对象。")
    return redirect("assessment:draw", pk)


@require_POST
def show_seed(request: HttpRequest, pk: int) -> HttpResponse:
    """Reveal it."""
    require_office(request.user)
    campaign = _campaign(request, pk)
    try:
        reveal(campaign, by=request.user, now=timezone.now(), source=source_of(request))
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "种子已公开；各单位在结果公布后看到它。")
    return redirect("assessment:draw", pk)


def units(request: HttpRequest, pk: int) -> HttpResponse:
    """The list that `govsight draw` takes: of the draw once it was made, else as it would be now."""
    require_business(request.user)
    campaign = _campaign(request, pk)
    if not is_office(request.user) and not drawn.is_public(campaign):
        raise Http404
    answer = HttpResponse(drawn.units_file(campaign), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="units.json"'
    return answer


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """An assessor falls out: why, and who stands in."""
    require_office(request.user)
    rows = Sheet.objects.filter(kind=Sheet.CROSS).select_related("campaign", "subject", "assessor")
    sheet = get_object_or_404(rows, pk=pk)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            instead = drop_assessor(
                sheet, form.cleaned_data["why"], by=request.user, now=timezone.now(), source=source_of(request)
            )
        except PermissionDenied as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{sheet.assessor}已退出。{_instead(sheet, instead)}")
            return redirect("assessment:draw", sheet.campaign_id)
    status = 422 if form.is_bound else 200
    return render(request, "assessment/draw_drop.html", {"sheet": sheet, "form": form}, status=status)


def _instead(sheet: Sheet, instead: Sheet | None) -> str:
    if instead is not None:
        return f"按规则补抽到{instead.assessor}（{instead.code}），已提醒。"
    if sheet.campaign.absent == Campaign.SUBSTITUTE:
        return "没有可以补抽的单位，按收到的份数取平均。"
    return "按收到的份数取平均。"


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    if not is_office(request.user) and not is_unit(request.user):
        raise Http404
    found: Campaign = get_object_or_404(campaigns_of(request.user).prefetch_related("stages"), pk=pk)
    return found


def _drawn(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    sheets = drawn.cross_sheets(campaign)
    about: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        about[sheet.subject_id].append(sheet)
    page = Paginator(Subject.objects.filter(campaign=campaign).select_related("unit"), _PER_PAGE).get_page(
        request.GET.get("page")
    )
    for subject in page.object_list:
        subject.about = sorted(about[subject.pk], key=lambda one: order_of(one.code))
    names = {sheet.subject.key: sheet.subject.name for sheet in sheets}
    pairs = drawn.mutual([drawn.edge_of(one) for one in sheets if one.dropped_at is None])
    standing = [one for one in sheets if one.dropped_at is None]
    return {
        "page": page,
        "mutual": [(names.get(one, one), names.get(other, other)) for one, other in pairs],
        "sheets": len(standing),
        "signed": sum(one.signed_at is not None for one in standing),
        "dropped": sum(one.dropped_at is not None for one in sheets),
    }
