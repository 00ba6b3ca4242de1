"""`reply`: answer a question of a scorecard; the score is computed anew with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.models import Inspection, Reply
from govsight.platform.jobs.actions.ask import ask

RESCORE = "inspect.rescore"
"""The kind of job that scores an inspection again."""


@transaction.atomic
def reply(inspection: Inspection, question: str, data: dict[str, Any], *, by: User, now: datetime) -> Reply:
    """A new row; what was said before stays. Raises PermissionDenied."""
    if by.role != Role.OFFICE:
        raise PermissionDenied("只有监管组织可以判断机器定不了的问题")
    made = Reply.objects.create(inspection=inspection, question=question, data=data, by=by.username, at=now)
    ask(RESCORE, f"rescore:{made.pk}", {"inspection": inspection.pk}, subject=f"site:{inspection.site_id}", by=by,
        urgent=True)  # fmt: skip
    record("inspection.reply", by, on=f"inspection:{inspection.pk}", label=question, detail=data)
    return made
