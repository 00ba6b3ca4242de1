"""An expert's questions: the list, and one at a time, with the evidence of exactly what is judged."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from govsight.platform.accounts.models import Role
from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.answer_task import answer_task
from govsight.platform.assessment.actions.settle import settle
from govsight.platform.assessment.asked import inspection_with, opened_by, question_of
from govsight.platform.assessment.facts_of import settlement_of
from govsight.platform.assessment.forms.final import SettleForm, TaskForm
from govsight.platform.assessment.models import Look, Stage, Task
from govsight.platform.assessment.panel import DONE, TO_ANSWER, TO_SETTLE, WAITING, WORDS, in_state, state_of, tasks_of
from govsight.platform.assessment.policies import is_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.inspections.views.evidence import SANDBOX, Part, parts_of

_PER_PAGE = 30
_TABS = (TO_ANSWER, TO_SETTLE, WAITING, DONE)


def tasks(request: HttpRequest) -> HttpResponse:
    """Those of one state; what waits for an answer first."""
    if request.user.role != Role.EXPERT:
        raise PermissionDenied("这里是专家的问题清单")
    every = tasks_of(request.user)
    state = request.GET.get("state", "")
    if state not in _TABS:
        state = TO_ANSWER
    rows = in_state(every, state).select_related("look__subject__campaign")
    rows = rows.defer("look__facts", "look__questions", "look__suspicions").order_by("look__subject__key", "pk")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    looks = {task.look_id for task in page.object_list}
    asked = {
        (pk, one["id"]): one
        for pk, questions in Look.objects.filter(pk__in=looks).values_list("pk", "questions")
        for one in questions
    }
    for task in page.object_list:
        task.asked = asked.get((task.look_id, task.question), {})
    tabs = [(name, WORDS[name], in_state(every, name).count()) for name in _TABS]
    return render(request, "assessment/task_list.html", {"page": page, "tabs": tabs, "state": state})


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """The clause, what the machine saw, the sample; the form, or what was said."""
    found = _task(request, pk)
    office, state = is_office(request.user), state_of(found)
    question = question_of(found)
    stage = stage_of(found.look.subject.campaign, Stage.FINAL)
    going = stage is not None and stage.is_open_at(timezone.now())
    answers = list(found.answers.select_related("expert"))
    form = _form(request, found, question, answers, state, office=office) if going else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return _said(request, found, form)
        except PermissionDenied as reason:
            form.add_error(None, str(reason))
    settled = settlement_of(found)
    told = {
        "task": found,
        "question": question,
        "sample": _sample(question),
        "accounts": found.look.facts.get("accounts", ()),
        "state": state,
        "word": WORDS[state],
        "office": office,
        "going": going,
        "settling": isinstance(form, SettleForm),
        "form": form,
        "answers": [
            (place, one)
            for place, one in enumerate(answers, 1)
            if office or state in (DONE, TO_SETTLE) or one.expert_id == request.user.pk
        ],
        "settled": settled if state == DONE or office else None,
        "earlier": list(found.settlements.select_related("by")) if office else [],
    }
    return render(request, "assessment/task_one.html", told, status=422 if form is not None and form.is_bound else 200)


def evidence(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """Request and answer as they went over the wire, of a record this question names."""
    found = _task(request, pk)
    parts = _parts(found, record)
    told = {"task": found, "record": record, "parts": parts, "picture": any(part.picture for part in parts)}
    return render(request, "assessment/task_evidence.html", told)


def body(request: HttpRequest, pk: int, record: str) -> HttpResponse:
    """Its body: a picture to look at, everything else to save; never as a page of ours."""
    found = _task(request, pk)
    part = next((one for one in _parts(found, record) if one.kind != "request"), None)
    if part is None:
        raise Http404
    answer = HttpResponse(part.body, content_type=part.picture or "application/octet-stream")
    answer["Content-Security-Policy"] = SANDBOX
    if not part.picture:
        answer["Content-Disposition"] = 'attachment; filename="evidence.bin"'
    return answer


def _sample(question: dict[str, Any]) -> list[tuple[str, str]]:
    """Member and its record, in the order drawn."""
    sample = question.get("sample") or {}
    shown = sample.get("evidence") or {}
    return [(one, shown.get(one, "")) for one in sample.get("members", ())]


def _task(request: HttpRequest, pk: int) -> Task:
    if request.user.role not in (Role.EXPERT, Role.OFFICE):
        raise Http404
    found: Task = get_object_or_404(opened_by(request.user), pk=pk)
    return found


def _parts(task: Task, record: str) -> list[Part]:
    inspection = inspection_with(task, record)
    if inspection is None:
        raise Http404
    return parts_of(inspection, record)


def _form(
    request: HttpRequest, found: Task, question: dict[str, Any], answers: list[Any], state: str, *, office: bool
) -> TaskForm | None:
    data = request.POST if request.method == "POST" else None
    if "how" not in question:
        return None
    if state == TO_SETTLE or (office and state == DONE):
        return SettleForm(found.look, question, answers, data)
    return TaskForm(found.look, question, data) if state == TO_ANSWER and not office else None


def _said(request: HttpRequest, found: Task, form: TaskForm) -> HttpResponse:
    now, source = timezone.now(), source_of(request)
    if isinstance(form, SettleForm):
        settle(found, form.said(), form.cleaned_data["why"], by=request.user, now=now, source=source)
        messages.success(request, "评议结论已记录。")
        if is_office(request.user):
            return redirect("assessment:task", found.pk)
        return redirect(f"{reverse('assessment:tasks')}?state={TO_SETTLE}")
    answer_task(found, form.said(), form.cleaned_data["note"], by=request.user, now=now, source=source)
    following = _next(request, found)
    if following is None:
        messages.success(request, "回答已记录。没有要回答的问题了。")
        return redirect("assessment:tasks")
    messages.success(request, "回答已记录，下面是下一题。")
    return redirect("assessment:task", following)


def _next(request: HttpRequest, after: Task) -> int | None:
    """The next of the same subject, else of any, each expert in an order of his own, so that they do not meet."""
    left = in_state(tasks_of(request.user), TO_ANSWER)
    same = left.filter(look=after.look_id).order_by("pk").values_list("pk", flat=True).first()
    if same is not None:
        return int(same)
    looks = list(left.order_by("look").values_list("look", flat=True).distinct())
    if not looks:
        return None
    look = min(looks, key=lambda pk: hashlib.sha256(f"{request.user.pk} {pk}".encode()).digest())
    return int(left.filter(look=look).order_by("pk").values_list("pk", flat=True)[0])
