"""监测."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from govsight.kit.beijing import day_of
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import saved, told_of
from govsight.platform.api.schemas import monitoring as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Moment, Page, Paging, RowId, paged, ref, sought
from govsight.platform.api.schemas.inspections import score_of
from govsight.platform.api.scopes import Scope
from govsight.platform.inspections.queries import clocked, last_score
from govsight.platform.monitoring.availability.verdict import MISSING
from govsight.platform.monitoring.availability.window import HOURS, week
from govsight.platform.monitoring.models import Flip, HourlyTally, Visit, Watch
from govsight.platform.monitoring.queries import is_paused, last_flip, latest, marks_of, weeks_of
from govsight.platform.monitoring.views import sites as screens
from govsight.platform.registry.policies import sites_of

router = Router(tags=["监测"])
_READ = needs(Scope.READ_MONITORING)
_DAYS = 366


@router.get(
    "/states", auth=_READ, response={200: Page[shapes.StateRow]} | ERRORS, operation_id="states",
    summary="各网站现在的状态",
)  # fmt: skip
def states(
    request: HttpRequest,
    paging: Query[Paging],
    reachable: Annotated[Literal["up", "down", "unknown"] | None, Query(description="能否打开")] = None,
    availability: Annotated[
        Literal["good", "warning", "veto", "unknown"] | None, Query(description="一周可用性")
    ] = None,
    paused: Annotated[bool, Query(description="只要暂停监测的，或不监测可用性的")] = False,
    q: Annotated[str, sought("网站名称、网址或单位名称的一部分")] = "",
) -> dict[str, Any]:
    """权限 read:monitoring。"""
    now = timezone.now()
    rows = sites_of(request.auth).select_related("organisation", "watch").order_by("pk")
    unknown = Value("unknown")
    rows = rows.annotate(
        now_reachable=Coalesce(latest("reachable"), unknown), now_availability=Coalesce(latest("availability"), unknown)
    )
    if reachable is not None:
        rows = rows.filter(now_reachable=reachable)
    if availability is not None:
        rows = rows.filter(now_availability=availability)
    if paused:
        rows = rows.filter(Q(watch__paused_until__gt=now) | Q(watch__visits=False))
    if q.strip():
        named = Q(name__icontains=q.strip()) | Q(url__icontains=q.strip())
        rows = rows.filter(named | Q(organisation__name__icontains=q.strip()))
    held = paged(rows, paging, lambda row: {"row": row})
    marks = marks_of([one["row"].pk for one in held["items"]], now)
    held["items"] = [_standing(one["row"], marks.get(one["row"].pk, MISSING * HOURS), now) for one in held["items"]]
    return held


@router.get(
    "/sites/{pk}/state", auth=needs(Scope.READ_MONITORING, Scope.READ_INSPECTIONS),
    response={200: shapes.SiteState} | ERRORS, operation_id="site_state", summary="一个网站的现状",
)  # fmt: skip
def state(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:monitoring 和 read:inspections。能否打开、近 7 天可用性、最近得分、栏目更新计数。"""
    now = timezone.now()
    site = get_object_or_404(sites_of(request.auth).select_related("organisation", "watch"), pk=pk)
    flip = last_flip(site, "reachable")
    clocks = list(clocked(request.auth).filter(site=site).values_list("clock_state", "due"))
    today = day_of(now)
    coming = [due for _, due in clocks if due and due >= today]
    score = last_score(site)
    return {
        "site": ref(site), "reachable": flip.new if flip else "unknown", "reachable_since": flip.at if flip else None,
        "reason": flip.reason if flip else "", "paused": is_paused(site, now),
        "watch": shapes.watch_of(getattr(site, "watch", None) or Watch(site=site)),
        "week": shapes.week_of(weeks_of([site.pk], now)[site.pk]), "score": score_of(score) if score else None,
        "clocks": {
            **{name: sum(one == name for one, _ in clocks) for name in ("fresh", "stale", "blank", "unknown")},
            "next_due": min(coming, default=None),
        },
    }  # fmt: skip


@router.get(
    "/sites/{pk}/hours", auth=_READ, response={200: list[shapes.HoursOut]} | ERRORS, operation_id="site_hours",
    summary="一个网站逐日逐时的可用性",
)  # fmt: skip
def hours(
    request: HttpRequest,
    pk: Id,
    days: Annotated[int, Query(ge=1, le=_DAYS, description="最近几天（含今天）")] = 7,
) -> list[dict[str, Any]]:
    """权限 read:monitoring。没有访问过的日子不列。"""
    site = get_object_or_404(sites_of(request.auth), pk=pk)
    first = day_of(timezone.now()) - timedelta(days=days - 1)
    rows = HourlyTally.objects.filter(site=site, day__gte=first).order_by("day")
    return list(rows.values("day", "marks", "typical_ms", "slowest_ms"))


@router.get(
    "/sites/{pk}/visits", auth=_READ, response={200: Page[shapes.VisitOut]} | ERRORS, operation_id="site_visits",
    summary="一个网站近日的每次访问",
)  # fmt: skip
def visits(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    verdict: Annotated[Literal["open", "failed", "untold", "void"] | None, Query(description="结果")] = None,
) -> dict[str, Any]:
    """权限 read:monitoring。新的在前；更早的已封存，只有逐时统计。"""
    site = get_object_or_404(sites_of(request.auth), pk=pk)
    rows = Visit.objects.filter(site=site).select_related("vantage").order_by("-slot", "-pk")
    return paged(rows if verdict is None else rows.filter(verdict=verdict), paging, shapes.visit_of)


@router.get(
    "/sites/{pk}/visits/{visit}/evidence", auth=_READ, response={200: None} | ERRORS, operation_id="visit_evidence",
    summary="下载一次没有打开的访问的证据", openapi_extra=told_of("application/gzip"),
)  # fmt: skip
def evidence(request: HttpRequest, pk: Id, visit: Id) -> HttpResponseBase:
    """权限 read:monitoring。一个 WARC 文件；响应头 X-GovSight-Digest 是它在证据链里的摘要。"""
    return saved(screens.evidence(request, pk, visit))


@router.get("/flips", auth=_READ, response={200: shapes.Flips} | ERRORS, operation_id="flips", summary="状态变化")
def flips(
    request: HttpRequest,
    since: Annotated[Moment | None, Query(description="这个时间以后发现的")] = None,
    after: Annotated[int, Query(ge=0, le=2**63 - 1, description="编号在它之后的：上一次回答里的 next")] = 0,
    aspect: Annotated[
        Literal["reachable", "availability", "section"] | None, Query(description="能否打开、一周可用性、栏目更新")
    ] = None,
    site: Annotated[RowId | None, Query(description="网站编号")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="最多几条")] = 100,
) -> dict[str, Any]:
    """权限 read:monitoring。按发现的先后；带 after=上一次的 next 反复请求，一条不漏、一条不重。"""
    rows = Flip.objects.filter(site__in=sites_of(request.auth), pk__gt=after).select_related("site__organisation")
    if since is not None:
        rows = rows.filter(noticed_at__gte=since)
    if aspect is not None:
        rows = rows.filter(aspect=aspect)
    if site is not None:
        rows = rows.filter(site=site)
    found = list(rows.order_by("pk")[:limit])
    return {"items": [shapes.flip_of(one) for one in found], "next": found[-1].pk if found else after}


def _standing(row: Any, marks: str, now: datetime) -> dict[str, Any]:
    watch = getattr(row, "watch", None)
    return {
        "site": ref(row), "url": row.url, "unit": ref(row.organisation), "reachable": row.now_reachable,
        "availability": row.now_availability, "paused": is_paused(row, now) or bool(watch and not watch.visits),
        "week": shapes.week_of(week(marks)), "marks": marks,
    }  # fmt: skip
