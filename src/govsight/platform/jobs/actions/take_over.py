"""`take_over`: put back what a dead worker had in hand."""

from __future__ import annotations

from django.db import transaction

from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Job, Worker
from govsight.platform.jobs.queue import Queue


def take_over(worker: Worker, queue: Queue) -> int | None:
    """How many jobs were put back; None when somebody else did it or it beat again since `worker` was read.

    The row is locked meanwhile: were two to put the same jobs back, the second could pull one from the hands of whoever
    had just taken it. Killed in the middle, it is done again by the next one.
    """
    with transaction.atomic():
        same = Worker.objects.select_for_update().filter(pk=worker.pk, beats=worker.beats, taken_over_at=None)
        if not same.exists():
            return None
        count = _put_back(worker.name, queue)
        Worker.objects.filter(pk=worker.pk).update(taken_over_at=clock.now())
    return count


def take_over_again(name: str, queue: Queue) -> int:
    """How many jobs were put back which this worker took after it had been taken over: one that is taken for dead takes
    jobs until it hears of it."""
    with transaction.atomic():
        Worker.objects.select_for_update().filter(name=name).first()  # one at a time, as above
        return _put_back(name, queue)


def _put_back(name: str, queue: Queue) -> int:
    held = queue.held_by(name)
    Job.objects.filter(worker=name, finished_at=None).update(started_at=None, worker="", progress={})
    queue.put_back(held)
    return len(held)
