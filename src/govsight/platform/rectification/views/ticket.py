"""One ticket, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.rectification import queries, rules
from govsight.platform.rectification.actions.answer import answer
from govsight.platform.rectification.actions.ask_recheck import ask_recheck
from govsight.platform.rectification.actions.decide import decide
from govsight.platform.rectification.actions.judge import judge
from govsight.platform.rectification.actions.mark_seen import mark_seen
from govsight.platform.rectification.forms import AnswerForm, DecisionForm, JudgeForm
from govsight.platform.rectification.models import Decision, Ticket
from govsight.platform.rectification.policies import is_office, require_office, tickets_of
from govsight.platform.rectification.rules import Kind


def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be mended, why, how, and what happened so far."""
    found = _found(request, pk)
    mark_seen(found, by=request.user, now=timezone.now(), source=source_of(request))
    return _page(request, found)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's answer."""
    found = _found(request, pk)
    form = AnswerForm(request.POST, {"exhibits": request.FILES.getlist("exhibits")})
    if not form.is_valid():
        return _page(request, found, status=422, answer_form=form)
    told = form.cleaned_data
    answer(found, told["text"], told["exhibits"], by=request.user, now=timezone.now(), source=source_of(request))
    then = "已申请机器复查，复查同意后自动办结。" if found.problem else "监管组织核实后办结。"
    messages.success(request, f"答复已提交，{then}")
    return redirect(found)


@require_POST
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """The machine shall look again."""
    found = _found(request, pk)
    ask_recheck(found, by=request.user, now=timezone.now(), source=source_of(request))
    messages.success(request, "已申请复查，有了结果会提醒您。")
    return redirect(found)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's decision at this ticket's problem."""
    require_office(request.user)
    found = _found(request, pk)
    form = DecisionForm(request.POST)
    if found.problem is None or not form.is_valid():
        return _page(request, found, status=422, decision_form=form)
    decide(found.problem, **form.cleaned_data, by=request.user, now=timezone.now(), source=source_of(request))
    messages.success(request, "认定已记录；在有效期内不再追这个问题。")
    return redirect(found)


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The office's look at the repair of a report of the public."""
    require_office(request.user)
    found = _found(request, pk)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, judge_form=form)
    agrees = request.POST.get("agrees") == "1"
    judge(found, agrees, form.cleaned_data["text"], by=request.user, now=timezone.now(), source=source_of(request))
    messages.success(request, "已办结。" if agrees else "已退回单位继续整改。")
    return redirect(found)


def _found(request: HttpRequest, pk: int) -> Ticket:
    rows = tickets_of(request.user).standing(timezone.now())
    return get_object_or_404(rows.select_related("problem__site", "report__site", "site", "organisation"), pk=pk)


def _page(request: HttpRequest, found: Ticket, status: int = 200, **forms: Any) -> HttpResponse:
    now = timezone.now()
    office, problem, state = is_office(request.user), found.problem, found.stands().state
    told: dict[str, Any] = {
        "ticket": found,
        "column": queries.column_of(found, now),
        "states": queries.STATES,
        "office": office,
        "events": found.events.select_related("inspection", "letter").prefetch_related("exhibits").order_by("-pk"),
        "places": queries.places_of([problem])[problem.pk] if problem else None,
        "pictures": found.report.exhibits.all() if found.report else (),
        "may_answer": not office and rules.may(state, Kind.ANSWERED),
        "may_recheck": problem is not None and rules.may(state, Kind.RECHECK_ASKED),
        "may_notify": office and rules.may(state, Kind.NOTIFIED) and not found.aside,
        "may_judge": office and problem is None and state is rules.State.RECHECKING,
        "may_decide": office and problem is not None and rules.may(state, Kind.DECIDED),
        "answer_form": AnswerForm(),
        "decision_form": DecisionForm(),
        "judge_form": JudgeForm(),
    }
    if problem is not None:
        told["decisions"] = Decision.objects.in_force(now).of(problem)
    return render(request, "rectification/ticket.html", told | forms, status=status)
