"""调整监测，每日摘要，监测点和哨兵."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Status

from govsight.kit.beijing import day_of
from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.routes.monitoring import router  # one address, one router
from govsight.platform.api.schemas import monitoring as shapes
from govsight.platform.api.schemas.common import ERRORS, Day, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.monitoring.actions import pause as pausing
from govsight.platform.monitoring.actions.vantages import add_sentinel, close_vantage, drop_sentinel, open_vantage
from govsight.platform.monitoring.actions.visit_now import ask_visit
from govsight.platform.monitoring.models import DailyDigest, SealedDay, Sentinel, Vantage
from govsight.platform.monitoring.policies import require_steer
from govsight.platform.monitoring.summary import summary_of
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import sites_of

_READ = needs(Scope.READ_MONITORING)
_WRITE = needs(Scope.WRITE_MONITORING)
_MOST = 100
_FIRST = date(2020, 1, 1)


@router.get(
    "/digests/{day}", auth=_READ, response={200: shapes.DigestOut} | ERRORS, operation_id="digest",
    summary="一天的监测摘要",
)  # fmt: skip
def digest(
    request: HttpRequest, day: Annotated[Day, Path(description="北京时间的哪一天，2020 年以来，不晚于今天")]
) -> dict[str, Any]:
    """权限 read:monitoring。只数看得到的网站。"""
    now = timezone.now()
    if not _FIRST <= day <= day_of(now):
        raise Http404
    made = DailyDigest.objects.filter(day=day).values_list("made_at", flat=True).first()
    return shapes.digest_of(summary_of(sites_of(request.auth), day, now), _MOST, made)


@router.post(
    "/sites/{pk}/pause", auth=_WRITE, response={200: shapes.WatchOut} | ERRORS, operation_id="pause_site",
    summary="暂停监测一个网站",
)  # fmt: skip
def pause(request: HttpRequest, pk: Id, told: shapes.PauseIn) -> dict[str, Any]:
    """权限 write:monitoring，只有监管组织。到时自动恢复。"""
    site = _site(request, pk)
    with acting():
        watch = pausing.pause(
            site, told.until, told.reason, now=timezone.now(), by=request.auth, source=source_of(request)
        )
    return shapes.watch_of(watch)


@router.post(
    "/sites/{pk}/resume", auth=_WRITE, response={200: shapes.WatchOut} | ERRORS, operation_id="resume_site",
    summary="提前恢复监测一个网站",
)  # fmt: skip
def resume(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:monitoring，只有监管组织。"""
    return shapes.watch_of(pausing.resume(_site(request, pk), by=request.auth, source=source_of(request)))


@router.post(
    "/sites/{pk}/visits", auth=_WRITE, response={201: shapes.Asked} | ERRORS, operation_id="visit_site",
    summary="立即访问一个网站",
)  # fmt: skip
def visit(request: HttpRequest, pk: Id) -> Status:
    """权限 write:monitoring，只有监管组织。一分钟内只访问一次，不计入统计；结果见一个网站近日的访问。"""
    job = ask_visit(_site(request, pk), now=timezone.now(), by=request.auth, source=source_of(request))
    return Status(201, {"job": job.pk})


@router.put(
    "/sites/{pk}/watch", auth=_WRITE, response={200: shapes.WatchOut} | ERRORS, operation_id="set_watch",
    summary="规定怎么监测一个网站",
)  # fmt: skip
def watch(request: HttpRequest, pk: Id, told: shapes.WatchIn) -> dict[str, Any]:
    """权限 write:monitoring，只有监管组织。"""
    site = _site(request, pk)
    with acting():
        return shapes.watch_of(pausing.set_watch(site, **told.dict(), by=request.auth, source=source_of(request)))


@router.get(
    "/points", auth=_READ, response={200: shapes.Points} | ERRORS, operation_id="points", summary="监测点和哨兵"
)
def points(request: HttpRequest) -> dict[str, Any]:
    """权限 read:monitoring，只有监管组织。"""
    require_steer(request.auth)
    sealed = SealedDay.objects.order_by("-number").first()
    return {
        "vantages": [shapes.vantage_of(one) for one in Vantage.objects.all()],
        "sentinels": [shapes.sentinel_of(one) for one in Sentinel.objects.all()],
        "sealed": shapes.sealed_of(sealed) if sealed else None,
        "sealed_days": SealedDay.objects.count(),
    }


@router.get(
    "/sealed-days", auth=_READ, response={200: Page[shapes.SealedOut]} | ERRORS, operation_id="sealed_days",
    summary="封存日",
)  # fmt: skip
def sealed_days(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:monitoring，只有监管组织。新的在前。"""
    require_steer(request.auth)
    return paged(SealedDay.objects.order_by("-number"), paging, shapes.sealed_of)


@router.post(
    "/vantages", auth=_WRITE, response={201: shapes.VantageMade} | ERRORS, operation_id="open_vantage",
    summary="登记一个监测点",
)  # fmt: skip
def add_vantage(request: HttpRequest, told: shapes.VantageIn) -> Status:
    """权限 write:monitoring，只有监管组织。令牌只给这一次。"""
    require_steer(request.auth)
    with acting():
        made, token = open_vantage(told.name, by=request.auth, source=source_of(request))
    return Status(201, shapes.vantage_of(made) | {"token": token})


@router.post(
    "/vantages/{pk}/closing", auth=_WRITE, response={200: shapes.VantageOut} | ERRORS, operation_id="close_vantage",
    summary="停用一个监测点",
)  # fmt: skip
def close(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:monitoring，只有监管组织。它的令牌不再有效，报过的结果都在。"""
    require_steer(request.auth)
    found = get_object_or_404(Vantage, pk=pk)
    with acting():
        close_vantage(found, now=timezone.now(), by=request.auth, source=source_of(request))
    return shapes.vantage_of(found)


@router.post(
    "/sentinels", auth=_WRITE, response={201: shapes.SentinelOut} | ERRORS, operation_id="add_sentinel",
    summary="添加一个哨兵",
)  # fmt: skip
def watch_from(request: HttpRequest, told: shapes.SentinelIn) -> Status:
    """权限 write:monitoring，只有监管组织。已有的网址回答那一个。"""
    require_steer(request.auth)
    with acting():
        made = add_sentinel(told.name, told.url, by=request.auth, source=source_of(request))
    return Status(201, shapes.sentinel_of(made))


@router.delete(
    "/sentinels/{pk}", auth=_WRITE, response={204: None} | ERRORS, operation_id="drop_sentinel",
    summary="去掉一个哨兵",
)  # fmt: skip
def drop(request: HttpRequest, pk: Id) -> Status:
    """权限 write:monitoring，只有监管组织。"""
    require_steer(request.auth)
    drop_sentinel(get_object_or_404(Sentinel, pk=pk), by=request.auth, source=source_of(request))
    return Status(204, None)


def _site(request: HttpRequest, pk: int) -> Site:
    found: Site = get_object_or_404(sites_of(request.auth), pk=pk)
    require_steer(request.auth)
    return found
