"""`carry_out`: run one job and write down what became of it. It knows nothing of the queue."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import IntegrityError, InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.db.models import F, QuerySet

from govsight.platform.jobs import clock
from govsight.platform.jobs.errors import JobFailed, TryLater, UnknownKind
from govsight.platform.jobs.kinds import kind_of
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.models.job import FAULT
from govsight.platform.jobs.running import ATTEMPTS, Running

_SPACED = (timedelta(seconds=10), timedelta(minutes=1))  # before the second and the third attempt
_DATABASE_AWAY = 5.0  # seconds until the next look at a database that is gone
_HOST_BUSY = timedelta(seconds=2)
_LONGEST = 2000  # characters of a reason

_T = TypeVar("_T")

log = logging.getLogger("govsight.jobs")


def carry_out(pk: int, round_: int, worker: str, stopping: Callable[[], bool]) -> Exception | None:
    """Run it unless it has an outcome already or has moved on to another round. Returns what went wrong, if anything:
    it is on the row as well."""
    job = patiently(lambda: _begin(pk, round_, worker))
    if job is None:
        return None
    trouble: Exception | None = None
    result: dict[str, Any] | None = None
    try:
        result = kind_of(job.kind).run(Running(job, stopping))
    except Exception as raised:
        trouble = raised
    patiently(lambda: _end(job, result, trouble))
    return trouble


def patiently(write: Callable[[], _T]) -> _T:
    """What `write` gives, as soon as the database is there."""
    while True:
        try:
            if not connection.in_atomic_block:
                close_old_connections()
            return write()
        except (OperationalError, InterfaceError) as trouble:
            if connection.in_atomic_block:
                raise
            log.warning("数据库暂时不能使用，%s 秒后再试：%s", 1, str(trouble).strip()[:200])
            connection.close()
            time.sleep(1)


def _begin(pk: int, round_: int, worker: str) -> Job | None:
    """The row, now this worker's. None when it has an outcome, or another of its host is being done: the queue sees to
    that as well, but two programs agree on it only in the database."""
    open_ = Job.objects.filter(pk=pk, round=round_, finished_at=None)
    try:
        with transaction.atomic():
            begun = open_.update(started_at=clock.now(), worker=worker, progress={})
    except IntegrityError:
        _put_back(open_, clock.now() + _HOST_BUSY, "")
        return None
    return Job.objects.filter(pk=pk).first() if begun else None


def _end(job: Job, result: dict[str, Any] | None, trouble: Exception | None) -> None:
    """Write the outcome, or put it back. Somebody who took the job over has the last word, not this worker."""
    mine = Job.objects.filter(pk=job.pk, round=job.round, worker=job.worker, finished_at=None)
    now = clock.now()
    if trouble is None:
        mine.update(finished_at=now, trouble="", result=result, progress=job.progress)
    elif isinstance(trouble, TryLater):
        _put_back(mine, now + timedelta(seconds=trouble.seconds), trouble.reason)
    elif isinstance(trouble, (OperationalError, InterfaceError)):
        _put_back(mine, now + timedelta(seconds=_DATABASE_AWAY), f"数据库暂时不能使用：{_reason(trouble)}")
    elif isinstance(trouble, (JobFailed, UnknownKind)) or job.attempts + 1 >= ATTEMPTS:
        mine.update(finished_at=now, trouble=_reason(trouble), attempts=F("attempts") + 1, progress=job.progress)
    else:
        log.warning("任务 %s 出错，稍后再试", job.key, exc_info=trouble)
        _put_back(mine, now + _SPACED[min(job.attempts, len(_SPACED) - 1)], _reason(trouble), attempts=job.attempts + 1)


def _put_back(mine: QuerySet[Job], not_before: datetime, reason: str, **more: Any) -> None:
    """It waits again, for a new round."""
    mine.update(
        not_before=not_before,
        round=F("round") + 1,
        dispatched_at=None,
        started_at=None,
        worker="",
        progress={},
        trouble=reason[:_LONGEST],
        **more,
    )


def _reason(trouble: Exception) -> str:
    said = str(trouble).strip().replace("\0", "")
    if isinstance(trouble, (JobFailed, UnknownKind)):
        return said[:_LONGEST] or "没有说明原因"
    return f"{FAULT}（{type(trouble).__name__}）：{said}"[:_LONGEST]
