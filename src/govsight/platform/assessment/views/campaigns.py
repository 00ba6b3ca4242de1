"""Campaigns: what waits for whom, the board of one, its stages and who must not assess whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from govsight.platform.assessment import queries
from govsight.platform.assessment.actions.declare_interest import declare_interest, withdraw_interest
from govsight.platform.assessment.actions.move_stage import move_stage
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.actions.remind import remind
from govsight.platform.assessment.actions.remind_owing import change_reminders
from govsight.platform.assessment.feasible import feasible
from govsight.platform.assessment.forms.campaigns import InterestForm, MoveForm, RemindersForm
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.owing import coming_reminder
from govsight.platform.assessment.policies import (
    campaigns_of,
    is_office,
    is_unit,
    own_subjects,
    require_business,
    require_office,
)
from govsight.platform.assessment.reading import formula_of
from govsight.platform.assessment.views._common import by_of, done, found_for, order_of, plan_of, tried
from govsight.procedure.formula import KINDS

_PER_PAGE, _SUBJECTS = 20, 50


def campaigns(request: HttpRequest) -> HttpResponse:
    """Those this person may know of, with what waits for him."""
    require_business(request.user)
    rows = campaigns_of(request.user).prefetch_related("stages")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    waits = queries.waits_for(request.user, page.object_list, now)
    for campaign in page.object_list:
        campaign.waits = waits[campaign.pk]
        campaign.line = queries.timeline(campaign, now)
    office = is_office(request.user)
    told = {"page": page, "office": office, "releases": queries.link_to("results:releases") if office else "",
            "papers": queries.link_to("results:paper_home") if office or is_unit(request.user) else ""}  # fmt: skip
    return render(request, "assessment/campaign_list.html", told)


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a campaign stands."""
    require_business(request.user)
    found = found_for(request, pk)
    now, office, plan = timezone.now(), is_office(request.user), plan_of(found)
    order = order_of(plan)
    told: dict[str, Any] = {
        "campaign": found,
        "office": office,
        "line": queries.timeline(found, now, request.user),
        "waits": queries.waits_for(request.user, [found], now)[found.pk],
        "moves": queries.moves_of(found) if found.opened_at else (),
        "published": queries.link_to("published:newest", found.pk) if found.ended_at else "",
        "publish": queries.link_to("results:publish", found.pk) if office and queries.publishable(found) else "",
        "formula": _formula(found),
        "plan": plan,
        "read": read_otherwise(plan),
        "classes": sorted(queries.classes_of(found), key=lambda one: order(one[0])),
    }
    if office and found.opened_at is None:
        reasons = feasible(found, now)
        told |= {
            "against": [one for one in reasons if one.refuses],
            "said": [one for one in reasons if not one.refuses],
        }
    elif office:
        told |= {"coming": coming_reminder(found, now), "reminded": queries.reminded(found)}
        told["progress"] = [
            (kind, name, _sums(sorted(queries.progress_of(found, kind), key=lambda row: order(row.class_id))))
            for kind, name in ((Sheet.SELF, "自评表"), (Sheet.CROSS, "互评表"))
        ]
    elif is_unit(request.user):
        told["sheets"] = queries.sheets_to_fill(request.user, found)
        told["own"] = own = list(own_subjects(request.user, found))
        for subject in own:
            subject.link = queries.link_to("assessment:subject", subject.pk)
        told["open_kinds"] = {stage.kind for stage in found.stages.all() if stage.is_open_at(now)}
    return render(request, "assessment/campaign_board.html", told)


@require_POST
def run_stage(request: HttpRequest, pk: int, kind: str, what: str) -> HttpResponse:
    """Begin or end a stage by hand."""
    require_office(request.user)
    stage = _stage(request, pk, kind)
    act = open_stage if what == "open" else close_stage
    if done(request, lambda: act(stage, **by_of(request))):
        word = "已开始" if what == "open" else "已结束"
        messages.success(request, f"{stage.get_kind_display()}{word}。")
    return redirect(stage.campaign)


@require_http_methods(("GET", "HEAD", "POST"))
def move(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Other days for a stage."""
    require_office(request.user)
    stage = _stage(request, pk, kind)
    if stage.campaign.opened_at is None:
        return redirect("assessment:edit", pk)
    form = MoveForm(request.POST or None, initial={"opens": stage.opens, "closes": stage.closes})
    form.fields["opens"].widget.attrs["readonly"] = stage.opened_at is not None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(form, lambda: move_stage(stage, told["opens"], told["closes"], told["why"], **by_of(request))):
            messages.success(request, f"{stage.get_kind_display()}的日期已改，参加的单位都收到了提醒。")
            return redirect(stage.campaign)
    status = 422 if form.is_bound else 200
    return render(request, "assessment/campaign_move.html", {"stage": stage, "form": form}, status=status)


def unsigned(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has not signed."""
    require_office(request.user)
    found = found_for(request, pk)
    kind = request.GET.get("kind", "")
    kind = kind if kind in (Sheet.SELF, Sheet.CROSS) else Sheet.SELF
    page = Paginator(queries.unsigned(found, kind), _SUBJECTS).get_page(request.GET.get("page"))
    stage = next((one for one in found.stages.all() if one.kind == kind), None)
    told = {"campaign": found, "page": page, "kind": kind, "stage": stage,
            "running": stage is not None and stage.is_open_at(timezone.now())}  # fmt: skip
    return render(request, "assessment/campaign_unsigned.html", told)


@require_POST
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind all of them at once."""
    require_office(request.user)
    found = found_for(request, pk)
    told: list[int] = []

    def act() -> bool:
        told.append(remind(found, request.POST.get("kind", ""), **by_of(request)))
        return True

    if done(request, act):
        text = (
            f"提醒了 {told[0]} 个单位；同一天不重复提醒。" if told[0] else "没有能提醒的：都签署了，或单位还没有账号。"
        )
        messages.success(request, text)
    return redirect(found)


@require_http_methods(("GET", "HEAD", "POST"))
def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """When those who have not finished are told by themselves."""
    require_office(request.user)
    found = found_for(request, pk)
    form = RemindersForm(request.POST or None, initial={"marks": "、".join(str(one) for one in found.reminders)})
    if request.method == "POST" and form.is_valid():
        marks = form.cleaned_data["marks"]
        if tried(form, lambda: change_reminders(found, marks, **by_of(request))):
            messages.success(request, "自动提醒已改。" if marks else "自动提醒已关闭。")
            return redirect(found)
    status = 422 if form.is_bound else 200
    return render(request, "assessment/campaign_reminders.html", {"campaign": found, "form": form}, status=status)


@require_http_methods(("GET", "HEAD", "POST"))
def interests(request: HttpRequest, pk: int) -> HttpResponse:
    """Declared interests, and a form for another while nothing is drawn."""
    require_business(request.user)
    found = found_for(request, pk)
    office = is_office(request.user)
    own = found.subjects.all() if office else own_subjects(request.user, found)
    if not office and not own.exists():
        raise Http404
    form = InterestForm(request.POST or None, own=own, everybody=found.subjects.all())
    if not office and request.method != "POST" and own.count() == 1:
        form.initial["one"] = own.get().pk
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if tried(form, lambda: declare_interest(told["one"], told["other"], told["reason"], **by_of(request))):
            messages.success(request, "已登记，抽签时两家不会互评。")
            return redirect("assessment:interests", found.pk)
    page = Paginator(queries.interests_seen(request.user, found), _SUBJECTS).get_page(request.GET.get("page"))
    told = {"campaign": found, "page": page, "form": form, "office": office}
    status = 422 if form.is_bound else 200
    return render(request, "assessment/campaign_interests.html", told, status=status)


@require_POST
def withdraw(request: HttpRequest, pk: int, interest_pk: int) -> HttpResponse:
    """Take one back."""
    require_business(request.user)
    found = found_for(request, pk)
    interest = get_object_or_404(queries.interests_seen(request.user, found), pk=interest_pk)

    def act() -> bool:
        withdraw_interest(interest, **by_of(request))
        return True

    if done(request, act):
        messages.success(request, "已撤回。")
    return redirect("assessment:interests", found.pk)


def _stage(request: HttpRequest, pk: int, kind: str) -> Stage:
    found: Stage = get_object_or_404(
        Stage.objects.select_related("campaign").filter(campaign__in=campaigns_of(request.user)),
        campaign=pk, kind=kind,
    )  # fmt: skip
    return found


def read_otherwise(plan: Any) -> list[tuple[str, str]]:
    """(question, how it is read) where that is not as the plan has it."""
    if plan is None:
        return []
    told = []
    for reading in plan.rubric.readings:
        option = reading.option(plan.chosen.get(reading.id, reading.chosen))
        if reading.id in plan.switched and option is not None:
            told.append((reading.question, option.text))
    return told


def _formula(found: Campaign) -> dict[str, Any]:
    formula = formula_of(found)
    weights = [(name, formula.weights[kind]) for kind, name in KINDS.items() if formula.weights.get(kind)]
    return {"formula": formula, "weights": weights, "bands": formula.bands}


def _sums(rows: list[queries.Progress]) -> dict[str, Any]:
    total, signed = sum(row.total for row in rows), sum(row.signed for row in rows)
    return {"rows": rows, "total": total, "signed": signed, "left": total - signed}
