"""`visit_batch`: visit every site whose moment has come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from govsight.platform.monitoring.actions.keep_watch import keep_watch
from govsight.platform.monitoring.actions.take_in import Report, take_in
from govsight.platform.monitoring.availability.slots import is_due, slot_of
from govsight.platform.monitoring.availability.verdict import LIMIT, Verdict
from govsight.platform.monitoring.models import Sentinel, Vantage, Visit
from govsight.platform.monitoring.network import network
from govsight.platform.monitoring.queries import latest, watched
from govsight.platform.monitoring.visiting.door import Door
from govsight.platform.monitoring.visiting.rounds import Task, visit_all
from govsight.platform.registry.models import Site

AGAIN_AFTER = timedelta(seconds=40)
_FORGOTTEN = timedelta(minutes=15)
_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # before this the clock is surely wrong
_CONTROLS = 12


class ClockWrong(Exception):
    """The machine's clock cannot be right. The text is Chinese."""


def local_vantage() -> Vantage:
    """The platform's own."""
    return Vantage.objects.get_or_create(local=True, defaults={"name": "本机"})[0]


def door() -> Door:
    """How the platform's own visits leave it."""
    told = network()
    return Door(told.resolve, told.allow_private, told.ca_file, told.contact)


def visit_batch(
    batch: int, now: datetime, *, limit: float = LIMIT, told: Callable[[int, int], None] = lambda _done, _all: None
) -> dict[str, int]:
    """One round. batch: names the occasion; the same batch again goes on with what it had claimed. Counts by verdict.

    Raises ClockWrong.
    """
    if now < _EARLIEST:
        raise ClockWrong(f"本机时钟是 {now:%Y-%m-%d %H:%M}，显然不对，没有访问。请校准时钟（NTP）")
    keep_watch()
    vantage = local_vantage()
    _claim(vantage, batch, now)
    mine = list(Visit.objects.filter(vantage=vantage, batch=batch, verdict="").select_related("site"))
    if not mine:
        return {}
    tasks = [Task(visit.pk, visit.site.url) for visit in mine]
    sentinels = list(Sentinel.objects.values_list("url", flat=True))
    done = visit_all(
        tasks, door(), now=now, sentinels=sentinels, controls=[] if sentinels else _controls(), limit=limit,
        told=lambda number: told(number, len(tasks)),
    )  # fmt: skip
    rows = {visit.pk: visit for visit in mine}
    reports = [Report(rows[one.task.key], one.at, one.answer, one.ruling) for one in done.visits]
    take_in(reports, now, f"visits-{batch}")
    _hear(sentinels, done.uplink, now)
    return {verdict: sum(one.ruling.verdict == verdict for one in done.visits) for verdict in Verdict}


def _claim(vantage: Vantage, batch: int, now: datetime) -> None:
    """Write down, before going, what this batch will visit; what another has claimed stays theirs."""
    slot = slot_of(now)
    Visit.objects.filter(vantage=vantage, verdict="", at__lt=now - _FORGOTTEN).exclude(batch=batch).update(
        verdict=Verdict.VOID, reason="cut_off", text="访问途中本机的任务中断，这次不算"
    )
    taken = set(Visit.objects.filter(vantage=vantage, slot=slot, look=Visit.OWN).values_list("site_id", flat=True))
    due = [
        site for site, seed in watched(now).values_list("site_id", "seed") if site not in taken and is_due(seed, now)
    ]
    again = _to_look_again(vantage, slot, now)
    rows = [Visit(site_id=site, vantage=vantage, slot=slot, look=Visit.OWN, batch=batch, at=now) for site in due]
    rows += [Visit(site_id=site, vantage=vantage, slot=slot, look=Visit.SECOND, batch=batch, at=now) for site in again]
    Visit.objects.bulk_create(rows, ignore_conflicts=True)


def _to_look_again(vantage: Vantage, slot: datetime, now: datetime) -> list[int]:
    """Sites that failed in this slot a while ago, were not looked at again, and are not known to be down already."""
    failed = Visit.objects.filter(
        vantage=vantage, slot=slot, look=Visit.OWN, verdict=Verdict.FAILED, at__lte=now - AGAIN_AFTER
    )  # fmt: skip
    seen = Visit.objects.filter(vantage=vantage, slot=slot, look=Visit.SECOND).values("site_id")
    sites = Site.objects.filter(pk__in=failed.exclude(site__in=seen).values("site_id"))
    return [pk for pk, state in sites.annotate(state=latest("reachable")).values_list("pk", "state") if state != "down"]


def _controls() -> list[str]:
    """Sites that are up."""
    up = Site.objects.annotate(state=latest("reachable")).filter(state="up").order_by("pk")
    return list(up.values_list("url", flat=True)[:_CONTROLS])


def _hear(sentinels: list[str], up: bool | None, now: datetime) -> None:
    """Remember how the sentinels were found, for the people who keep them."""
    if up is not None:
        Sentinel.objects.filter(url__in=sentinels).update(**({"up_at": now} if up else {"down_at": now}))
