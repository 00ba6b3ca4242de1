"""`keep_sections`: the sections an inspection met become rows, with their clocks and turning points."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from govsight.kit.beijing import day_of
from govsight.platform.inspections.clocks import with_clocks
from govsight.platform.inspections.models import Clock, Inspection
from govsight.platform.inspections.text import clean
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.registry.actions.find_sections import FoundSection, find_sections
from govsight.platform.registry.models import Section
from govsight.probe.know.section_kind import RHYTHMS, SectionKind

_Data = Mapping[str, Any]
_KINDS = {kind.value: kind for kind in SectionKind}
_STATES = {"fresh": "fresh", "stale": "stale", "blank": "stale"}


def _window(kind: str) -> int | None:
    rhythm = RHYTHMS.get(_KINDS.get(kind, SectionKind.OTHER))
    if rhythm is None:
        return None
    return rhythm.days or {6: 180, 12: 365}.get(rhythm.months)


def keep_sections(row: Inspection, report: _Data) -> None:
    """Sections into the registry, their clocks where they changed, and a turning point where one went stale. Inside a
    transaction."""
    told = [one for one in report["sections"] if one["url"]]
    moment = datetime.fromisoformat(report["run"]["as_of"].replace("Z", "+00:00"))
    find_sections(
        row.site,
        [FoundSection(clean(one["name"]), one["url"], one["kind"], _window(one["kind"])) for one in told],
        at=row.finished_at,
    )
    rows = {section.url: section for section in with_clocks(Section.objects.filter(site=row.site))}
    clocks = []
    for one in told:
        section = rows.get(one["url"])
        if section is None or one["state"] == "none":
            continue
        newest = date.fromisoformat(one["newest"]) if one["newest"] else None
        due = None
        if one["days_left"] is not None and one["state"] in _STATES:
            due = day_of(moment) + timedelta(days=one["days_left"])
        clock = Clock(inspection=row, section=section, newest=newest, due=due, state=one["state"],
                      reason=clean(one["reason"])[:300], at=row.finished_at)  # fmt: skip
        if (section.newest, section.due, section.clock_state) != (newest, due, one["state"]):
            clocks.append(clock)
        if one["state"] in _STATES:
            flip(row.site, "section", _STATES[one["state"]], at=moment, key=section.url, reason=clock.reason)
    Clock.objects.bulk_create(clocks, batch_size=500)
