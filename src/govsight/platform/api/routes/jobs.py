"""任务."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from govsight.platform.api.auth import needs
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, Ref, paged, ref, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.jobs.actions.run_again import run_again
from govsight.platform.jobs.actions.run_now import run_now
from govsight.platform.jobs.errors import UnknownKind
from govsight.platform.jobs.kinds import kind_of, kinds
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.policies import require_steer, sees_business
from govsight.platform.registry.models import Site

router = Router(tags=["任务"])
_READ = needs(Scope.READ_METRICS)
_WRITE = needs(Scope.WRITE_JOBS)


class Counts(Schema):
    """queued + running + done + failed + lost = all。"""

    queued: int
    running: int
    done: int
    failed: int
    lost: int
    all: int


class JobOut(Schema):
    """一个任务。state: queued、running、done、failed；key、subject、site、host、text: 关于什么，只给监管组织；
    trouble: 失败或推迟的原因。"""

    id: int
    key: str
    kind: str
    title: str
    state: str
    urgent: bool
    subject: str
    host: str
    site: Ref | None
    asked_at: datetime
    asked_by: str
    not_before: datetime | None
    dispatched_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    worker: str
    attempts: int
    trouble: str
    text: str
    percent: int | None


class WorkerOut(Schema):
    """一个活着的工作进程。"""

    name: str
    machine: str
    process: int
    concurrency: int
    started_at: datetime
    beat_at: datetime


class KindOut(Schema):
    """一种任务。"""

    name: str
    title: str


class Changed(Schema):
    """changed: 安排了；false 是已经不在那个状态，没有什么可做。"""

    changed: bool


@router.get(
    "", auth=needs(Scope.READ_METRICS), response={200: Counts} | ERRORS, operation_id="jobs", summary="任务计数"
)
def counts(request: HttpRequest) -> dict[str, Any]:
    """权限 read:metrics；只有监管组织和系统管理员。"""
    from govsight.platform.jobs import queries  # brings the queue with it, which the rest need not wait for

    require_steer(request.auth)
    return queries.counts()


@router.get("/list", auth=_READ, response={200: Page[JobOut]} | ERRORS, operation_id="job_list", summary="任务列表")
def jobs(
    request: HttpRequest,
    paging: Query[Paging],
    state: Annotated[Literal["queued", "running", "done", "failed"] | None, Query(description="状态")] = None,
    kind: Annotated[str, sought("种类，例如 inspect")] = "",
    subject: Annotated[str, sought("对象（site:12）、主机或标识的开头；只有监管组织能用")] = "",
) -> dict[str, Any]:
    """权限 read:metrics；只有监管组织和系统管理员。等待的按将做的先后，其余新的在前。"""
    from govsight.platform.jobs import queries

    require_steer(request.auth)
    business = sees_business(request.auth)
    rows = queries.listed(state or "", kind, subject.strip() if business else "")
    held = paged(rows, paging, lambda row: {"row": row})
    found = [one["row"] for one in held["items"]]
    sites = _sites(found) if business else {}
    held["items"] = [_job(one, sites.get(one.subject), business) for one in found]
    return held


@router.get(
    "/workers", auth=_READ, response={200: list[WorkerOut]} | ERRORS, operation_id="workers", summary="活着的工作进程"
)
def workers(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:metrics；只有监管组织和系统管理员。"""
    from govsight.platform.jobs import queries

    require_steer(request.auth)
    names = ("name", "machine", "process", "concurrency", "started_at", "beat_at")
    return [{name: getattr(one, name) for name in names} for one in queries.live_workers()]


@router.get(
    "/kinds", auth=_READ, response={200: list[KindOut]} | ERRORS, operation_id="job_kinds", summary="任务的种类"
)
def every_kind(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:metrics；只有监管组织和系统管理员。"""
    require_steer(request.auth)
    return [{"name": one.name, "title": one.title} for one in kinds()]


@router.post(
    "/{pk}/again", auth=_WRITE, response={200: Changed} | ERRORS, operation_id="run_again",
    summary="重做一个失败的任务",
)  # fmt: skip
def again(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:jobs；只有监管组织和系统管理员。"""
    require_steer(request.auth)
    return {"changed": run_again(get_object_or_404(Job, pk=pk), request.auth)}


@router.post(
    "/{pk}/now", auth=_WRITE, response={200: Changed} | ERRORS, operation_id="run_now",
    summary="把一个等待的任务提到最前面",
)  # fmt: skip
def hurry(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:jobs；只有监管组织和系统管理员。"""
    require_steer(request.auth)
    return {"changed": run_now(get_object_or_404(Job, pk=pk), request.auth)}


def _sites(found: list[Job]) -> dict[str, Site]:
    numbers = {one.subject[5:] for one in found if one.subject.startswith("site:") and one.subject[5:].isdigit()}
    return {f"site:{site.pk}": site for site in Site.objects.filter(pk__in=numbers)}


def _job(row: Job, site: Site | None, business: bool) -> dict[str, Any]:
    try:
        title = kind_of(row.kind).title
    except UnknownKind:
        title = row.kind
    shown = business or row.is_fault or not row.trouble
    trouble = row.trouble if shown else "原因涉及业务，请监管组织查看"
    return {
        "id": row.pk, "key": row.key if business else "", "kind": row.kind, "title": title,
        "state": row.state.value, "urgent": row.urgent, "subject": row.subject if business else "",
        "host": row.host if business else "", "site": ref(site), "asked_at": row.asked_at,
        "asked_by": str(row.asked_by) if row.asked_by else "", "not_before": row.not_before,
        "dispatched_at": row.dispatched_at, "started_at": row.started_at, "finished_at": row.finished_at,
        "worker": row.worker, "attempts": row.attempts, "trouble": trouble,
        "text": str(row.progress.get("text", "")) if business else "", "percent": row.percent,
    }  # fmt: skip
