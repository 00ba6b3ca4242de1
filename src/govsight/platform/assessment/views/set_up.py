"""Setting a campaign up, until it is opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from govsight.platform.assessment import pool, queries
from govsight.platform.assessment.actions.add_subjects import add_subjects, remove_subject
from govsight.platform.assessment.actions.delete_campaign import delete_campaign, lost_with
from govsight.platform.assessment.actions.make_campaign import change_campaign, make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.take_part import take_part as take_part_of_plan
from govsight.platform.assessment.forms.campaigns import CampaignForm, ReadingsForm, initial_of
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.views._common import by_of, done, found_for, plan_of, tried

_SUBJECTS = 50


@require_http_methods(("GET", "HEAD", "POST"))
def new(request: HttpRequest) -> HttpResponse:
    """Set one up."""
    require_office(request.user)
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: make_campaign(form.setting(), **by_of(request)))
        if made:
            messages.success(request, "测评已建立。接着选测评对象，再看看能不能启动。")
            return redirect("assessment:subjects", made.pk)
    return _form_page(request, form, "新的测评", "建立", None)


@require_http_methods(("GET", "HEAD", "POST"))
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is set up, before it opens."""
    found = _to_set_up(request, pk)
    form = CampaignForm(request.POST or None, initial=initial_of(found), also=found.rubric)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: change_campaign(found, form.setting(found), **by_of(request)))
    ):
        messages.success(request, "设置已保存。")
        return redirect(found)
    return _form_page(request, form, "改设置", "保存", found)


@require_http_methods(("GET", "HEAD", "POST"))
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """How the plan is read where its text leaves more than one way."""
    found = _to_set_up(request, pk)
    loaded = plan_of(found)
    if loaded is None:
        raise PermissionDenied("测评方案读不出，先换一个方案")
    form = ReadingsForm(request.POST or None, loaded=loaded)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: change_campaign(found, {"choices": form.choices()}, **by_of(request)))
    ):
        messages.success(request, "读法已保存，按它计分。")
        return redirect(found)
    status = 422 if form.is_bound else 200
    told = {"campaign": found, "form": form, "plan": loaded}
    return render(request, "assessment/campaign_readings.html", told, status=status)


def _form_page(
    request: HttpRequest, form: CampaignForm, heading: str, submit: str, found: Campaign | None
) -> HttpResponse:
    told = {"form": form, "heading": heading, "submit": submit, "campaign": found}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessment/campaign_form.html", told, status=status)


@require_http_methods(("GET", "HEAD", "POST"))
def subjects(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes part: the list; before it opens, what more there is in the registry."""
    require_office(request.user)
    found = found_for(request, pk)
    loaded = plan_of(found)
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
    loaded = plan_of(found)
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
        made = add_subjects(found, picked, **by_of(request))
        messages.success(request, f"加入了 {len(made)} 个测评对象。")
    except PermissionDenied as reason:
        if found.opened_at is not None:
            raise
        messages.error(request, str(reason))


@require_POST
def take_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a class of the plan takes part."""
    found = _to_set_up(request, pk)
    loaded = plan_of(found)
    if loaded is None:
        raise PermissionDenied("测评方案读不出，先换一个方案")
    every = {one.id for one in loaded.rubric.classes}
    now_in = set(found.classes or every) ^ ({request.POST.get("class_id", "")} & every)
    done(request, lambda: take_part_of_plan(found, now_in, **by_of(request)))
    return redirect("assessment:subjects", found.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take subjects out again."""
    found = _to_set_up(request, pk)
    wanted = [one for one in request.POST.getlist("chosen") if one.isascii() and one.isdigit() and len(one) < 19]
    gone = list(found.subjects.filter(pk__in=wanted))
    for subject in gone:
        remove_subject(subject, **by_of(request))
    messages.success(request, f"去掉了 {len(gone)} 个测评对象。" if gone else "没有选中任何测评对象。")
    return redirect("assessment:subjects", found.pk)


@require_http_methods(("GET", "HEAD", "POST"))
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw it away, having seen what is lost."""
    require_office(request.user)
    found = found_for(request, pk)
    if found.opened_at is not None:
        raise PermissionDenied("测评已经启动，不能删除：过程和结果都要留存")
    if request.method == "POST" and done(request, lambda: delete_campaign(found, **by_of(request))):
        messages.success(request, f"“{found}”已删除。")
        return redirect("assessment:campaigns")
    return render(request, "assessment/campaign_delete.html", {"campaign": found, "lost": lost_with(found)})


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the campaign."""
    require_office(request.user)
    found = found_for(request, pk)
    if done(request, lambda: open_campaign(found, **by_of(request))):
        messages.success(request, "测评已启动，参加的单位都收到了提醒。各阶段到日子自动开始和结束。")
    return redirect(found)


def _to_set_up(request: HttpRequest, pk: int) -> Campaign:
    require_office(request.user)
    found = found_for(request, pk)
    if found.opened_at is not None:
        raise PermissionDenied("测评已经启动，设置不能再改")
    return found
