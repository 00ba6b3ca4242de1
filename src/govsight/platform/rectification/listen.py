"""What this app does when others have news, and at every tick of the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from govsight.platform.inspections.models import Inspection, Problem, Sighting
from govsight.platform.rectification.actions.remind import remind
from govsight.platform.rectification.actions.take_sighting import take_failure, take_sighting
from govsight.platform.rectification.actions.warn_sections import warn_sections


def on_sighting(problem: Problem, sighting: Sighting, **_more: Any) -> None:
    """An inspection has said something of a problem."""
    take_sighting(problem, sighting)


def on_inspection(inspection: Inspection, **_more: Any) -> None:
    """An inspection is over."""
    take_failure(inspection)


def on_tick(now: datetime) -> None:
    """Reminders and warnings. Any number of schedulers may ask."""
    remind(now)
    warn_sections(now)
