"""`turn`: see whether visits made a site's state turn."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime, timedelta

from django.db.models import Max

from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.monitoring.availability.verdict import Verdict
from govsight.platform.monitoring.models import Flip, Vantage, Visit
from govsight.platform.monitoring.queries import weeks_of
from govsight.platform.registry.models import Site

_HEARD = timedelta(minutes=5)


def turn(sites: Iterable[int], now: datetime) -> list[Flip]:
    """The turning points of these sites as of `now`, written down."""
    wanted = sorted(set(sites))
    found = Site.objects.in_bulk(wanted)
    weeks = weeks_of(wanted, now)
    newest = dict(
        Visit.objects.filter(site__in=wanted, slot__lte=now).exclude(look=Visit.BY_HAND).exclude(verdict="")
        .values_list("site_id").annotate(newest=Max("slot")).order_by()
    )  # fmt: skip
    states = _states(wanted)
    expected = _expected(now)
    slots: dict[int, list[Visit]] = {}
    for visit in Visit.objects.filter(site__in=wanted, slot__in=set(newest.values())).exclude(verdict=""):
        if visit.slot == newest[visit.site_id] and visit.look != Visit.BY_HAND:
            slots.setdefault(visit.site_id, []).append(visit)
    made = []
    for pk in wanted:
        reached = reachable(slots.get(pk, []), expected)
        if reached is not None and states.get((pk, "reachable")) != reached[0]:
            made.append(flip(found[pk], "reachable", reached[0], at=reached[1], reason=reached[2]))
        standing = weeks[pk].standing
        if states.get((pk, "availability"), "unknown") != standing:
            made.append(flip(found[pk], "availability", standing, at=now, reason=weeks[pk].text))
    return [one for one in made if one is not None]


def reachable(visits: list[Visit], expected: Set[int] = frozenset()) -> tuple[str, datetime, str] | None:
    """What the visits of the newest slot say: (`up` or `down`, since when, why); None when they do not say.

    The newest valid visit of each vantage point speaks for it. Down needs a failure seen twice from at least one of
    them, a while apart, and none that opened it; one that is expected to report is waited for.
    """
    valid = [one for one in visits if one.verdict in (Verdict.OPEN, Verdict.FAILED)]
    newest: dict[int, Visit] = {}
    for one in sorted(valid, key=lambda one: one.look):
        newest[one.vantage_id] = one
    opened = [one for one in newest.values() if one.verdict == Verdict.OPEN]
    if opened:
        first = min(opened, key=lambda one: one.at)
        return "up", first.at, f"可以打开（{first.text}）"
    twice = [one for one in newest.values() if one.look == Visit.SECOND]
    if not twice or expected - {one.vantage_id for one in visits}:
        return None
    first = min((one for one in valid if one.verdict == Verdict.FAILED), key=lambda one: one.at)
    return "down", first.at, f"打不开：{first.text}；复看仍打不开"


def _expected(now: datetime) -> set[int]:
    """Remote vantage points heard of just now: their word on this slot will come."""
    remote = Vantage.objects.filter(local=False, closed_at=None, heard_at__gte=now - _HEARD)
    return set(remote.values_list("pk", flat=True))


def _states(sites: list[int]) -> dict[tuple[int, str], str]:
    flips = Flip.objects.filter(site__in=sites, aspect__in=("reachable", "availability"), key="")
    return {
        (site, aspect): new for site, aspect, new in flips.order_by("at", "pk").values_list("site_id", "aspect", "new")
    }
