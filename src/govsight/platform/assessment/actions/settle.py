"""`settle`: somebody decides between experts that differ, and says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.answer_task import held, require_open
from govsight.platform.assessment.models import Settlement, Task
from govsight.platform.assessment.panel import TO_SETTLE, state_of, tasks_of
from govsight.platform.assessment.policies import is_office
from govsight.platform.assessment.said import trouble_with
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.text import clean


@transaction.atomic
def settle(task: Task, data: Mapping[str, Any], why: str, *, by: User, now: datetime, source: str = "") -> Settlement:
    """A third expert where two differ; the office there, too, and where what was settled proves wrong: the newest
    counts, what was before stays. Raises PermissionDenied."""
    if by.role != Role.EXPERT and not is_office(by):
        raise PermissionDenied("只有监管组织或没有回答过的专家可以评议")
    task, why = held(task), why.strip()
    require_open(task, now)
    mine = tasks_of(by).filter(pk=task.pk).first()
    if mine is None or mine.given < mine.wanted:
        raise PermissionDenied("专家还没有答完，现在不能评议")
    if not is_office(by) and state_of(mine) != TO_SETTLE:
        raise PermissionDenied("回答过的专家不参加评议")
    if not why:
        raise PermissionDenied("请写明评议的理由")
    if trouble := trouble_with(task.look, task.question, data):
        raise PermissionDenied(f"评议结论不能采用：{trouble}")
    made = Settlement.objects.create(task=task, data=dict(data), why=clean(why), by=by, at=now)
    if task.settled_at is None:
        task.settled_at = now
        task.save(update_fields=["settled_at"])
    label = f"{task.look.subject} {task.question}"
    record("assessment.settle", by, on=f"task:{task.pk}", label=label, source=source)
    return made
