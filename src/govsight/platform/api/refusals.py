"""How many useless tokens one address may try before it is told to wait. Good tokens are not held up: they cannot be
guessed, and a neighbour behind the same proxy shuts nobody out."""

from __future__ import annotations

from datetime import datetime, timedelta

from govsight.platform.api.models import RefusedTry
from govsight.platform.audit.actions.record import record

WITHIN = timedelta(minutes=15)
MOST = 30
_KEPT = timedelta(days=1)


def note(source: str, now: datetime) -> int:
    """Write one down. Returns the seconds the address has to wait, 0 while it need not."""
    recent = RefusedTry.objects.filter(source=source, at__gt=now - WITHIN)
    held = list(recent.order_by("-at").values_list("at", flat=True)[:MOST])
    if len(held) >= MOST:
        return max(1, int((held[-1] + WITHIN - now).total_seconds()))
    RefusedTry.objects.create(source=source, at=now)
    if len(held) + 1 == MOST:
        record("api.hold_up", detail={"tries": MOST}, done=False, source=source)
    return 0


def prune(now: datetime) -> None:
    """Let the old ones go."""
    RefusedTry.objects.filter(at__lt=now - _KEPT).delete()
