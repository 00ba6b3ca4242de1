"""`dispatch`: hand jobs that are due to the queue."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q

from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.queue import Queue

_WINDOW = 200  # handed over and not ended: so that an urgent one does not wait behind thousands
_OF_A_HOST = 2


def dispatch(queue: Queue) -> int:
    """How many were handed over. Several workers may do this at the same time, or die in the middle: a job handed over
    twice is one job."""
    now = clock.now()
    due = Job.objects.filter(Q(not_before=None) | Q(not_before__lte=now), dispatched_at=None, finished_at=None)
    if not due.exists():
        return 0
    in_hand = Counter(Job.objects.filter(dispatched_at__isnull=False, finished_at=None).values_list("host", flat=True))
    room = _WINDOW - in_hand.total()
    full = [host for host, number in in_hand.items() if host and number >= _OF_A_HOST]
    count = 0
    for job in due.exclude(host__in=full).order_by("-urgent", "pk")[: max(0, room)]:
        if job.host and in_hand[job.host] >= _OF_A_HOST:
            continue
        queue.hand_over(job)
        Job.objects.filter(pk=job.pk, round=job.round, dispatched_at=None).update(dispatched_at=now)
        in_hand[job.host] += 1
        count += 1
    return count
