"""`ask_visit`, `visit_now`: one visit by hand. It is kept, and it can turn nothing: only slots count."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.actions.take_in import Report, take_in
from govsight.platform.monitoring.actions.visit_batch import door, local_vantage
from govsight.platform.monitoring.availability.verdict import LIMIT
from govsight.platform.monitoring.models import Sentinel, Visit
from govsight.platform.monitoring.policies import require_steer
from govsight.platform.monitoring.visiting.rounds import Task, host_of, visit_all
from govsight.platform.registry.models import Site


def ask_visit(site: Site, *, now: datetime, by: User, source: str = "") -> Job:
    """Have the site visited at once; within a minute it is asked for once. Raises PermissionDenied."""
    require_steer(by)
    minute = now.replace(second=0, microsecond=0)
    with transaction.atomic():
        job = ask(
            "visit_now", f"visit-now:{site.pk}:{minute:%Y%m%d%H%M}", {"site": site.pk, "minute": minute.isoformat()},
            subject=f"site:{site.pk}", host=host_of(site.url), by=by, urgent=True,
        )  # fmt: skip
        record("monitoring.visit_now", by, on=f"site:{site.pk}", label=str(site), source=source)
    return job


def visit_now(site: Site, minute: datetime, *, now: datetime, limit: float = LIMIT) -> Visit:
    """The visit of that minute; called again it visits only when the first time did not come to its end."""
    row, _ = Visit.objects.get_or_create(
        site=site, vantage=local_vantage(), slot=minute, look=Visit.BY_HAND, defaults={"at": now}
    )
    if not row.verdict:
        sentinels = list(Sentinel.objects.values_list("url", flat=True))
        others = Site.objects.exclude(pk=site.pk).order_by("pk").values_list("url", flat=True)
        done = visit_all(
            [Task(row.pk, site.url)], door(), now=now, sentinels=sentinels, controls=list(others[:12]), limit=limit
        )
        take_in([Report(row, one.at, one.answer, one.ruling) for one in done.visits], now, f"by-hand-{row.pk}")
    return row
