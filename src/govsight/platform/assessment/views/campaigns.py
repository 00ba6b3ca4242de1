"""Campaigns: what waits for whom, the board of one, and setting one up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment import pool, queries
from govsight.platform.assessment.actions.add_subjects import add_subjects, remove_subject
from govsight.platform.assessment.actions.declare_interest import declare_interest, withdraw_interest
from govsight.platform.assessment.actions.make_campaign import change_campaign, make_campaign
from govsight.platform.assessment.actions.move_stage import move_stage
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.actions.remind import remind
from govsight.platform.assessment.feasible import feasible
from govsight.platform.assessment.forms.campaigns import CampaignForm, InterestForm, MoveForm, initial_of
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.policies import (
    campaigns_of,
    is_office,
    is_unit,
    own_subjects,
    require_business,
    require_office,
)
from govsight.platform.assessment.reading import formula_of, loaded_of
from govsight.procedure.formula import KINDS
from govsight.rubric.trouble import Troubles

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
    return render(request, "assessment/campaign_list.html", {"page": page, "office": is_office(request.user)})


@require_http_methods(("GET", "HEAD", "POST"))
def new(request: HttpRequest) -> HttpResponse:
    """Set one up."""
    require_office(request.user)
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: make_campaign(form.setting(), **_by(request)))
        if made:
            messages.success(request, "测评已建立。接着选测评对象，再看看能不能启动。")
            return redirect("assessment:subjects", made.pk)
    return _form_page(request, form, "新的测评", "建立", None)


@require_http_methods(("GET", "HEAD", "POST"))
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is set up, before it opens."""
    found = _to_set_up(request, pk)
    form = CampaignForm(request.POST or None, initial=initial_of(found), also=found.rubric)
    if request.method == "POST" and form.is_valid():
        told = form.setting()
        if told["rubric"] != found.rubric:
            told |= {"classes": [], "choices": {}}
        if _tried(form, lambda: change_campaign(found, told, **_by(request))):
            messages.success(request, "设置已保存。")
            return redirect(found)
    return _form_page(request, form, "改设置", "保存", found)


def _form_page(
    request: HttpRequest, form: CampaignForm, heading: str, submit: str, found: Campaign | None
) -> HttpResponse:
    told = {"form": form, "heading": heading, "submit": submit, "campaign": found}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessment/campaign_form.html", told, status=status)


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a campaign stands."""
    require_business(request.user)
    found = _found(request, pk)
    now, office, plan = timezone.now(), is_office(request.user), _plan(found)
    order = _order(plan)
    told: dict[str, Any] = {
        "campaign": found,
        "office": office,
        "line": queries.timeline(found, now, request.user),
        "waits": queries.waits_for(request.user, [found], now)[found.pk],
        "moves": queries.moves_of(found) if found.opened_at else (),
        "published": queries.link_to("published:newest", found.pk) if found.ended_at else "",
        "formula": _formula(found),
        "plan": plan,
        "classes": sorted(queries.classes_of(found), key=lambda one: order(one[0])),
    }
    if office and found.opened_at is None:
        reasons = feasible(found, now)
        told |= {
            "against": [one for one in reasons if one.refuses],
            "said": [one for one in reasons if not one.refuses],
        }
    elif office:
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


@require_http_methods(("GET", "HEAD", "POST"))
def subjects(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes part: the list; before it opens, what more there is in the registry."""
    require_office(request.user)
    found = _found(request, pk)
    loaded = _plan(found)
    if request.method == "POST":
        _add(request, found, loaded)
        return redirect("assessment:subjects", found.pk)
    rows = found.subjects.select_related("unit", "site", "account")
    class_id = request.GET.get("class", "")
    if class_id:
        rows = rows.filter(class_id=class_id.replace("\0", ""))
    page = Paginator(rows, _SUBJECTS).get_page(request.GET.get("page"))
    for subject in page.object_list:
        subject.link = queries.link_to("assessment:subject", subject.pk) if found.opened_at else ""
    editable = found.opened_at is None and loaded is not None
    told = {"campaign": found, "page": page, "class_id": class_id, "editable": editable}
    counts = {id_: number for id_, _, number in queries.classes_of(found)}
    if loaded is not None:
        told["classes"] = [
            (one.id, one.name, counts.get(one.id, 0), not found.classes or one.id in found.classes)
            for one in loaded.rubric.classes
        ]
    if editable and loaded is not None:
        told["groups"] = pool.groups(found, loaded.rubric)
    return render(request, "assessment/campaign_subjects.html", told)


def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Those of one group of the registry, one by one."""
    found = _to_set_up(request, pk)
    loaded = _plan(found)
    group = request.GET.get("group", "")
    things = pool.members(found, group) if loaded is not None else []
    if loaded is None or not things:
        raise Http404
    named = [one for one in pool.groups(found, loaded.rubric) if one.id == group]
    told = {"campaign": found, "things": things, "group": named[0], "rubric": loaded.rubric}
    return render(request, "assessment/campaign_pick.html", told)


def _add(request: HttpRequest, found: Campaign, loaded: Any) -> None:
    if loaded is None:
        raise PermissionDenied("测评方案读不出，先换一个方案")
    things = pool.members(found, request.POST.get("group", ""))
    if "chosen" in request.POST or "one_by_one" in request.POST:
        wanted = set(request.POST.getlist("chosen"))
        things = [thing for thing in things if str(thing.pk) in wanted]
    traits = tuple(request.POST.getlist("traits"))
    picked = pool.chosen(things, loaded.rubric, request.POST.get("class_id", ""), traits)
    try:
        made = add_subjects(found, picked, **_by(request))
        messages.success(request, f"加入了 {len(made)} 个测评对象。")
    except PermissionDenied as reason:
        if found.opened_at is not None:
            raise
        messages.error(request, str(reason))


@require_POST
def take_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a class of the plan takes part."""
    found = _to_set_up(request, pk)
    loaded = _plan(found)
    if loaded is None:
        raise PermissionDenied("测评方案读不出，先换一个方案")
    every = [one.id for one in loaded.rubric.classes]
    now_in = set(found.classes or every)
    now_in ^= {request.POST.get("class_id", "")} & set(every)
    if not now_in:
        messages.error(request, "至少有一类参加。")
    else:
        classes = [] if len(now_in) == len(every) else [id_ for id_ in every if id_ in now_in]
        change_campaign(found, {"classes": classes}, **_by(request))
    return redirect("assessment:subjects", found.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take subjects out again."""
    found = _to_set_up(request, pk)
    wanted = [one for one in request.POST.getlist("chosen") if one.isascii() and one.isdigit() and len(one) < 19]
    gone = list(found.subjects.filter(pk__in=wanted))
    for subject in gone:
        remove_subject(subject, **_by(request))
    messages.success(request, f"去掉了 {len(gone)} 个测评对象。" if gone else "没有选中任何测评对象。")
    return redirect("assessment:subjects", found.pk)


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the campaign."""
    require_office(request.user)
    found = _found(request, pk)
    if _done(request, lambda: open_campaign(found, **_by(request))):
        messages.success(request, "测评已启动，参加的单位都收到了提醒。各阶段到日子自动开始和结束。")
    return redirect(found)


@require_POST
def run_stage(request: HttpRequest, pk: int, kind: str, what: str) -> HttpResponse:
    """Begin or end a stage by hand."""
    require_office(request.user)
    stage = _stage(request, pk, kind)
    act = open_stage if what == "open" else close_stage
    if _done(request, lambda: act(stage, **_by(request))):
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
        if _tried(form, lambda: move_stage(stage, told["opens"], told["closes"], told["why"], **_by(request))):
            messages.success(request, f"{stage.get_kind_display()}的日期已改，参加的单位都收到了提醒。")
            return redirect(stage.campaign)
    status = 422 if form.is_bound else 200
    return render(request, "assessment/campaign_move.html", {"stage": stage, "form": form}, status=status)


def unsigned(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has not signed."""
    require_office(request.user)
    found = _found(request, pk)
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
    found = _found(request, pk)
    told: list[int] = []

    def act() -> bool:
        told.append(remind(found, request.POST.get("kind", ""), **_by(request)))
        return True

    if _done(request, act):
        text = (
            f"提醒了 {told[0]} 个单位；同一天不重复提醒。" if told[0] else "没有能提醒的：都签署了，或单位还没有账号。"
        )
        messages.success(request, text)
    return redirect(found)


@require_http_methods(("GET", "HEAD", "POST"))
def interests(request: HttpRequest, pk: int) -> HttpResponse:
    """Declared interests, and a form for another while nothing is drawn."""
    require_business(request.user)
    found = _found(request, pk)
    office = is_office(request.user)
    own = found.subjects.all() if office else own_subjects(request.user, found)
    if not office and not own.exists():
        raise Http404
    form = InterestForm(request.POST or None, own=own, everybody=found.subjects.all())
    if not office and request.method != "POST" and own.count() == 1:
        form.initial["one"] = own.get().pk
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if _tried(form, lambda: declare_interest(told["one"], told["other"], told["reason"], **_by(request))):
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
    found = _found(request, pk)
    interest = get_object_or_404(queries.interests_seen(request.user, found), pk=interest_pk)

    def act() -> bool:
        withdraw_interest(interest, **_by(request))
        return True

    if _done(request, act):
        messages.success(request, "已撤回。")
    return redirect("assessment:interests", found.pk)


def _found(request: HttpRequest, pk: int) -> Campaign:
    found: Campaign = get_object_or_404(campaigns_of(request.user).prefetch_related("stages"), pk=pk)
    return found


def _to_set_up(request: HttpRequest, pk: int) -> Campaign:
    require_office(request.user)
    found = _found(request, pk)
    if found.opened_at is not None:
        raise PermissionDenied("测评已经启动，设置不能再改")
    return found


def _stage(request: HttpRequest, pk: int, kind: str) -> Stage:
    found: Stage = get_object_or_404(
        Stage.objects.select_related("campaign").filter(campaign__in=campaigns_of(request.user)),
        campaign=pk, kind=kind,
    )  # fmt: skip
    return found


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now(), "source": source_of(request)}


def _tried(form: Any, act: Callable[[], Any]) -> Any:
    """What the action gave; None when it refused, which the form then says."""
    try:
        return act()
    except PermissionDenied as reason:
        form.add_error(None, str(reason))
        return None


def _done(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Whether the action did it; what it refused is said."""
    try:
        act()
    except PermissionDenied as reason:
        messages.error(request, str(reason))
        return False
    return True


def _plan(found: Campaign) -> Any:
    try:
        return loaded_of(found)
    except Troubles:
        return None


def _order(plan: Any) -> Callable[[str], int]:
    """The place of a class in the plan."""
    places = {one.id: place for place, one in enumerate(plan.rubric.classes)} if plan is not None else {}
    return lambda class_id: places.get(class_id, len(places))


def _formula(found: Campaign) -> dict[str, Any]:
    formula = formula_of(found)
    weights = [(name, formula.weights[kind]) for kind, name in KINDS.items() if formula.weights.get(kind)]
    return {"formula": formula, "weights": weights, "bands": formula.bands}


def _sums(rows: list[queries.Progress]) -> dict[str, Any]:
    total, signed = sum(row.total for row in rows), sum(row.signed for row in rows)
    return {"rows": rows, "total": total, "signed": signed, "left": total - signed}
