"""`call_due`: wake those who want to be woken."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from govsight.platform.jobs import clock
from govsight.platform.jobs.kinds import TickKind, ticks
from govsight.platform.jobs.models import Tick

_RETRY = timedelta(minutes=1)  # after a failure, or after whoever had the turn died

log = logging.getLogger("govsight.jobs")


def call_due() -> int:
    """Call every tick that is due and that no other scheduler took; how many. A failing tick hinders no other."""
    rows = {row.name: row for row in Tick.objects.all()}
    count = 0
    now = clock.now()
    for kind in ticks():
        row = rows.get(kind.name) or Tick.objects.get_or_create(name=kind.name, defaults={"due_at": now})[0]
        if is_due(row.due_at, now, kind.every):
            count += _take_turn(kind, row, now)
            now = clock.now()
    return count


def is_due(due: datetime, now: datetime, every: timedelta) -> bool:
    """Also when it is due later than it can be: then the clock was ahead when that was written."""
    return due <= now or due - now > every + _RETRY


def next_due(due: datetime, now: datetime, every: timedelta) -> datetime:
    """In step with the last one, unless that is long past, or the clock was set back."""
    following = due + every
    return following if now < following <= now + every else now + every


def _take_turn(kind: TickKind, row: Tick, now: datetime) -> bool:
    provisional = now + min(kind.every, _RETRY)
    if not Tick.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=provisional, called_at=now):
        return False
    try:
        kind.tick(now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:
        log.exception("定时 %s 出错，%s 后再试", kind.name, min(kind.every, _RETRY))
        Tick.objects.filter(pk=row.pk).update(trouble=f"{type(trouble).__name__}: {trouble}"[:2000])
        return True
    following = next_due(row.due_at, now, kind.every)
    Tick.objects.filter(pk=row.pk, due_at=provisional).update(due_at=following, trouble="")
    return True
