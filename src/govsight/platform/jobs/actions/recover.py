"""`recover_lost`: hand over anew what the queue no longer knows."""

from __future__ import annotations

from django.db.models import F

from govsight.platform.jobs.models import Job
from govsight.platform.jobs.queries import lost
from govsight.platform.jobs.queue import Queue


def recover_lost(queue: Queue) -> int:
    """How many. It happens when the queue's file was restored from a backup or taken away."""
    count = 0
    for job in lost(queue):
        open_ = Job.objects.filter(pk=job.pk, round=job.round, finished_at=None, dispatched_at=job.dispatched_at)
        count += open_.update(round=F("round") + 1, dispatched_at=None, started_at=None, worker="", progress={})
    return count
