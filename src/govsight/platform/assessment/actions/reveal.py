"""`reveal`: the seed of the draw may be seen, so that anybody can draw again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign, Stage
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.audit.actions.record import record


@transaction.atomic
def reveal(campaign: Campaign, *, by: User, now: datetime, source: str = "") -> Campaign:
    """Once the sheets of peers are closed; again changes nothing. Who was assessed by whom follows from the seed, so
    units see it only once results are published. Raises PermissionDenied."""
    require_office(by)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    stage = stage_of(campaign, Stage.CROSS)
    if campaign.drawn_at is None:
        raise PermissionDenied("还没有抽签，没有可以公开的种子")
    if stage is not None and stage.closed_at is None and campaign.ended_at is None:
        raise PermissionDenied("交叉测评还没有结束；结束后才能公开种子，否则能推算出谁测评谁")
    if campaign.revealed_at is None:
        campaign.revealed_at = now
        campaign.save(update_fields=["revealed_at"])
        detail = {"commitment": campaign.commitment}
        record("assessment.reveal", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    return campaign
