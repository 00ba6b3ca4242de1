"""`delete_campaign`: a campaign that was never opened is thrown away with all that was set up for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.make_campaign import told_of
from govsight.platform.assessment.models import Campaign, Interest, Stage, Subject
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record


@dataclass(frozen=True, slots=True)
class Lost:
    """What goes with it, counted."""

    subjects: int
    interests: int
    stages: int


def lost_with(campaign: Campaign) -> Lost:
    """See `Lost`."""
    return Lost(campaign.subjects.count(), campaign.interests.count(), campaign.stages.count())


@transaction.atomic
def delete_campaign(
    campaign: Campaign,
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> Lost:
    """What the log keeps is how it was set up. Raises PermissionDenied once it is opened: units saw it then."""
    require_office(by)
    held = Campaign.objects.select_for_update().filter(pk=campaign.pk).first()
    if held is None:
        raise PermissionDenied("这次测评已经删除了")
    if held.opened_at is not None:
        raise PermissionDenied("测评已经启动，不能删除：过程和结果都要留存")
    lost, told = lost_with(held), told_of(held)
    for rows in (Interest, Subject, Stage):
        rows.objects.filter(campaign=held).delete()
    held.panel.clear()
    pk = held.pk
    held.delete()
    counted = {"subjects": lost.subjects, "interests": lost.interests}
    record("campaign.delete", by, on=f"campaign:{pk}", label=held.name, detail=told | counted, source=source)
    return lost
