"""`plan_of`: what the engine is told for one inspection."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.today import moment
from govsight.platform.monitoring.network import Network
from govsight.probe.plan import Plan
from govsight.vocab import SiteProfile

_LIGHT_PAGES = 200
_FULL_PAGES = 20_000
_WHOLE_PAGES = 500_000


def plan_of(inspection: Inspection, way: Network, folder: Path, profile: SiteProfile, now: datetime) -> Plan:
    """light: the first pages, without asking the site anything besides. full: all but what only a browser sees, recheck
    too, to the last page, as only that tells what is gone. whole: everything. Raises PlanError."""
    depth = inspection.depth
    pages = {Inspection.LIGHT: _LIGHT_PAGES, Inspection.FULL: _FULL_PAGES}.get(depth, _WHOLE_PAGES)
    return Plan(
        url=inspection.site.url,
        out=folder,
        kind=inspection.site.kind,
        profile=profile,
        resolve=way.resolve,
        allow_private=way.allow_private,
        ca_file=way.ca_file,
        contact=way.contact,
        recheck_after=way.recheck_after,
        max_pages=pages,
        as_of=inspection.as_of or moment(now),
        seed=f"inspection:{inspection.pk}",
        looks=() if depth == Inspection.LIGHT else None,
        extra_looks=("browser",) if depth == Inspection.WHOLE else (),
    )
