"""`answer_task`: an expert answers an open question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import ExpertAnswer, Settlement, Stage, Task
from govsight.platform.assessment.panel import TO_ANSWER, state_of, tasks_of
from govsight.platform.assessment.reading import stage_of
from govsight.platform.assessment.said import same_effect, trouble_with
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.text import clean


@transaction.atomic
def answer_task(
    task: Task, data: Mapping[str, Any], note: str, *, by: User, now: datetime, source: str = ""
) -> ExpertAnswer:
    """Once each, never changed. When as many answered as are wanted and all come to the same, the question is settled.
    data: as the form gives it. Raises PermissionDenied."""
    if by.role != Role.EXPERT:
        raise PermissionDenied("只有专家可以回答；监管组织在专家意见不一时评议")
    task = held(task)
    require_open(task, now)
    mine = tasks_of(by).filter(pk=task.pk).first()
    if mine is None or state_of(mine) != TO_ANSWER:
        raise PermissionDenied("这个问题不在您的名单上，或者已经回答过，或者已由其他专家答完")
    if trouble := trouble_with(task.look, task.question, data):
        raise PermissionDenied(f"回答不能采用：{trouble}")
    answer = ExpertAnswer.objects.create(task=task, expert=by, data=dict(data), note=clean(note.strip()), at=now)
    label = f"{task.look.subject} {task.question}"
    record("assessment.answer", by, on=f"task:{task.pk}", label=label, source=source)  # what it was, is no auditor's
    given = list(task.answers.order_by("pk"))
    if len(given) >= task.wanted and same_effect(task.look, task.question, [one.data for one in given]):
        notes = "；".join(dict.fromkeys(one.note for one in given if one.note))
        Settlement.objects.create(task=task, data=dict(given[0].data) | {"note": notes}, at=now)
        task.settled_at = now
        task.save(update_fields=["settled_at"])
    return answer


def held(task: Task) -> Task:
    """The same, held for writing."""
    Task.objects.select_for_update().get(pk=task.pk)
    return Task.objects.select_related("look__subject__campaign", "look__subject__unit").get(pk=task.pk)


def require_open(task: Task, now: datetime) -> None:
    """Raises PermissionDenied once the final assessment is over."""
    stage = stage_of(task.look.subject.campaign, Stage.FINAL)
    if stage is None or not stage.is_open_at(now):
        raise PermissionDenied("年终测评没有在进行，不能再回答")
