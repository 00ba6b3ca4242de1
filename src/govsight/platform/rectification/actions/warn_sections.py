"""`warn_sections`: say ahead which sections go stale. Run again, it says nothing twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from govsight.platform.inspections.clocks import with_clocks
from govsight.platform.inspections.today import today
from govsight.platform.rectification.actions.tell import people_of, tell
from govsight.platform.registry.models import Section

AHEAD = (7, 3, 1)  # days before the last day


def warn_sections(now: datetime) -> int:
    """How many sections there was something to say of. Told: the people of the unit that owns the section, else of the
    site's; once for each of `AHEAD` and each new last day."""
    day, told = today(now), 0
    for section in _running(day + timedelta(days=max(AHEAD))):
        left = (section.due - day).days
        if left < 0:
            continue
        step = min(days for days in AHEAD if left <= days)
        people = people_of(section.owner or section.site.organisation)
        last = "今天" if left == 0 else f"还有 {left} 天"
        text = f"栏目「{section.name[:60]}」（{section.site}）{last}过期：期限 {section.due}，最近更新 {section.newest}"
        tell(people, text, reverse("inspections:sections"), now=now, key=f"section:{section.pk}:{section.due}:{step}")
        told += 1
    return told


def _running(until: date) -> QuerySet[Section]:
    """Fresh sections whose last day is not after `until`."""
    rows = with_clocks(Section.objects.filter(ended_at=None))
    return rows.filter(clock_state="fresh", due__lte=until).select_related("owner", "site__organisation")
