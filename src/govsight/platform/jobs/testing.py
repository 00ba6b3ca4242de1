"""For tests of other apps: jobs without a worker."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from govsight.platform.jobs.errors import JobFailed, TryLater
from govsight.platform.jobs.execution import carry_out
from govsight.platform.jobs.models import Job


def run_all(now: datetime | None = None) -> list[Job]:
    """Run every job that is due, and those they ask for, in this process; the rows as they stand afterwards. Each is
    run once, put back or not. A fault of the program is raised, so that a test sees it; `JobFailed` is an outcome."""
    ran: dict[int, None] = {}
    moment = now or timezone.now()
    while True:
        due = Job.objects.filter(Q(not_before=None) | Q(not_before__lte=moment), finished_at=None)
        job = due.exclude(pk__in=ran).order_by("-urgent", "pk").first()
        if job is None:
            return list(Job.objects.filter(pk__in=ran).order_by("pk"))
        ran[job.pk] = None
        trouble = carry_out(job.pk, job.round, "test", lambda: False)
        if trouble is not None and not isinstance(trouble, (JobFailed, TryLater)):
            raise trouble
