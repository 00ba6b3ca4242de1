"""What the clock does to campaigns: stages begin and end at midnight in Beijing, people are reminded before."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from govsight.kit.beijing import day_of
from govsight.kit.workdays import CalendarError
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.actions.remind_owing import remind_owing
from govsight.platform.assessment.deadlines import keep_deadlines
from govsight.platform.assessment.models import Campaign, Stage
from govsight.platform.jobs.kinds import register_tick
from govsight.platform.rectification.actions.tell import office, tell
from govsight.procedure.stages import NAMES, end_of

_ORDER = list(NAMES)
_log = logging.getLogger(__name__)


def start() -> None:
    """Called when the app is ready."""
    register_tick("assessment.stages", timedelta(minutes=1), keep_dates)
    register_tick("assessment.deadlines", timedelta(minutes=10), keep_deadlines)
    register_tick("assessment.reminders", timedelta(minutes=10), keep_reminders)


def keep_dates(now: datetime) -> None:
    """Close what is over, then open what begins. Called twice it does nothing twice. A stage whose days passed while
    nothing ran is not opened afterwards: the organiser gives it other days. The cross-assessment waits for the draw;
    the publication does not end by itself before results are published."""
    today = day_of(now)
    rows = Stage.objects.filter(campaign__opened_at__isnull=False, closed_at__isnull=True, opens__lte=today)
    for stage in sorted(rows.select_related("campaign"), key=lambda one: (one.campaign_id, _ORDER.index(one.kind))):
        over = end_of(stage.closes) <= now
        try:
            if stage.opened_at is not None and over and not _unfinished(stage):
                close_stage(stage, by=None, now=now)
            elif stage.opened_at is None and not over and not _undrawn(stage, now):
                open_stage(stage, by=None, now=now)
        except PermissionDenied as reason:  # somebody was quicker, or the one before is still open: said on the board
            _log.info("%s: %s", stage, reason)


def keep_reminders(now: datetime) -> None:
    """Tell those who have not finished, on the days their campaigns name."""
    running = Campaign.objects.filter(opened_at__isnull=False, ended_at__isnull=True)
    for campaign in running.exclude(reminders=[]).prefetch_related("stages"):
        try:
            remind_owing(campaign, now=now)
        except CalendarError as trouble:  # the office's own file is at fault
            _log.warning("%s: %s", campaign, trouble)


def _unfinished(stage: Stage) -> bool:
    return stage.kind == Stage.PUBLICATION and stage.campaign.ended_at is None


def _undrawn(stage: Stage, now: datetime) -> bool:
    campaign = stage.campaign
    if stage.kind != Stage.CROSS or not campaign.k or campaign.drawn_at is not None:
        return False
    text = f"“{campaign}”到了交叉测评的日子，还没有抽签；抽签后自动开始"
    tell(office(), text, campaign.get_absolute_url(), now=now, key=f"stage:{stage.pk}:undrawn")
    return True
