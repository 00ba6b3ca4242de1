"""`ask`: have something done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from govsight.platform.jobs import clock
from govsight.platform.jobs.kinds import kind_of
from govsight.platform.jobs.models import Job

if TYPE_CHECKING:
    from govsight.platform.accounts.models import User


def ask(
    kind: str,
    key: str,
    payload: dict[str, Any] | None = None,
    *,
    subject: str = "",
    host: str = "",
    not_before: datetime | None = None,
    by: User | None = None,
    urgent: bool = False,
) -> Job:
    """The job of this key, asked for in the caller's transaction: if that is rolled back, nothing was asked. The same
    key again gives the same row as it stands. Who may ask is for the caller to know, as is what the log says of it.

    kind: a registered one. payload: what JSON can hold. subject: as `site:12`. host: one job of a host at a time.
    Raises UnknownKind, and ValueError for a polite kind without a host.
    """
    if kind_of(kind).polite and not host:
        raise ValueError(f"a job of kind {kind!r} needs the host it visits")
    job, _ = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "payload": payload or {},
            "subject": subject,
            "host": host.lower(),
            "not_before": not_before,
            "asked_at": clock.now(),
            "asked_by": by,
            "urgent": urgent,
        },
    )
    return job
