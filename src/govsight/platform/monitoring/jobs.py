"""What monitoring asks workers to do, and when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.errors import JobFailed
from govsight.platform.jobs.kinds import Kind, register, register_tick
from govsight.platform.jobs.running import Running
from govsight.platform.monitoring.actions.make_digest import make_digest
from govsight.platform.monitoring.actions.seal import KEPT, CannotSeal, days_to_seal, prune, seal
from govsight.platform.monitoring.availability.slots import day_of
from govsight.platform.monitoring.models import DailyDigest, SealedDay, Visit
from govsight.platform.registry.models import Site


def start() -> None:
    """Called when the app is ready."""
    register(Kind("visits", "可用性访问", _visits))
    register(Kind("visit_now", "立即访问", _visit_now, polite=True))
    register(Kind("seal_day", "封存访问记录", _seal))
    register(Kind("prune_day", "清理已封存的原始记录", _prune))
    register(Kind("daily_digest", "监测摘要", _digest))
    register_tick("visits", timedelta(minutes=1), ask_visits)
    register_tick("monitoring_nightly", timedelta(hours=1), ask_nightly)


def ask_visits(now: datetime) -> None:
    """One round a minute, asked for once however many schedulers there are."""
    minute = now.replace(second=0, microsecond=0)
    ask("visits", f"visits:{minute:%Y%m%d%H%M}", {"batch": int(minute.timestamp()) // 60})


def ask_nightly(now: datetime) -> None:
    """Days to close, raw rows to let go, digests to make."""
    closed = days_to_seal(now)
    if closed:  # one job seals them all, in order: a day cannot be sealed behind a later one
        ask("seal_day", f"seal:{closed[-1]}:{len(closed)}")
    for day in SealedDay.objects.filter(pruned_at=None, day__lte=day_of(now - KEPT)).values_list("day", flat=True):
        ask("prune_day", f"prune:{day}:{day_of(now)}", {"day": day.isoformat()})
    yesterday = day_of(now) - timedelta(days=1)
    if not DailyDigest.objects.filter(day=yesterday).exists():
        ask("daily_digest", f"digest:{yesterday}", {"day": yesterday.isoformat()})


def _visits(running: Running) -> dict[str, Any]:
    # Here, as below: what visits sites slows the start of every command of the platform.
    from govsight.platform.monitoring.actions.visit_batch import ClockWrong, visit_batch

    def told(done: int, number: int) -> None:
        running.tell(done, number, f"已访问 {done} / {number} 个网站")

    try:
        return visit_batch(int(running.payload["batch"]), timezone.now(), told=told)
    except ClockWrong as wrong:
        raise JobFailed(str(wrong)) from wrong


def _visit_now(running: Running) -> dict[str, Any]:
    from govsight.platform.monitoring.actions.visit_now import visit_now

    site = Site.objects.get(pk=running.payload["site"])
    visit: Visit = visit_now(site, datetime.fromisoformat(running.payload["minute"]), now=timezone.now())
    return {"verdict": visit.verdict, "text": visit.text}


def _seal(running: Running) -> dict[str, Any]:
    now = timezone.now()
    days = days_to_seal(now)
    try:
        for done, day in enumerate(days):
            running.tell(done, len(days), f"正在封存 {day}")
            seal(day, now)
    except CannotSeal as reason:
        raise JobFailed(str(reason)) from reason
    return {"days": [day.isoformat() for day in days]}


def _prune(running: Running) -> dict[str, Any]:
    try:
        return {"rows": prune(date.fromisoformat(running.payload["day"]), timezone.now())}
    except CannotSeal as reason:
        raise JobFailed(str(reason)) from reason


def _digest(running: Running) -> dict[str, Any]:
    told: dict[str, Any] = make_digest(date.fromisoformat(running.payload["day"]), timezone.now()).told
    return told
