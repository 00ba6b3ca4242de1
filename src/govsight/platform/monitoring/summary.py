"""What a day's watching showed, for the digest and its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from govsight.platform.monitoring.availability.slots import HOUR, start_of
from govsight.platform.monitoring.availability.verdict import FAILED, OPEN
from govsight.platform.monitoring.availability.window import LEAST, Week
from govsight.platform.monitoring.models import Flip, HourlyTally
from govsight.platform.monitoring.queries import not_open, weeks_of
from govsight.platform.registry.models import Site


@dataclass(frozen=True, slots=True)
class Summary:
    """enough: seen by 20 valid visits or more (of a day that goes on: by its share of them). few: seen, but by fewer.
    unseen: not at all. over: (site, its week) at the warning line or beyond, worst first. down: could not be opened at
    the day's end. flips: of reachability and availability. failed: hours."""

    day: date
    enough: list[int]
    few: list[Site]
    unseen: list[Site]
    over: list[tuple[Site, Week]]
    down: list[Site]
    flips: list[Flip]
    failed: int

    @property
    def counts(self) -> dict[str, int]:
        """For the row that is kept."""
        return {
            "enough": len(self.enough), "few": len(self.few), "unseen": len(self.unseen), "over": len(self.over),
            "veto": sum(week.standing == "veto" for _, week in self.over), "down": len(self.down),
            "flips": len(self.flips), "failed": self.failed,
        }  # fmt: skip


def summary_of(sites: QuerySet[Site], day: date, now: datetime) -> Summary:
    """Of these sites. A day that goes on is told as of `now`: as many visits are enough as its hours so far ask for."""
    shut = not_open()
    known = {site.pk: site for site in sites.select_related("organisation").order_by("pk") if site.pk not in shut}
    first = start_of(day)
    end = min(first + 24 * HOUR, now)
    least = int(LEAST * ((end - first) / (24 * HOUR)))
    marks = dict(HourlyTally.objects.filter(day=day, site__in=known).values_list("site_id", "marks"))
    valid = {pk: sum(mark in (OPEN, FAILED) for mark in marks.get(pk, "")) for pk in known}
    weeks = weeks_of(list(known), end - HOUR / 60)
    flips = Flip.objects.filter(site__in=known, aspect__in=("reachable", "availability"), key="")
    state: dict[int, str] = {}
    for pk, new in flips.filter(aspect="reachable", at__lt=end).order_by("at", "pk").values_list("site_id", "new"):
        state[pk] = new
    over = [(known[pk], week) for pk, week in weeks.items() if week.standing in ("warning", "veto")]
    return Summary(
        day,
        [pk for pk in known if valid[pk] >= max(least, 1)],
        [known[pk] for pk in known if 0 < valid[pk] < least],
        [known[pk] for pk in known if not valid[pk]],
        sorted(over, key=lambda one: -(one[1].share or 0)),
        [known[pk] for pk in known if state.get(pk) == "down"],
        list(flips.filter(at__gte=first, at__lt=end).select_related("site__organisation").order_by("at", "pk")),
        sum(held.count(FAILED) for held in marks.values()),
    )
