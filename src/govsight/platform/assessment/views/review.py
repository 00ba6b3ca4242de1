"""Preliminary results, feedback, appeals and their answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role
from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.rule import Overtaken, foresee, rule
from govsight.platform.assessment.appealed import inspection_with, name_of, opened_by, told_of
from govsight.platform.assessment.forms.review import RulingForm
from govsight.platform.assessment.models import (
    Appeal,
    AppealExhibit,
    Campaign,
    Computation,
    Feedback,
    Stage,
    Subject,
)
from govsight.platform.assessment.policies import campaigns_of, is_office, require_office
from govsight.platform.assessment.reading import formula_of, stage_of
from govsight.platform.assessment.reviewing import DAYS, appealable, appeals_of, rules
from govsight.platform.assessment.views._common import order_of, picture, plan_of
from govsight.platform.inspections.views.evidence import SANDBOX, Part, parts_of
from govsight.procedure.effect import Effect
from govsight.procedure.results import read_result

_PER_PAGE = 50


# -- results -----------------------------------------------------------------------------------------------------------


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What everybody came to when it was last computed, class by class; who was told and has looked."""
    require_office(request.user)
    found = _campaign(request, pk)
    rows = found.computations.exclude(kind=Computation.WHAT_IF).defer("data").order_by("-number")
    computation = rows.first()
    told = {one.subject_id: one for one in Feedback.objects.filter(subject__campaign=found)}
    class_id = request.GET.get("class", "").replace("\0", "")
    every = Subject.objects.filter(campaign=found)
    shown = every.filter(class_id=class_id) if class_id else every
    order = order_of(plan_of(found))
    lines = _ranked(shown, computation, told, order)
    page = Paginator(lines, _PER_PAGE).get_page(request.GET.get("page"))
    stage = stage_of(found, Stage.REVIEW)
    context = {
        "campaign": found,
        "computation": computation,
        "page": page,
        "classes": sorted(set(every.values_list("class_id", "class_name")), key=lambda one: (order(one[0]), one[1])),
        "class_id": class_id,
        "untold": every.count() - len(told),
        "told": len(told),
        "reviewing": stage is not None and stage.is_open_at(timezone.now()),
        "graded": bool(formula_of(found).bands),
        "days": DAYS,
    }
    return render(request, "assessment/review_results.html", context)


@require_POST
def compute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute as things stand."""
    require_office(request.user)
    found = _campaign(request, pk)
    ruled = Appeal.objects.filter(subject__campaign=found, ruling__isnull=False).exists()
    kind = Computation.REVISED if ruled else Computation.PRELIMINARY

    def act() -> None:
        made = compute_results(found, kind, by=request.user, now=timezone.now(), source=source_of(request))
        messages.success(request, f"已计算（第 {made.number} 次），共 {len(made.results)} 个测评对象。")

    _tried(request, act)
    return redirect("assessment:results", pk)


@require_POST
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell every unit."""
    require_office(request.user)
    found = _campaign(request, pk)

    def act() -> None:
        number = give_feedback(found, by=request.user, now=timezone.now(), source=source_of(request))
        text = f"已把初步结果反馈给 {number} 个测评对象的单位。" if number else "都已经反馈过，没有新的。"
        messages.success(request, text)

    _tried(request, act)
    return redirect("assessment:results", pk)


def _ranked(
    subjects: Any, computation: Computation | None, told: dict[int, Feedback], order: Callable[[str], int]
) -> list[dict[str, Any]]:
    """By class as in the plan, then by place; those without one last."""
    lines = []
    for subject in subjects.select_related("unit"):
        plain = computation.results.get(subject.key) if computation else None
        result = read_result(plain) if plain is not None else None
        lines.append({"subject": subject, "result": result, "feedback": told.get(subject.pk)})
    last = len(lines) + 1
    return sorted(
        lines,
        key=lambda one: (
            order(one["subject"].class_id), one["subject"].class_name,
            (one["result"].place if one["result"] else None) or last, one["subject"].key,
        ),
    )  # fmt: skip


# -- appeals -----------------------------------------------------------------------------------------------------------


def appeals(request: HttpRequest, pk: int) -> HttpResponse:
    """Those of a campaign, what waits first, soonest due first."""
    if request.user.role not in (Role.REVIEWER, Role.OFFICE):
        raise Http404
    found = _campaign(request, pk)
    every = appeals_of(request.user).filter(subject__campaign=found)
    today = day_of(timezone.now())
    tabs = {
        "open": ("待答复", every.filter(ruling__isnull=True)),
        "overdue": ("已超期", every.filter(ruling__isnull=True, due__lt=today)),
        "done": ("已答复", every.filter(ruling__isnull=False)),
    }
    state = request.GET.get("state", "open")
    state = state if state in tabs else "open"
    rows = tabs[state][1].select_related("subject__unit", "subject__campaign", "ruling").order_by("due", "pk")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    for one in page.object_list:
        one.name = name_of(one)
    context = {
        "campaign": found,
        "page": page,
        "state": state,
        "tabs": [(id_, name, rows.count()) for id_, (name, rows) in tabs.items()],
        "today": today,
        "office": is_office(request.user),
    }
    return render(request, "assessment/review_appeals.html", context)


def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """What is claimed, what the self-assessment said, what was seen; for who rules, the ruling with its effect on
    everybody, shown before it is decided."""
    found = _appeal(request, pk)
    about = appealable(found.subject).get(found.item)
    ruling = getattr(found, "ruling", None)
    may_rule = rules(request.user) and ruling is None and found.subject.campaign.ended_at is None
    told: dict[str, Any] = {
        "appeal": found,
        "about": about,
        "ruling": ruling,
        "may_rule": may_rule,
        "unit": request.user.role == Role.UNIT,
        "today": day_of(timezone.now()),
        "exhibits": found.exhibits.order_by("pk"),
        **told_of(found),
    }
    status = 200
    if request.method == "POST":
        if not may_rule:
            raise PermissionDenied("这件申请不由您答复，或已经答复")
        form = RulingForm(found, about, request.POST)
        answer = _decide(request, found, form, told)
        if answer is not None:
            return answer
        told["form"], status = form, 200 if "foreseen" in told and not form.errors else 422
    elif may_rule:
        told["form"] = RulingForm(found, about)
    if ruling is not None and not told["unit"]:
        told["moved"] = _moved_then(found)
    return render(request, "assessment/review_appeal.html", told, status=status)


def _decide(request: HttpRequest, found: Appeal, form: RulingForm, told: dict[str, Any]) -> HttpResponse | None:
    """The effect, or once it was seen, the ruling."""
    if not form.is_valid():
        return None
    said = form.said()
    despite, shown = form.cleaned_data.get("despite", ""), request.POST.get("shown", "")
    try:
        if "confirm" in request.POST and shown:
            made = rule(
                found, **said, by=request.user, now=timezone.now(), source=source_of(request), despite=despite,
                shown=shown,
            )  # fmt: skip
            messages.success(request, f"已答复：{made.get_kind_display()}。单位会收到提醒。")
            return redirect(found)
    except Overtaken as reason:
        messages.warning(request, str(reason))
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return None
    try:
        foreseen = foresee(found, **said)
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return None
    told["foreseen"] = foreseen
    told["moved"] = _moved(found.subject, foreseen.effect)
    return None


def evidence(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """Request and answer as they went over the wire, of a record behind the item."""
    found = _appeal(request, pk)
    parts = _parts(found, record)
    told = {"appeal": found, "record": record, "parts": parts, "picture": any(part.picture for part in parts)}
    return render(request, "assessment/appeal_evidence.html", told)


def body(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """Its body: a picture to look at, everything else to save; never as a page of ours."""
    found = _appeal(request, pk)
    part = next((one for one in _parts(found, record) if one.kind != "request"), None)
    if part is None:
        raise Http404
    answer = HttpResponse(part.body, content_type=part.picture or "application/octet-stream")
    answer["Content-Security-Policy"] = SANDBOX
    if not part.picture:
        answer["Content-Disposition"] = 'attachment; filename="evidence.bin"'
    return answer


def exhibit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file handed in with an appeal: to be kept, never shown by the browser here."""
    found = get_object_or_404(AppealExhibit.objects.filter(appeal__in=appeals_of(request.user)), pk=pk)
    if not found.path.is_file():
        raise Http404
    answer = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A small picture of a picture handed in."""
    return picture(get_object_or_404(AppealExhibit.objects.filter(appeal__in=appeals_of(request.user)), pk=pk))


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    found: Campaign = get_object_or_404(campaigns_of(request.user), pk=pk)
    return found


def _appeal(request: HttpRequest, pk: int) -> Appeal:
    found: Appeal = get_object_or_404(opened_by(request.user), pk=pk)
    return found


def _parts(found: Appeal, record: str) -> list[Part]:
    inspection = inspection_with(found, record)
    if inspection is None:
        raise Http404
    return parts_of(inspection, record)


def _moved(subject: Subject, found: Effect) -> list[dict[str, Any]]:
    """Before and after, of the subject first, then of everybody it moves."""
    names = dict(Subject.objects.filter(campaign=subject.campaign_id).values_list("key", "name"))
    keys = [subject.key, *(key for key in found.changed() if key != subject.key)]
    return [{"name": names.get(key, key), "before": found.before[key], "after": found.after[key]} for key in keys]


def _moved_then(found: Appeal) -> list[dict[str, Any]]:
    """The same as it was kept with the ruling."""
    names = dict(Subject.objects.filter(Q(campaign=found.subject.campaign_id)).values_list("key", "name"))
    before, after = found.ruling.before, found.ruling.after
    rows = [{"name": found.subject.name, "before": before, "after": after}]
    for key, was in before.get("moved", {}).items():
        if key != found.subject.key:
            rows.append({"name": names.get(key, key), "before": was, "after": after["moved"].get(key, {})})
    return rows


def _tried(request: HttpRequest, act: Callable[[], None]) -> None:
    try:
        act()
    except PermissionDenied as reason:
        messages.error(request, str(reason))
