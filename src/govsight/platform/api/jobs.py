"""What this app has workers do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from govsight.platform.api import refusals
from govsight.platform.api.actions.ask_deliveries import KIND, ask_deliveries
from govsight.platform.jobs.errors import JobFailed, TryLater
from govsight.platform.jobs.kinds import Kind, register, register_tick
from govsight.platform.jobs.running import Running


def register_all() -> None:
    """Called when the app is ready."""
    register(Kind(KIND, "推送状态变化", run))
    register_tick("flips", timedelta(seconds=10), on_flips)
    register_tick("api.prune", timedelta(hours=1), refusals.prune)


def on_flips(now: datetime) -> None:
    """Ask for what follows from them."""
    ask_deliveries(now)


def run(running: Running) -> dict[str, Any]:
    """Send one message; put back until it is delivered or given up."""
    from govsight.platform.api.actions.deliver import deliver  # here: what it needs slows the start of every command

    delivery, wait = deliver(running.payload["delivery"], timezone.now())
    if wait is not None:
        raise TryLater(wait, delivery.trouble)
    if delivery.dropped_at is None:
        return {"status": delivery.status, "tries": delivery.tries}
    if delivery.dropped_at == delivery.tried_at:
        raise JobFailed(delivery.trouble)
    return {"dropped": delivery.trouble}
