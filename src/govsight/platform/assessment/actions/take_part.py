"""`take_part`: which classes of the plan take part, until the campaign is opened."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.make_campaign import change_campaign
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.reading import loaded_of
from govsight.rubric.trouble import Troubles


def take_part(campaign: Campaign, classes: Collection[str], *, by: User, now: datetime, source: str = "") -> Campaign:
    """classes: ids of the plan; the rest of it does not take part. Raises PermissionDenied."""
    try:
        every = [one.id for one in loaded_of(campaign).rubric.classes]
    except Troubles as trouble:
        raise PermissionDenied(f"测评方案不能用：{trouble}") from trouble
    wanted = [*(id_ for id_ in every if id_ in classes), *sorted(set(classes) - set(every))]
    if not wanted:
        raise PermissionDenied("至少有一类参加")
    return change_campaign(campaign, {"classes": [] if wanted == every else wanted}, by=by, now=now, source=source)
