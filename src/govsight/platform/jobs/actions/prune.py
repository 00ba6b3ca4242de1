"""`prune`: forget jobs that ended long ago."""

from __future__ import annotations

from datetime import timedelta

from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Job, Worker
from govsight.platform.jobs.queue import queue

KEPT = timedelta(days=90)
_BATCH = 1000


def prune() -> int:
    """How many. What a job brought about lives in its own app; the log of acts is never pruned."""
    before = clock.now() - KEPT
    count = 0
    while True:
        old = list(Job.objects.filter(finished_at__lt=before).values_list("pk", flat=True)[:_BATCH])
        if not old:
            break
        count += Job.objects.filter(pk__in=old, finished_at__lt=before).delete()[0]
    Worker.objects.filter(beat_at__lt=before, taken_over_at__isnull=False).delete()
    handed = queue()
    if handed:
        handed.prune(before)
    return count
