"""The door to DBOS: everything this program says to it is said here.

DBOS keeps its tables in `jobs.db` beside the platform's SQLite file, or in the schema `dbos` of its PostgreSQL
database.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy
from dbos import DBOS, DBOSClient
from django.conf import settings
from django.db import connection

from govsight.platform.jobs.models import Job

BY_HOST = "hosts"  # one job of a host at a time
FREE = "free"
_NAME = "govsight"
_WORKFLOW = "carry_out"
_VERSION = "1"  # the same for every release: a job asked before an upgrade is done after it
_POLLED = {BY_HOST: 1.0, FREE: 0.5}  # seconds; visits take seconds themselves, the others may be short
_URGENT, _USUAL = 1, 10
_OPEN = ["ENQUEUED", "PENDING", "DELAYED"]
_CHUNK = 500


def queue_of(job: Job) -> str:
    """Where it is handed to."""
    return BY_HOST if job.host else FREE


def launch(executor: str, concurrency: int, run: Callable[[int, int], None]) -> None:
    """Start taking jobs in this process: `run(job's number, round)` in a thread, at most `concurrency` at once of each
    queue. The number kept is of the queue: with several workers, the last one started says it for all."""
    logging.getLogger("dbos").addHandler(logging.NullHandler())  # it would write to the console by itself
    logging.getLogger("dbos").setLevel(logging.ERROR)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(settings.HOME / "jobs.db", timeout=20)) as made:
            made.execute("PRAGMA journal_mode=WAL")
    taking = DBOS(
        config={
            "name": _NAME,
            "system_database_url": _address(),
            "application_version": _VERSION,
            "executor_id": executor,
            "enable_otlp": False,
            "log_level": "ERROR",
            "sys_db_pool_size": 4,
            "scheduler_polling_interval_sec": 3600.0,  # its own schedules are not used
            "notification_coalesce_sec": 1.0,  # nor are its messages, which it would look after 100 times a second
        }
    )
    DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=None)(_named(run))
    DBOS.launch()
    told: dict[str, Any] = {"worker_concurrency": concurrency, "on_conflict": "always_update"}
    DBOS.register_queue(BY_HOST, partition_concurrency=1, polling_interval_sec=_POLLED[BY_HOST], **told)
    DBOS.register_queue(FREE, polling_interval_sec=_POLLED[FREE], **told)
    # A database that is away is an error at once: DBOS would sleep longer and longer, and take no job for up to a
    # minute and a half after it is back. What it could not write then, the caretaker puts right. Only a client can be
    # asked for this.
    taking._sys_db._retry_connection_errors = False


def _named(run: Callable[[int, int], None]) -> Callable[[int, int], None]:
    def carry_out(pk: int, round_: int) -> None:
        run(pk, round_)

    return carry_out


def stop(seconds: int) -> None:
    """Take no more; wait that long for those in hand. Others may be running still when this returns."""
    DBOS.destroy(workflow_completion_timeout_sec=seconds)


class Queue:
    """What can be said to it from any process. A database that is away is an error at once, not a wait."""

    def __init__(self, address: str) -> None:
        self._client = DBOSClient(
            system_database_url=address,
            application_name=_NAME,
            system_database_pool_size=2,
            lazy=True,
            retry_connection_errors=False,
        )

    def hand_over(self, job: Job) -> None:
        """Twice is once."""
        options: dict[str, Any] = {
            "workflow_name": _WORKFLOW,
            "queue_name": queue_of(job),
            "workflow_id": job.workflow,
            "app_version": _VERSION,
            "priority": _URGENT if job.urgent else _USUAL,
        }
        if job.host:
            options["queue_partition_key"] = job.host
        self._client.enqueue(options, job.pk, job.round)

    def open_among(self, workflows: Collection[str]) -> set[str]:
        """Those that wait or are being done."""
        names = list(workflows)
        found: set[str] = set()
        for start in range(0, len(names), _CHUNK):
            found.update(status.workflow_id for status in self._list(workflow_ids=names[start : start + _CHUNK]))
        return found

    def held_by(self, executor: str) -> list[tuple[str, str]]:
        """Name and queue of what this worker took and has not ended."""
        held = self._list(status="PENDING", executor_id=executor)
        return [(status.workflow_id, status.queue_name or FREE) for status in held]

    def holders(self) -> set[str]:
        """The workers that took something and have not ended it."""
        return {status.executor_id for status in self._list(status="PENDING") if status.executor_id}

    def put_back(self, held: Collection[tuple[str, str]]) -> None:
        """Let others take them."""
        for queue in (BY_HOST, FREE):
            names = [name for name, its in held if its == queue]
            if names:
                self._client.resume_workflows(names, queue_name=queue)

    def prune(self, before: datetime) -> int:
        """Forget what ended before that moment; how many."""
        count = 0
        while True:
            old = self._list(status=["SUCCESS", "ERROR", "CANCELLED"], end_time=before.isoformat(), limit=_CHUNK)
            if not old:
                return count
            self._client.delete_workflows([status.workflow_id for status in old])
            count += len(old)

    def _list(self, **which: Any) -> list[Any]:
        which.setdefault("status", _OPEN)
        return self._client.list_workflows(name=_WORKFLOW, load_input=False, load_output=False, **which)


def queue() -> Queue | None:
    """None as long as no worker was ever started here."""
    if connection.vendor == "sqlite":
        if not (settings.HOME / "jobs.db").exists():
            return None
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('dbos.workflow_status')")
            if cursor.fetchone()[0] is None:
                return None
    return _queue(_address())


@lru_cache(maxsize=4)
def _queue(address: str) -> Queue:
    return Queue(address)


def _address() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings.HOME / 'jobs.db'}"
    wanted = {name: str(told["OPTIONS"][name]) for name in told["OPTIONS"] if name.startswith(("ssl", "connect"))}
    url = sqlalchemy.URL.create(
        "postgresql",
        username=told["USER"] or None,
        password=told["PASSWORD"] or None,
        host=told["HOST"] or None,
        port=int(told["PORT"]) if told["PORT"] else None,
        database=told["NAME"],
        query=wanted,
    )
    return url.render_as_string(hide_password=False)
