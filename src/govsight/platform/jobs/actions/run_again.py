"""`run_again`: have a failed job done once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from govsight.platform.audit.actions.record import record
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.policies import require_steer

if TYPE_CHECKING:
    from govsight.platform.accounts.models import User


def run_again(job: Job, by: User) -> bool:
    """False when it has not failed, or somebody was quicker. The log keeps why it had failed."""
    require_steer(by)
    with transaction.atomic():
        failed = Job.objects.filter(pk=job.pk, round=job.round, finished_at__isnull=False).exclude(trouble="")
        if not failed.update(
            finished_at=None,
            started_at=None,
            dispatched_at=None,
            not_before=None,
            worker="",
            attempts=0,
            round=F("round") + 1,
            trouble="",
            progress={},
        ):
            return False
        told = {"reason": job.trouble, "failed_at": job.finished_at}
        record("run job again", by, on=f"job:{job.pk}", label=job.key, detail=told)
    return True
