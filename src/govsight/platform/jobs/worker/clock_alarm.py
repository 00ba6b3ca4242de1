"""`ClockAlarm`: say so when the clock cannot be right."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.timezone import localtime

from govsight.platform.audit.models import Entry
from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Tick

TOLERATED = timedelta(seconds=60)
_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # this program is not older

log = logging.getLogger("govsight.jobs")


def wrong(own: datetime, common: datetime, last: datetime | None) -> str:
    """What is wrong with the clocks, Chinese, "" when nothing seems to be. own: of this machine. common: of the
    database, which all go by. last: the latest moment that the database holds as past."""
    told = []
    if common < _EARLIEST:
        told.append(f"现在不可能是 {localtime(common):%Y-%m-%d %H:%M}")
    if last is not None and last - common > TOLERATED:
        told.append(f"数据库里已有 {localtime(last):%Y-%m-%d %H:%M:%S} 的记录，晚于现在（时钟被拨回过，或曾被拨快）")
    if abs(own - common) > TOLERATED:
        told.append(f"本机时钟与数据库的时钟相差 {_long(abs(own - common))}")
    return "；".join(told)


class ClockAlarm:
    """One worker's. It warns when something is wrong that was not a moment ago, and says when it is over."""

    def __init__(self) -> None:
        self._warned = False

    def look(self) -> None:
        """Two questions to the database, so not too often."""
        common = clock.now()
        trouble = wrong(timezone.now(), common, _last())
        if trouble and not self._warned:
            log.warning("时钟不对：%s。任务照常进行，但这段时间的记录时间不可靠；请校准时钟（NTP）", trouble)
        if self._warned and not trouble:
            log.warning("时钟恢复正常：现在是 %s", f"{localtime(common):%Y-%m-%d %H:%M:%S}")
        self._warned = bool(trouble)


def _last() -> datetime | None:
    """Of the calls of ticks and of the audit log's end."""
    called = Tick.objects.aggregate(last=Max("called_at"))["last"]
    written = Entry.objects.order_by("-number").values_list("at", flat=True).first()
    return max((at for at in (called, written) if at is not None), default=None)


def _long(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    if minutes < 120:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < 48 * 60 else f"{minutes // 1440} 天"
