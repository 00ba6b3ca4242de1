"""Questions asked of monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery

from govsight.platform.monitoring.availability.slots import HOUR, SHANGHAI, day_of, hour_of, slot_of
from govsight.platform.monitoring.availability.verdict import MISSING
from govsight.platform.monitoring.availability.window import DAYS, HOURS, Week, week
from govsight.platform.monitoring.models import Flip, HourlyTally, Watch
from govsight.platform.registry.models import LifeEvent, Site


def last_flip(site: Site, aspect: str, key: str = "") -> Flip | None:
    """The turning point that made the present state."""
    return Flip.objects.filter(site=site, aspect=aspect, key=key).order_by("-at", "-pk").first()


def state_of(site: Site, aspect: str, key: str = "") -> str:
    """The present state, `unknown` when nothing was ever said."""
    found = last_flip(site, aspect, key)
    return found.new if found else "unknown"


def latest(aspect: str) -> Subquery:
    """The state of a site in a queryset of sites, to annotate with; NULL when nothing was ever said."""
    flips = Flip.objects.filter(site=OuterRef("pk"), aspect=aspect, key="").order_by("-at", "-pk")
    return Subquery(flips.values("new")[:1])


def is_paused(site: Site, now: datetime) -> bool:
    """Whether somebody asked to leave it alone for now. Select the `watch` of sites with them."""
    watch = getattr(site, "watch", None)
    return bool(watch and watch.paused_until and now < watch.paused_until)


def is_quiet(site: Site, now: datetime) -> bool:
    """Whether this hour is one without inspections. From 22 to 6 goes over midnight."""
    watch = getattr(site, "watch", None)
    if watch is None or watch.quiet_from is None or watch.quiet_to is None:
        return False
    hour, begin, end = now.astimezone(SHANGHAI).hour, watch.quiet_from, watch.quiet_to
    return begin <= hour < end if begin <= end else hour >= begin or hour < end


def not_open() -> set[int]:
    """Sites that are paused or closed by the rows of their life. Few are, so only those are looked at."""
    kind = ContentType.objects.get_for_model(Site)
    told = LifeEvent.objects.filter(content_type=kind)
    ended = told.filter(kind__in=(LifeEvent.Kind.PAUSED, LifeEvent.Kind.CLOSED)).values("object_id")
    return {site.pk for site in Site.objects.filter(pk__in=ended).prefetch_related("life") if site.state != "open"}


def watched(now: datetime) -> QuerySet[Watch]:
    """The watches whose sites are visited now."""
    going = Watch.objects.filter(visits=True).filter(Q(paused_until=None) | Q(paused_until__lte=now))
    return going.exclude(site__in=not_open())


def marks_of(sites: Iterable[int], until: datetime, days: int = DAYS) -> dict[int, str]:
    """site -> the marks of the last `days` times 24 slots, oldest first, the slot of `until` the last."""
    last = slot_of(until)
    first = last - (days * 24 - 1) * HOUR
    rows = HourlyTally.objects.filter(site__in=list(sites), day__range=(day_of(first), day_of(last)))
    found: dict[int, dict[object, str]] = {}
    for site, day, marks in rows.values_list("site_id", "day", "marks"):
        found.setdefault(site, {})[day] = marks
    told = [day_of(first) + timedelta(days=number) for number in range(days + 1)]
    lost = MISSING * 24
    begin = hour_of(first)
    return {
        site: "".join(held.get(day, lost) for day in told)[begin : begin + days * 24] for site, held in found.items()
    }


def weeks_of(sites: Sequence[int], now: datetime) -> dict[int, Week]:
    """site -> its last 168 slots, counted."""
    marks = marks_of(sites, now)
    return {site: week(marks.get(site, MISSING * HOURS)) for site in sites}
