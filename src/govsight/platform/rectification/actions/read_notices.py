"""`read_notices`: somebody has seen the lines left for them."""

from __future__ import annotations

from datetime import datetime

from govsight.platform.accounts.models import User
from govsight.platform.rectification.models import Notice


def read_notices(user: User, *, now: datetime, only: int | None = None) -> int:
    """All of theirs, or `only` one. How many were unread."""
    mine = Notice.objects.filter(user=user, read_at__isnull=True)
    return (mine.filter(pk=only) if only is not None else mine).update(read_at=now)
