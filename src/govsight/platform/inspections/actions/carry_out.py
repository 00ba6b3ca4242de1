"""`carry_out`: look at a site as an inspection asks, write its reports, score it, take it all in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from govsight.platform.inspections import scoring
from govsight.platform.inspections.actions.take_in import take_in
from govsight.platform.inspections.looked import looked_at
from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.plan_of import plan_of
from govsight.platform.inspections.profile_of import profile_of
from govsight.platform.inspections.watcher import Watcher
from govsight.platform.monitoring.network import network
from govsight.probe.engine import CannotInspect, FolderBusy, could_inspect, inspect
from govsight.probe.plan import PlanError
from govsight.probe.progress import Progress
from govsight.probe.report import ReportError, write_reports


def folder_of(inspection: Inspection) -> Path:
    """Where its reports and evidence lie."""
    return Path(settings.HOME) / "inspections" / str(inspection.site_id) / str(inspection.pk)


def carry_out(
    inspection: Inspection, tell: Callable[[Progress], None] = lambda _: None, stopping: Callable[[], bool] = bool
) -> None:
    """Begin, or go on after a kill; nothing when it is over. stopping: asked now and then; True ends it for now.

    tell: handed the progress about every second, in a thread of its own. Raises Stopped (everything seen so far is
    kept), FolderBusy (another worker is still at it). A site that cannot be inspected is a result too: `trouble`.
    """
    if inspection.finished_at is not None:
        return
    if inspection.started_at is None:
        inspection.started_at = timezone.now()
    folder = folder_of(inspection)
    inspection.folder = str(folder.relative_to(settings.HOME))
    inspection.save(update_fields=["started_at", "folder"])
    choice = scoring.choice_for(inspection.site)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        plan = plan_of(inspection, network(), folder, profile_of(inspection.site, choice), inspection.started_at)
        with Watcher(tell, stopping) as watcher:
            seen = inspect(plan, watcher.see, watcher.hold)
        try:
            write_reports(seen, folder)
            card = scoring.scored(choice, seen, folder, inspection.site) if choice is not None else None
            trouble = could_inspect(seen) or ""
        finally:
            seen.view.release()
    except FolderBusy:
        raise
    except (PlanError, CannotInspect, ReportError, OSError) as stop:
        give_up(inspection, str(stop))
        return
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    looked = frozenset() if report["run"]["complete"] else looked_at(folder)
    at = seen.run.finished_at
    take_in(inspection, report, trouble=trouble[:500], card=card, choice=choice, at=at, looked=looked)


def give_up(inspection: Inspection, trouble: str) -> None:
    """It could not be carried out. trouble: why, in Chinese."""
    take_in(inspection, None, trouble=" ".join(trouble.split())[:500], at=datetime.now(UTC))
