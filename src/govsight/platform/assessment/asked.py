"""What a task asks of experts, and the evidence it names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Task
from govsight.platform.assessment.panel import tasks_of
from govsight.platform.inspections.models import Inspection


def opened_by(user: User) -> QuerySet[Task]:
    """`tasks_of`, with what the screen of one task needs."""
    rows = tasks_of(user).select_related("look__subject__campaign", "look__subject__unit", "look__inspection")
    return rows.prefetch_related("settlements")


def question_of(task: Task) -> dict[str, Any]:
    """What is asked."""
    return next((one for one in task.look.questions if one["id"] == task.question), {"id": task.question})


def records_of(question: dict[str, Any]) -> set[str]:
    """The records of evidence this question names: those behind what the machine saw, and those of the sample."""
    named = {one.get("evidence") for key in ("known", "places") for one in question.get(key, ())}
    named |= set(((question.get("sample") or {}).get("evidence") or {}).values())
    return {str(one) for one in named if one}


def inspection_with(task: Task, record: str) -> Inspection | None:
    """The inspection that holds a record; None for one the question does not name."""
    return task.look.inspection if record in records_of(question_of(task)) else None
