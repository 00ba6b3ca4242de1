"""Work of the machine."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.browser.desk.seeding.texts import TEXTS


def asked_for(site: Any, now: datetime) -> dict[str, Any]:
    """Jobs in every state."""
    from govsight.platform.jobs.models import Job

    for number, one in enumerate(TEXTS):
        over = now if number % 2 else None
        Job.objects.create(
            key=f"{one[:100]} {number}", kind="inspections.inspect", subject=f"site:{site.pk}", host=one[:255],
            asked_at=now, finished_at=over, dispatched_at=over, trouble=one if number % 4 else "",
            progress={"text": one},
        )  # fmt: skip
    return {}
