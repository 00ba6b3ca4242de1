"""`run_now`: do not wait until a job's earliest moment, and let it go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from govsight.platform.audit.actions.record import record
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.policies import require_steer

if TYPE_CHECKING:
    from govsight.platform.accounts.models import User


def run_now(job: Job, by: User) -> bool:
    """False when it has been handed over already."""
    require_steer(by)
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job.pk, dispatched_at=None, finished_at=None)
        if not waiting.update(not_before=None, urgent=True):
            return False
        record("run job now", by, on=f"job:{job.pk}", label=job.key, detail={"not_before": job.not_before})
    return True
