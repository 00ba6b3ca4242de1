"""`pause`, `resume`, `set_quiet`: leave a site alone for a while, or at certain hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.monitoring.actions.keep_watch import watch_of
from govsight.platform.monitoring.models import Watch
from govsight.platform.monitoring.policies import require_steer
from govsight.platform.registry.models import Site

LONGEST = timedelta(days=31)


class CannotPause(Exception):
    """The text, in Chinese, says why."""


def pause(site: Site, until: datetime, reason: str, *, now: datetime, by: User, source: str = "") -> Watch:
    """No visits and no inspections before `until`. Raises CannotPause, PermissionDenied."""
    require_steer(by)
    if not now < until <= now + LONGEST:
        raise CannotPause(f"暂停要到将来的一个时间为止，最长 {LONGEST.days} 天")
    if not reason.strip():
        raise CannotPause("请写明为什么暂停，例如“机房搬迁，已报备”")
    with transaction.atomic():
        watch = watch_of(site)
        watch.paused_until, watch.paused_reason = until, reason.strip()[:200]
        watch.save()
        detail = {"until": until, "reason": watch.paused_reason}
        record("monitoring.pause", by, on=f"site:{site.pk}", label=str(site), detail=detail, source=source)
    return watch


def resume(site: Site, *, by: User, source: str = "") -> Watch:
    """Go on at once. Raises PermissionDenied."""
    require_steer(by)
    with transaction.atomic():
        watch = watch_of(site)
        if watch.paused_until is not None:
            detail = {"until": watch.paused_until, "reason": watch.paused_reason}
            watch.paused_until, watch.paused_reason = None, ""
            watch.save()
            record("monitoring.resume", by, on=f"site:{site.pk}", label=str(site), detail=detail, source=source)
    return watch


def set_watch(
    site: Site, *, visits: bool, quiet_from: int | None, quiet_to: int | None, by: User, source: str = ""
) -> Watch:
    """Whether it is visited; the hours (Asia/Shanghai) without inspections. Raises CannotPause, PermissionDenied."""
    require_steer(by)
    if (quiet_from is None) != (quiet_to is None):
        raise CannotPause("静默时段要写明起止两个钟点，或都不写")
    with transaction.atomic():
        watch = watch_of(site)
        before = {"visits": watch.visits, "quiet_from": watch.quiet_from, "quiet_to": watch.quiet_to}
        after = {"visits": visits, "quiet_from": quiet_from, "quiet_to": quiet_to}
        if before != after:
            watch.visits, watch.quiet_from, watch.quiet_to = visits, quiet_from, quiet_to
            watch.full_clean()
            watch.save()
            detail = {"before": before, "after": after}
            record("monitoring.watch", by, on=f"site:{site.pk}", label=str(site), detail=detail, source=source)
    return watch
