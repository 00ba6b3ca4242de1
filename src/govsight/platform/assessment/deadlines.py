"""What the clock does to deadlines of the review: those reckoned without an official notice wait for one."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Q

from govsight.kit.workdays import CalendarError
from govsight.platform.assessment.actions.recompute_deadlines import recompute_deadlines
from govsight.platform.assessment.models import Campaign

_log = logging.getLogger(__name__)


def keep_deadlines(now: datetime) -> None:
    """Reckon those again that are provisional; nothing else is read, so that it costs nothing most of the time."""
    waiting = Q(subjects__feedback__provisional=True) | Q(
        subjects__appeals__provisional=True, subjects__appeals__ruling__isnull=True
    )
    for campaign in Campaign.objects.filter(waiting, ended_at__isnull=True).distinct():
        try:
            recompute_deadlines(campaign, now=now)
        except CalendarError as trouble:  # the office's own file is at fault; the days stay as they are
            _log.warning("%s: %s", campaign, trouble)
