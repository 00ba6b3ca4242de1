"""`remind_owing`, `change_reminders`: who has not finished is told some working days before the last day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.open_stage import CLOCK
from govsight.platform.assessment.gather import calendar_now
from govsight.platform.assessment.marks import mark_on, marks_of
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.owing import owing
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell


@transaction.atomic
def remind_owing(campaign: Campaign, *, now: datetime) -> int:
    """How many people were told; each once for a mark of a last day, however often the clock asks."""
    if not campaign.reminders or campaign.opened_at is None or campaign.ended_at is not None:
        return 0
    calendar, told = calendar_now(), 0
    for due in owing(campaign, now):
        mark = mark_on(day_of(now), due.last, campaign.reminders, due.since, calendar)
        if mark is None:
            continue
        key = f"remind:{due.key}:{due.last}:{mark}"
        people = list(due.people.exclude(notices__key=key))
        if not people:
            continue
        tell(people, f"提醒：{due.text}", due.link, now=now, key=key)
        told += len(people)
        record(
            "campaign.remind_owing", None, on=f"campaign:{campaign.pk}", label=f"{campaign} {due.name}",
            detail={"of": due.key, "last": due.last, "days": mark, "people": len(people)}, source=CLOCK,
        )  # fmt: skip
    return told


@transaction.atomic
def change_reminders(
    campaign: Campaign,
    marks: Iterable[int],
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> Campaign:
    """marks: working days before a last day; none turns them off. Also while the campaign runs: it is no part of what
    is assessed. Raises PermissionDenied."""
    require_office(by)
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.ended_at is not None:
        raise PermissionDenied("结果已经公布，不再提醒")
    before, held.reminders = held.reminders, marks_of(marks)
    if held.reminders != before:
        held.save(update_fields=("reminders",))
        detail = {"before": before, "after": held.reminders}
        record("campaign.change_reminders", by, on=f"campaign:{held.pk}", label=held.name, detail=detail, source=source)
    return held
