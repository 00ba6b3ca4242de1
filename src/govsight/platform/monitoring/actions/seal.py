"""`seal`: close a day; `prune`: let its raw rows go once it is proved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from govsight.platform.audit.actions.record import record
from govsight.platform.audit.alone import alone
from govsight.platform.monitoring import sealed
from govsight.platform.monitoring.actions.tally import tally
from govsight.platform.monitoring.actions.verify_sealed import trouble_of
from govsight.platform.monitoring.availability.slots import HOUR, day_of, start_of
from govsight.platform.monitoring.availability.verdict import Verdict
from govsight.platform.monitoring.models import SealedDay, Vantage, Visit
from govsight.platform.registry.models import Site

GRACE = timedelta(hours=6)  # after midnight; so long late results of remote vantage points are taken
KEPT = timedelta(days=14)


class CannotSeal(Exception):
    """The text, in Chinese, says why."""


def days_to_seal(now: datetime) -> list[date]:
    """Closed days with visits that are not sealed, oldest first."""
    last = SealedDay.objects.order_by("-day").values_list("day", flat=True).first()
    first = Visit.objects.order_by("slot").values_list("slot", flat=True).first()
    if first is None:
        return []
    day = day_of(first) if last is None else max(last + timedelta(days=1), day_of(first))
    days = []
    while start_of(day) + 24 * HOUR + GRACE <= now:
        days.append(day)
        day += timedelta(days=1)
    return days


def seal(day: date, now: datetime) -> SealedDay:
    """The sealed day; sealed already it is given back as it is. Raises CannotSeal, OSError."""
    with transaction.atomic():
        alone("monitoring.seal")
        held = SealedDay.objects.filter(day=day).first()
        if held is not None:
            return held
        if now < start_of(day) + 24 * HOUR + GRACE:
            raise CannotSeal(f"{day} 还没有结束，或迟到的结果还可能送来，{GRACE.seconds // 3600} 点以后才能封存")
        last = SealedDay.objects.order_by("-number").first()
        if last is not None and last.day >= day:
            raise CannotSeal(f"{last.day} 已封存，不能再在它之前补封 {day}")
        return _seal(day, now, last)


def _seal(day: date, now: datetime, last: SealedDay | None) -> SealedDay:
    visits = of_day(day)
    visits.filter(verdict="").update(verdict=Verdict.VOID, reason="cut_off", text="访问途中本机的任务中断，这次不算")
    sites = set(visits.values_list("site_id", flat=True).order_by().distinct())
    tally(sites, day)
    rows = visits.count()
    path = sealed.folder() / sealed.name_of(day)
    previous = last.digest if last else sealed.GENESIS
    stamp = sealed.write(path, _lines(day, previous, rows, sites))
    digest = sealed.chained(previous, day, rows, stamp)
    made = SealedDay.objects.create(
        number=last.number + 1 if last else 1, day=day, file=sealed.name_of(day), rows=rows, size=stamp.size,
        sha256=stamp.sha256, crc=stamp.crc, previous=previous, digest=digest, sealed_at=now,
    )  # fmt: skip
    detail = {"number": made.number, "rows": rows, "sha256": stamp.sha256, "digest": digest}
    record("monitoring.seal", on=f"sealed:{day}", label=f"{day} 的访问记录", detail=detail)
    return made


def of_day(day: date) -> Any:
    """Its raw rows."""
    first = start_of(day)
    return Visit.objects.filter(slot__gte=first, slot__lt=first + 24 * HOUR)


def _lines(day: date, previous: str, rows: int, sites: set[int]) -> Iterator[list[Any] | dict[str, Any]]:
    yield {
        "govsight_sealed_day": 1, "day": day.isoformat(), "previous": previous, "rows": rows,
        "vantages": {row.pk: row.name for row in Vantage.objects.all()},
    }  # fmt: skip
    for site in Site.objects.filter(pk__in=sites).select_related("organisation").order_by("pk"):
        yield {"site": site.pk, "url": site.url, "name": str(site), "code": site.code, "host": site.organisation.name}
    names = (
        "site_id",
        "slot",
        "vantage_id",
        "look",
        "at",
        "ms",
        "verdict",
        "reason",
        "status",
        "ip",
        "text",
        "evidence",
    )
    ordered = of_day(day).order_by("site_id", "slot", "vantage_id", "look")
    for row in ordered.values_list(*names).iterator(5_000):
        line = list(row)
        line[1], line[4] = int(line[1].timestamp()), round(line[4].timestamp(), 3)
        yield line[:10] if line[6] == Verdict.OPEN else line


def prune(day: date, now: datetime) -> int:
    """Let the raw rows of a sealed day go; how many. Only when they are old enough and the file, the chain and the log
    agree at this moment. Raises CannotSeal."""
    held = SealedDay.objects.filter(day=day).first()
    if held is None or now < start_of(day) + KEPT:
        raise CannotSeal(f"{day} 还没有封存，或还不到 {KEPT.days} 天，原始记录不能清理")
    trouble = trouble_of(held)
    if trouble is not None:
        raise CannotSeal(f"{day} 的封存文件没有通过核对，原始记录不清理：{trouble.text}")
    if of_day(day).count() != held.rows:
        raise CannotSeal(f"{day} 现有的原始记录与封存的 {held.rows} 条数目不同（封存后时钟被调过？），原始记录不清理")
    with transaction.atomic():
        gone, _ = of_day(day).delete()
        SealedDay.objects.filter(pk=held.pk).update(verified_at=now, pruned_at=now)
        record("monitoring.prune", on=f"sealed:{day}", label=f"{day} 的访问记录", detail={"rows": gone})
    return gone
