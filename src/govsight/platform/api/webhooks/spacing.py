"""When a message is sent again. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

GIVE_UP = timedelta(days=3)
_SPACED = (10, 60, 300, 1_800, 7_200, 21_600)  # seconds after the first try, the second, …; then always the last


def again_in(tries: int) -> int:
    """Seconds after the `tries`-th try in vain."""
    return _SPACED[min(max(tries, 1), len(_SPACED)) - 1]


def is_in_vain(failing_since: datetime | None, now: datetime) -> bool:
    """Whether a subscriber has failed so long that nothing more is sent."""
    return failing_since is not None and now - failing_since >= GIVE_UP
