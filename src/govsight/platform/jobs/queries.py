"""What is asked of jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Job, State, Worker

if TYPE_CHECKING:
    from govsight.platform.jobs.queue import Queue

_SILENT = 2  # leases without a heartbeat until nobody counts on a worker
_UNACCOUNTED = timedelta(seconds=60)  # between handing over and the question where it is


def live_workers() -> list[Worker]:
    """Those heard of lately, newest first. A clock set back makes nobody dead, and one set forward only until the next
    heartbeat."""
    now = clock.now()
    there = Worker.objects.filter(left_at=None, taken_over_at=None)
    return [worker for worker in there if now - worker.beat_at < timedelta(seconds=_SILENT * worker.lease)]


def counts() -> dict[str, int]:
    """queued, running, done, failed, lost and all: the first five add up to the last. A job whose worker died is queued
    until another takes it. lost: handed over, and neither a worker nor the queue nor an outcome knows of it."""
    from govsight.platform.jobs.queue import queue  # DBOS takes its time to import: not at the start of every program

    names = [worker.name for worker in live_workers()]
    told = Job.objects.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(finished_at__isnull=False, trouble="")),
        failed=Count("pk", filter=Q(finished_at__isnull=False) & ~Q(trouble="")),
        running=Count("pk", filter=Q(finished_at=None, started_at__isnull=False, worker__in=names)),
    )
    missing = len(lost(queue()))
    queued = told["all"] - told["done"] - told["failed"] - told["running"] - missing
    return {
        "queued": max(0, queued),
        "running": told["running"],
        "done": told["done"],
        "failed": told["failed"],
        "lost": missing,
        "all": told["all"],
    }


def lost(queue: Queue | None) -> list[Job]:
    """See `counts`. They are handed over anew by the next worker that looks (`actions.recover`)."""
    names = [worker.name for worker in live_workers()]
    long_ago = clock.now() - _UNACCOUNTED
    asked = Job.objects.filter(finished_at=None, dispatched_at__lt=long_ago).exclude(
        started_at__isnull=False, worker__in=names
    )
    jobs = list(asked.order_by("pk"))
    if not jobs:
        return []
    known = queue.open_among([job.workflow for job in jobs]) if queue else set()
    return [job for job in jobs if job.workflow not in known]


def running() -> QuerySet[Job]:
    """Those in the hands of a live worker, longest first."""
    names = [worker.name for worker in live_workers()]
    return Job.objects.filter(finished_at=None, started_at__isnull=False, worker__in=names).order_by("started_at")


def listed(state: str, kind: str, subject: str) -> QuerySet[Job]:
    """Jobs in this state (empty: all), newest first; those that wait in the order they will be done."""
    found = Job.objects.select_related("asked_by")
    if kind:
        found = found.filter(kind=kind)
    if subject:
        found = found.filter(Q(subject=subject) | Q(host=subject.lower()) | Q(key__startswith=subject))
    live = [worker.name for worker in live_workers()]
    in_hand = Q(finished_at=None, started_at__isnull=False, worker__in=live)
    match state:
        case State.QUEUED:
            return found.filter(finished_at=None).exclude(in_hand).order_by("-urgent", "pk")
        case State.RUNNING:
            return found.filter(in_hand).order_by("started_at")
        case State.DONE:
            return found.filter(finished_at__isnull=False, trouble="").order_by("-finished_at")
        case State.FAILED:
            return found.filter(finished_at__isnull=False).exclude(trouble="").order_by("-finished_at")
    return found.order_by("-pk")
