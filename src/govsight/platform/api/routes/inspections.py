"""巡查."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Annotated, Any, Literal

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.kit.beijing import SHANGHAI, day_of
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import XLSX, saved, told_of
from govsight.platform.api.schemas import inspections as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, RowId, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.inspections import queries
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.policies import inspections_of, problems_of
from govsight.platform.inspections.views import problems as screens
from govsight.platform.inspections.views.files import FILES
from govsight.platform.jobs.models import Job
from govsight.platform.registry.policies import sites_of

router = Router(tags=["巡查"])
_READ = needs(Scope.READ_INSPECTIONS)
_PLACES = 50

AtSite = Annotated[RowId | None, Query(description="网站编号")]


@router.get(
    "/inspections", auth=_READ, response={200: Page[shapes.InspectionOut]} | ERRORS, operation_id="inspections",
    summary="巡查列表",
)  # fmt: skip
def inspections(
    request: HttpRequest,
    paging: Query[Paging],
    state: Annotated[Literal["waiting", "running", "done", "failed"] | None, Query(description="状态")] = None,
    site: AtSite = None,
    q: Annotated[str, sought("网站或单位名称的一部分")] = "",
) -> dict[str, Any]:
    """权限 read:inspections。新的在前。"""
    rows = queries.listed(request.auth, state or "", q.strip())
    return paged(rows if site is None else rows.filter(site=site), paging, shapes.inspection_of)


@router.get(
    "/inspections/{pk}", auth=_READ, response={200: shapes.InspectionDetail} | ERRORS, operation_id="inspection",
    summary="一次巡查和每项检查的结论",
)  # fmt: skip
def inspection(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:inspections。"""
    found = get_object_or_404(inspections_of(request.auth).select_related("site__organisation"), pk=pk)
    return shapes.inspection_of(found) | {
        "engine_version": found.engine_version,
        "outcomes": [shapes.outcome_of(one) for one in found.outcomes.order_by("check_id")],
        "scores": [shapes.score_of(one) for one in found.scores.order_by("rubric").defer("card")],
        "files": [name for name, (file, _, _) in FILES.items() if (folder_of(found) / file).is_file()],
        "progress": _progress(found),
    }


@router.get(
    "/inspections/{pk}/findings", auth=_READ, response={200: Page[shapes.FindingOut]} | ERRORS,
    operation_id="inspection_findings", summary="一次巡查的逐处发现",
)  # fmt: skip
def findings(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    check: Annotated[str, sought("检查项")] = "",
) -> dict[str, Any]:
    """权限 read:inspections。"""
    found = get_object_or_404(inspections_of(request.auth), pk=pk)
    rows = found.findings.order_by("pk")
    return paged(rows.filter(check_id=check) if check else rows, paging, shapes.finding_of)


@router.post(
    "/sites/{pk}/inspections", auth=needs(Scope.WRITE_INSPECTIONS), response={201: shapes.InspectionOut} | ERRORS,
    operation_id="ask_inspection", summary="安排一次巡查",
)  # fmt: skip
def ask(request: HttpRequest, pk: Id, told: shapes.AskIn) -> Status:
    """权限 write:inspections。同一网站同种巡查已在等待时，回答那一个，不重复安排。"""
    site = get_object_or_404(sites_of(request.auth).select_related("organisation"), pk=pk)
    as_of = datetime.combine(told.day, time(23, 59, 59), SHANGHAI).astimezone(UTC) if told.day else None
    asked = ask_inspection(site, told.depth.value, now=timezone.now(), by=request.auth, as_of=as_of)
    return Status(201, shapes.inspection_of(asked))


@router.get(
    "/problems", auth=_READ, response={200: Page[shapes.ProblemOut]} | ERRORS, operation_id="problems",
    summary="问题列表",
)  # fmt: skip
def problems(
    request: HttpRequest,
    paging: Query[Paging],
    standing: Annotated[Literal["seen", "gone"] | None, Query(description="仍在或已消除")] = None,
    family: Annotated[str, sought("检查类别，例如 links")] = "",
    check: Annotated[str, sought("检查项，例如 links.internal")] = "",
    confirm: Annotated[bool | None, Query(description="只要待人工确认的（true），或不要（false）")] = None,
    site: AtSite = None,
    q: Annotated[str, sought("网站、单位、对象或所见的一部分")] = "",
) -> dict[str, Any]:
    """权限 read:inspections。新的在前。"""
    rows = queries.problems(
        request.auth, family=family, check=check, standing=standing or "", sought=q.strip(), site=site,
        confirm="" if confirm is None else str(int(confirm)),
    )  # fmt: skip
    return paged(rows, paging, shapes.problem_of)


@router.get(
    "/problems.xlsx", auth=_READ, response={200: None} | ERRORS, operation_id="problems_file",
    summary="问题列表，表格文件", openapi_extra=told_of(XLSX),
)  # fmt: skip
def problems_file(
    request: HttpRequest,
    sought: Query[shapes.ProblemsSought],  # noqa: ARG001 - the screen reads it off the address
) -> HttpResponseBase:
    """权限 read:inspections。不分页。"""
    return saved(screens.export(request))


@router.get(
    "/problems/{pk}", auth=_READ, response={200: shapes.ProblemDetail} | ERRORS, operation_id="problem",
    summary="一个问题",
)  # fmt: skip
def problem(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:inspections。"""
    found = get_object_or_404(problems_of(request.auth).select_related("site__organisation"), pk=pk)
    places = found.findings.filter(inspection=found.last_seen_in_id).order_by("pk")[:_PLACES]
    return shapes.problem_of(found) | {
        "sightings": [shapes.sighting_of(one) for one in found.sightings.order_by("at", "pk")],
        "places": [shapes.finding_of(one) for one in places],
    }


@router.get(
    "/clocks", auth=_READ, response={200: Page[shapes.ClockOut]} | ERRORS, operation_id="clocks",
    summary="栏目更新情况",
)  # fmt: skip
def clocks(
    request: HttpRequest,
    paging: Query[Paging],
    site: AtSite = None,
    urgent: Annotated[bool, Query(description="只要已逾期、空白和 7 天内到期的")] = False,
) -> dict[str, Any]:
    """权限 read:inspections。先到期的在前，无法判断的在后。"""
    today = day_of(timezone.now())
    rows = queries.urgent(request.auth, today) if urgent else queries.clocked(request.auth)
    if site is not None:
        rows = rows.filter(site=site)
    return paged(rows.order_by(F("due").asc(nulls_last=True), "pk"), paging, lambda row: shapes.clock_of(row, today))


def _progress(found: Inspection) -> dict[str, Any] | None:
    job = None if found.finished_at else Job.objects.filter(key=f"inspect:{found.pk}").first()
    return None if job is None else {"text": str(job.progress.get("text", "")), "percent": job.percent}
