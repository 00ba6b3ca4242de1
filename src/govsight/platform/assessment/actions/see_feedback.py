"""`see_feedback`: the unit has opened its result."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Feedback
from govsight.platform.assessment.reviewing import own
from govsight.platform.audit.actions.record import record


def see_feedback(feedback: Feedback, *, by: User, now: datetime, source: str = "") -> None:
    """Once; who is not of the unit has not seen it for it."""
    if feedback.seen_at is not None or not own(by, feedback.subject):
        return
    with transaction.atomic():
        if Feedback.objects.filter(pk=feedback.pk, seen_at__isnull=True).update(seen_at=now):
            record("assessment.see_feedback", by, on=f"subject:{feedback.subject_id}", label=feedback.subject.name,
                   source=source)  # fmt: skip
