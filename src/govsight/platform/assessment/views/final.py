"""The board of the final assessment: what was looked at, what is open, how far the experts are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.ask_people import ask_people
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.take_looks import ask_looks
from govsight.platform.assessment.forms.final import HandOutForm
from govsight.platform.assessment.models import Campaign, Look, Stage, Subject, Task
from govsight.platform.assessment.panel import counted
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.progress import HEAVY, STATES, taking, tallies
from govsight.platform.assessment.reading import loaded_of, stage_of
from govsight.rubric.trouble import Troubles

_PER_PAGE = 40
_DIFFERING = 20


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """For the office."""
    return _page(request, _campaign(request, pk))


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part that changes while facts are being taken; when it is over, the page is loaded anew."""
    campaign = _campaign(request, pk)
    job = taking(campaign)
    answer = render(request, "assessment/final_job.html", {"campaign": campaign, "job": job})
    if job is None or job.finished_at is not None:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """What no machine could look at is asked of experts, whole."""
    require_office(request.user)
    subject = get_object_or_404(Subject.objects.select_related("campaign"), pk=pk)
    try:
        ask_people(subject, by=request.user, now=timezone.now(), source=source_of(request))
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{subject}的全部指标改由专家判断；请把问题交给专家。")
    return redirect("assessment:final", subject.campaign_id)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the facts taken."""
    campaign = _campaign(request, pk)
    try:
        ask_looks(campaign, by=request.user, now=timezone.now(), source=source_of(request))
    except PermissionDenied as reason:
        messages.error(request, str(reason))
    return redirect("assessment:final", pk)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the open questions out."""
    campaign = _campaign(request, pk)
    form = HandOutForm(request.POST)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    try:
        count = hand_out(
            campaign, form.cleaned_data["experts"], by=request.user, now=timezone.now(), source=source_of(request)
        )
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return _page(request, campaign, form, status=422)
    messages.success(request, f"已把 {count} 个问题交给专家，并已提醒。" if count else "没有新的问题；专家名单已更新。")
    return redirect("assessment:final", pk)


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    require_office(request.user)
    found: Campaign = get_object_or_404(Campaign.objects.prefetch_related("stages"), pk=pk)
    return found


def _page(request: HttpRequest, campaign: Campaign, form: HandOutForm | None = None, status: int = 200) -> HttpResponse:
    told_by = tallies(campaign)
    rows = Subject.objects.filter(campaign=campaign).select_related("unit", "look__inspection").defer(*HEAVY)
    page = Paginator(rows.order_by("key"), _PER_PAGE).get_page(request.GET.get("page"))
    for subject in page.object_list:
        look = getattr(subject, "look", None)
        subject.tally = told_by.by_look[look.pk] if look is not None else Counter()
    stage = stage_of(campaign, Stage.FINAL)
    looks = Look.objects.filter(subject__campaign=campaign)
    asked = sum(looks.values_list("asked", flat=True))
    told: dict[str, Any] = {
        "campaign": campaign,
        "stage": stage,
        "open": stage is not None and stage.is_open,
        "page": page,
        "looks": looks.count(),
        "blind": looks.filter(facts={}).count(),
        "asked": asked,
        "left": asked - told_by.whole.total(),
        "handed": told_by.whole.total(),
        "tally": [(name, word, told_by.whole[name]) for name, word in STATES.items()],
        "settled": told_by.whole["settled"],
        "differing": _differing(campaign),
        "items": _items(campaign, told_by.by_question),
        "panel": campaign.panel.order_by("username"),
        "form": form or HandOutForm(initial={"experts": campaign.panel.all()}),
        "job": taking(campaign),
    }
    return render(request, "assessment/final_board.html", told, status=status)


def _differing(campaign: Campaign) -> list[Task]:
    """The first questions experts differ about, with their wording."""
    rows = counted(Task.objects.filter(look__subject__campaign=campaign, settled_at__isnull=True))
    rows = rows.filter(given__gte=F("wanted")).select_related("look__subject").order_by("pk")
    found = list(rows.defer(*HEAVY)[:_DIFFERING])
    try:
        wording = {clause.id: clause.text for clause in loaded_of(campaign).rubric.clauses()}
    except Troubles:
        wording = {}
    for task in found:
        task.wording = wording.get(task.question, task.question)
    return found


def _items(campaign: Campaign, by_question: dict[str, Counter[str]]) -> list[dict[str, Any]]:
    """By item or veto, in plan order."""
    try:
        rubric = loaded_of(campaign).rubric
    except Troubles:
        return []
    told = []
    for holder in (*rubric.vetoes, *rubric.items()):
        alternatives = getattr(holder, "alternatives", ())
        clauses = [*holder.clauses, *(clause for one in alternatives for clause in one.clauses)]
        tally: Counter[str] = Counter()
        for clause in clauses:
            tally.update(by_question.get(clause.id, {}))
        if tally:
            told.append({"name": holder.name, "count": tally.total(), **{state: tally[state] for state in STATES}})
    return told
