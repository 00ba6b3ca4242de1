"""`record_life`: write down what happened to a site or an account."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.life import why_not
from govsight.platform.registry.models import LifeEvent, MediaAccount, Site
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.rosters.lines import one_line


@transaction.atomic
def record_life(
    by: User, subject: Site | MediaAccount, kind: str, day: date, *,
    today: date, detail: str = "", new_name: str = "", source: str = "",
) -> LifeEvent:  # fmt: skip
    """One dated row. A renaming gives the subject its new name; the old one stays in the row.

    Raises `Refused` when the date or the order cannot be, PermissionDenied when `by` may not.
    """
    require_change(by)
    subject = type(subject).objects.select_for_update().get(pk=subject.pk)
    reason = why_not(subject.life.all(), kind, day, today)
    if reason:
        raise Refused("day", reason)
    event = LifeEvent(subject=subject, kind=kind, day=day, detail=one_line(detail)[:300], by=by.username)
    if kind == LifeEvent.Kind.RENAMED:
        event.old_name, event.new_name = subject.name, one_line(new_name)[:200]
        if not event.new_name:
            raise Refused("new_name", "更名请填写新的名称")
        if event.new_name == subject.name:
            raise Refused("new_name", "新名称和现在的名称一样")
        subject.name = event.new_name
        subject.save(update_fields=["name"])
    event.save()
    record(
        "registry.record_life", by, on=f"{subject._meta.model_name}:{subject.pk}", label=str(subject), source=source,
        detail={"kind": kind, "day": day, "detail": event.detail, "old_name": event.old_name,
                "new_name": event.new_name},
    )  # fmt: skip
    return event
