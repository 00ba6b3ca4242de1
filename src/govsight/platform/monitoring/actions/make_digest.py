"""`make_digest`: what is told of a day at its end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from govsight.platform.audit.actions.record import record
from govsight.platform.monitoring.availability.slots import HOUR, start_of
from govsight.platform.monitoring.models import DailyDigest
from govsight.platform.monitoring.summary import summary_of
from govsight.platform.registry.models import Site


class NotOver(Exception):
    """The day still goes on. The text is Chinese."""


def make_digest(day: date, now: datetime) -> DailyDigest:
    """The day's digest; made already it is given back as it is. Raises NotOver."""
    held = DailyDigest.objects.filter(day=day).first()
    if held is not None:
        return held
    if now < start_of(day) + 24 * HOUR:
        raise NotOver(f"{day} 还没有结束，不能出摘要")
    with transaction.atomic():
        made, new = DailyDigest.objects.get_or_create(
            day=day, defaults={"made_at": now, "told": summary_of(Site.objects.all(), day, now).counts}
        )
        if new:
            record("monitoring.digest", on=f"digest:{day}", label=f"{day} 监测摘要", detail=made.told)
    return made
