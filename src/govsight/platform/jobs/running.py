"""`Running`: what a job's function is handed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from govsight.platform.jobs.models import Job

ATTEMPTS = 3
_APART = 1.0  # seconds between two writes of progress


class Running:
    """A job in the middle of its work. job: its row."""

    def __init__(self, job: Job, stopping: Callable[[], bool]) -> None:
        self.job = job
        self._stopping = stopping
        self._told_at = float("-inf")

    @property
    def payload(self) -> dict[str, Any]:
        """What was asked."""
        found: dict[str, Any] = self.job.payload
        return found

    @property
    def last_attempt(self) -> bool:
        """Whether the job is over when this does not work."""
        return self.job.attempts + 1 >= ATTEMPTS

    def stopping(self) -> bool:
        """Whether the worker was asked to stop: finish soon, or raise `TryLater(0, …)` to be put back."""
        return self._stopping()

    def tell(self, done: int, total: int | None, text: str, *, at_once: bool = False) -> None:
        """Say how far it is; call it as often as you like, it is written every second at most, or `at_once`: a step
        that may take long begins. It must not be called inside a transaction that is held open for long. total: None
        when it is not known."""
        self.job.progress = {"done": done, "total": total, "text": text[:200]}
        now = time.monotonic()
        if now - self._told_at < _APART and done != total and not at_once:
            return
        self._told_at = now
        mine = Job.objects.filter(pk=self.job.pk, worker=self.job.worker, round=self.job.round, finished_at=None)
        mine.update(progress=self.job.progress)
