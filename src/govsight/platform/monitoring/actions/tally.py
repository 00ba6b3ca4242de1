"""`tally`: bring the hours of some sites up to what their visits say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from statistics import median

from django.db import transaction

from govsight.platform.monitoring.availability.slots import HOUR, day_of, hour_of, start_of
from govsight.platform.monitoring.availability.verdict import Verdict, mark
from govsight.platform.monitoring.models import HourlyTally, Visit
from govsight.platform.registry.models import Site

_AT_ONCE = 500


def tally(sites: Iterable[int], day: date) -> None:
    """Count the day (Asia/Shanghai) of these sites anew, from the slots' own visits of every vantage point."""
    wanted = sorted(set(sites))
    for start in range(0, len(wanted), _AT_ONCE):
        with transaction.atomic():
            _tally(wanted[start : start + _AT_ONCE], day)


def _tally(sites: list[int], day: date) -> None:
    list(Site.objects.select_for_update().order_by("pk").filter(pk__in=sites).values_list("pk"))  # one at a time
    first = start_of(day)
    held = {row.site_id: row for row in HourlyTally.objects.filter(site__in=sites, day=day)}
    verdicts: dict[int, dict[datetime, list[str]]] = {site: defaultdict(list) for site in sites}
    times: defaultdict[int, list[int]] = defaultdict(list)
    visits = Visit.objects.filter(site__in=sites, look=Visit.OWN, slot__gte=first, slot__lt=first + 24 * HOUR)
    for site, slot, verdict, ms in (
        visits.exclude(verdict="").values_list("site_id", "slot", "verdict", "ms").order_by()
    ):
        verdicts[site][slot].append(verdict)
        if verdict == Verdict.OPEN and ms is not None:
            times[site].append(ms)
    rows = []
    for site in sites:
        marks = list(HourlyTally.EMPTY)
        for slot, found in verdicts[site].items():
            marks[hour_of(slot)] = mark(found)
        row = held.get(site) or HourlyTally(site_id=site, day=day)
        row.marks = "".join(marks)
        row.typical_ms = round(median(times[site])) if times[site] else None
        row.slowest_ms = max(times[site], default=None)
        rows.append(row)
    HourlyTally.objects.bulk_update([row for row in rows if row.pk], ["marks", "typical_ms", "slowest_ms"])
    HourlyTally.objects.bulk_create([row for row in rows if not row.pk])


def tally_slots(slots: Iterable[tuple[int, datetime]]) -> None:
    """The days in which these (site, slot) lie."""
    days: defaultdict[date, set[int]] = defaultdict(set)
    for site, slot in slots:
        days[day_of(slot)].add(site)
    for day, sites in sorted(days.items()):
        tally(sites, day)
