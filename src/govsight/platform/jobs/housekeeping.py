"""What this app asks of itself: once a day, old rows go."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.kinds import Kind, register, register_tick
from govsight.platform.jobs.running import Running

_PRUNE = "prune-jobs"


def register_all() -> None:
    """Called when the app is made ready."""
    register(Kind(_PRUNE, "清理过期的任务记录", _run))
    register_tick(_PRUNE, timedelta(hours=6), _tick)


def _tick(now: datetime) -> None:
    ask(_PRUNE, f"{_PRUNE}:{timezone.localdate(now):%Y-%m-%d}")


def _run(running: Running) -> dict[str, int]:  # noqa: ARG001 - the same call for every kind
    from govsight.platform.jobs.actions.prune import prune  # brings the queue with it, which commands need not wait for

    return {"pruned": prune()}
