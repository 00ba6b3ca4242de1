"""`recompute_deadlines`: last days reckoned without an official notice are reckoned again once there is one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.gather import calendar_now
from govsight.platform.assessment.models import Appeal, Campaign, Feedback
from govsight.platform.assessment.people import people_of_units
from govsight.platform.assessment.reviewing import DAYS, ruling_people
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell


@transaction.atomic
def recompute_deadlines(campaign: Campaign, *, by: User | None = None, now: datetime, source: str = "") -> int:
    """How many days or their standing changed. Only provisional ones are touched: a day that was final stays."""
    calendar = calendar_now()
    changed = []
    told = Feedback.objects.filter(subject__campaign=campaign, provisional=True).select_related("subject")
    for feedback in told.defer("computation__data").select_for_update(of=("self",)):
        due = calendar.add(day_of(feedback.told_at), DAYS)
        if (due.due, due.provisional) == (feedback.due, feedback.provisional):
            continue
        if due.due != feedback.due:
            text = f"{feedback.subject} 申请复核的截止日期按公布的放假安排改为 {due.due}（原为 {feedback.due}）"
            people = people_of_units([feedback.subject.unit_id])
            tell(people, text, feedback.subject.get_absolute_url(), now=now, key=f"feedback:{feedback.pk}:{due.due}")
        changed.append({"subject": feedback.subject.key, "was": feedback.due, "due": due.due})
        feedback.due, feedback.provisional = due.due, due.provisional
        feedback.save(update_fields=("due", "provisional"))
    open_ = Appeal.objects.filter(subject__campaign=campaign, provisional=True, ruling__isnull=True)
    for appeal in open_.select_related("subject").select_for_update(of=("self",)):
        due = calendar.add(day_of(appeal.filed_at), DAYS)
        if (due.due, due.provisional) == (appeal.due, appeal.provisional):
            continue
        if due.due != appeal.due:
            text = f"{appeal.subject} 的复核申请，答复期限按公布的放假安排改为 {due.due}（原为 {appeal.due}）"
            tell(ruling_people(), text, appeal.get_absolute_url(), now=now, key=f"appeal:{appeal.pk}:{due.due}")
        changed.append({"appeal": appeal.pk, "was": appeal.due, "due": due.due})
        appeal.due, appeal.provisional = due.due, due.provisional
        appeal.save(update_fields=("due", "provisional"))
    if changed:
        record("assessment.recount", by, on=f"campaign:{campaign.pk}", label=campaign.name,
               detail={"changed": changed}, source=source)  # fmt: skip
    return len(changed)
