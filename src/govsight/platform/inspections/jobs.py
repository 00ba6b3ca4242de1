"""The kind of job that inspects a site, and the tick that asks for what is due."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from govsight.kit.beijing import SHANGHAI, day_of
from govsight.platform.inspections import schedule
from govsight.platform.inspections.actions.ask_inspection import KIND, ask_inspection
from govsight.platform.inspections.actions.prune import prune
from govsight.platform.inspections.actions.reply import RESCORE
from govsight.platform.inspections.actions.take_in import TELL
from govsight.platform.inspections.models import Inspection, Problem
from govsight.platform.inspections.signals import inspection_done, problem_sighted
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.errors import TryLater
from govsight.platform.jobs.kinds import Kind, register, register_tick
from govsight.platform.monitoring.queries import is_paused, is_quiet
from govsight.platform.registry.models import Site
from govsight.probe.progress import Progress

if TYPE_CHECKING:
    from govsight.platform.jobs.running import Running

_PRUNE = "inspect.prune"
_AT_ONCE = 200  # sites asked about together
_BUSY = 60  # seconds until the next look whether another worker has let go
_QUIET = 600  # seconds until a quiet or paused site is asked about again


def register_all() -> None:
    """Called when the app is ready."""
    register(Kind(KIND, "巡查网站", run, polite=True))
    register(Kind(RESCORE, "重新计分", score_again))
    register(Kind(TELL, "处理巡查结果", tell_others))
    register(Kind(_PRUNE, "归档旧巡查的明细", prune_old))
    register_tick("inspections.due", timedelta(minutes=1), ask_due)
    register_tick("inspections.prune", timedelta(hours=6), ask_prune)


def run(running: Running) -> dict[str, Any]:
    """Carry out the inspection the job names."""
    # Here: the engine and its reports slow the start of every command of the platform.
    from govsight.platform.inspections.actions.carry_out import carry_out, give_up
    from govsight.probe.engine import FolderBusy, Stopped

    inspection = Inspection.objects.select_related("site__organisation", "site__subject_class").get(
        pk=running.payload["inspection"]
    )
    site, now = inspection.site, timezone.now()
    if not inspection.asked_by and (is_paused(site, now) or is_quiet(site, now)):
        raise TryLater(_QUIET, "网站暂停监测，或在不巡查的时段")

    def tell(progress: Progress) -> None:
        total = progress.pages + progress.waiting if not progress.looking else None
        running.tell(progress.pages, total, _words(progress))

    try:
        carry_out(inspection, tell, running.stopping)
    except Stopped as stopped:
        raise TryLater(1, str(stopped)) from stopped
    except FolderBusy as busy:
        raise TryLater(_BUSY, "另一个工作进程还在做这次巡查") from busy
    except (OperationalError, InterfaceError):  # the database is away: the job waits for it
        raise
    except Exception:
        if running.last_attempt:
            give_up(inspection, "程序出错，已试过多次；原因见任务记录")
        raise
    return {"pages": inspection.pages, "problems": inspection.problem_count}


def tell_others(running: Running) -> None:
    """Tell who listens, sighting by sighting. Told again after a kill: listeners take each sighting once."""
    inspection = Inspection.objects.select_related("site").get(pk=running.payload["inspection"])
    for sighting in inspection.sightings.select_related("problem__site").order_by("pk"):
        problem_sighted.send(Problem, problem=sighting.problem, sighting=sighting)
    inspection_done.send(Inspection, inspection=inspection)


def score_again(running: Running) -> None:
    """With what people have said."""
    from govsight.platform.inspections.actions.rescore import rescore
    from govsight.probe.engine import FolderBusy

    try:
        rescore(Inspection.objects.select_related("site__organisation").get(pk=running.payload["inspection"]))
    except FolderBusy as busy:
        raise TryLater(1, "另一个任务正在读这次巡查") from busy


def prune_old(running: Running) -> dict[str, int]:  # noqa: ARG001 - the same call for every kind
    """Let the rows of superseded inspections go."""
    return {"pruned": prune(timezone.now())}


def ask_prune(now: datetime) -> None:
    """Once a day."""
    ask(_PRUNE, f"{_PRUNE}:{day_of(now)}")


def _words(progress: Progress) -> str:
    if progress.looking:
        return f"读了 {progress.pages} 页，正在查看：{progress.looking}"
    left = progress.left
    when = f"，约剩 {left / 60:.0f} 分钟" if left is not None and left >= 60 else ""
    return f"读了 {progress.pages} 页，知道 {progress.links} 个网址，待查 {progress.waiting} 个{when}"


def ask_due(now: datetime) -> None:
    """Ask for what the schedule says is due: of open sites that are not paused."""
    day = now.astimezone(SHANGHAI).date()
    sites = list(Site.objects.select_related("watch").prefetch_related("life").order_by("pk"))
    for start in range(0, len(sites), _AT_ONCE):
        some = sites[start : start + _AT_ONCE]
        keys = {
            schedule.key_of(depth, site.pk, day): depth
            for site in some
            for depth in (schedule.LIGHT, schedule.FULL, schedule.WHOLE)
        }
        asked: dict[int, dict[str, date]] = defaultdict(dict)
        told = Inspection.objects.filter(key__in=list(keys)).values_list("site_id", "key", "asked_at")
        for site_id, key, at in told:
            asked[site_id][keys[key]] = at.astimezone(SHANGHAI).date()
        for site in some:
            wanted = schedule.due(site.pk, now, asked[site.pk])
            if not wanted or site.state != "open" or is_paused(site, now) or is_quiet(site, now):
                continue
            for depth, key in wanted:
                ask_inspection(site, depth, now=now, key=key)
