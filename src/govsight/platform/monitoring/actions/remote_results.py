"""`schedule_for`, `take_results`: what a remote vantage point is told, and what it tells."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from govsight.platform.monitoring.actions.keep_watch import keep_watch
from govsight.platform.monitoring.actions.take_in import Report, take_in
from govsight.platform.monitoring.actions.vantages import hashed
from govsight.platform.monitoring.availability.slots import HOUR, day_of, moment_of, slot_of
from govsight.platform.monitoring.models import SealedDay, Sentinel, Vantage, Visit
from govsight.platform.monitoring.queries import watched
from govsight.platform.monitoring.visiting.wire import Due, Receipt, Schedule, Told, moment
from govsight.platform.registry.models import Site

_AHEAD = 3  # hours told in advance: so long a vantage point goes on alone
_OLDEST = timedelta(days=2)
_EARLY = timedelta(minutes=10)


def vantage_of(token: str) -> Vantage | None:
    """Whose token it is, None for nobody's."""
    return Vantage.objects.filter(token=hashed(token), closed_at=None, local=False).first() if token else None


def schedule_for(vantage: Vantage, now: datetime) -> Schedule:
    """The slots of this hour and the next ones that it has not reported."""
    keep_watch()
    Vantage.objects.filter(pk=vantage.pk).update(heard_at=now)
    first = slot_of(now)
    had = Visit.objects.filter(vantage=vantage, slot__gte=first, look=Visit.OWN)
    told = {(site, slot) for site, slot in had.values_list("site_id", "slot")}
    due = []
    for site, seed, url in watched(now).values_list("site_id", "seed", "site__url"):
        for slot in (first + number * HOUR for number in range(_AHEAD)):
            if (site, slot) not in told:
                due.append(Due(site, url, int(slot.timestamp()), moment_of(seed, slot).timestamp()))
    sentinels = list(Sentinel.objects.values_list("url", flat=True))
    return Schedule(now.timestamp(), due, sentinels)


def take_results(vantage: Vantage, results: list[Told], now: datetime) -> Receipt:
    """Each is taken once, however often it is posted. What cannot be is refused with a Chinese reason."""
    sealed = set(SealedDay.objects.filter(day__gte=day_of(now - _OLDEST)).values_list("day", flat=True))
    sites = set(Site.objects.filter(pk__in={one.site for one in results}).values_list("pk", flat=True))
    refused, good = [], []
    for one in results:
        trouble = _trouble(one, sites, sealed, now)
        if trouble:
            refused.append((one.site, one.slot, trouble))
        else:
            good.append(one)
    with transaction.atomic():
        Vantage.objects.select_for_update().get(pk=vantage.pk)
        Vantage.objects.filter(pk=vantage.pk).update(heard_at=now)
        keys = {(one.site, moment(one.slot), one.look): one for one in good}
        have = Visit.objects.filter(vantage=vantage, slot__in={key[1] for key in keys}).values_list(
            "site_id", "slot", "look"
        )
        for key in set(have):
            keys.pop(key, None)
        rows = [
            Visit(site_id=site, vantage=vantage, slot=slot, look=look, at=moment(one.at))
            for (site, slot, look), one in keys.items()
        ]
        Visit.objects.bulk_create(rows)
        reports = [
            Report(row, moment(one.at), one.answer(), one.ruling())
            for row, one in zip(rows, keys.values(), strict=True)
        ]
        take_in(reports, now, f"vantage-{vantage.pk}-{int(now.timestamp())}")
    return Receipt(len(rows), len(good) - len(rows), refused)


def _trouble(one: Told, sites: set[int], sealed: set[object], now: datetime) -> str:
    try:
        slot, at = moment(one.slot), moment(one.at)
        one.answer()
    except (ValueError, OverflowError, OSError):
        return "内容不合格式"
    if one.site not in sites:
        return "名录里没有这个网站"
    if slot != slot_of(slot) or slot_of(at) != slot:
        return "访问时间不在它的时段里"
    if not now - _OLDEST <= at <= now + _EARLY:
        return "访问时间太早或在将来，请检查监测点的时钟"
    return f"{day_of(slot)} 已封存" if day_of(slot) in sealed else ""
