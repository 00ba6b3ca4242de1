"""名录."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import File, Form, Path, Query, Router, Status
from ninja.files import UploadedFile

from govsight.platform.accounts.source import source_of
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import CSV, XLSX, saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import registry as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, RowId, paged, sought
from govsight.platform.api.schemas.keeping import ReadyIn
from govsight.platform.api.scopes import Scope
from govsight.platform.registry.actions.export_list import FORMATS, KINDS, export_list
from govsight.platform.registry.actions.import_roster import CannotImport, import_roster
from govsight.platform.registry.models import ImportRun, SubjectClass
from govsight.platform.registry.policies import accounts_of, may_change, organisations_of, require_change, sites_of
from govsight.platform.registry.queries import listed
from govsight.platform.registry.ready import READY

router = Router(tags=["名录"])
_READ = needs(Scope.READ_REGISTRY)
_MOST = 20 * 1024 * 1024

Class = Annotated[RowId | None, Query(description="类别编号")]
Named = Annotated[str, sought("名称、网址或标识码的一部分")]


@router.get("/units", auth=_READ, response={200: Page[shapes.Unit]} | ERRORS, operation_id="units", summary="单位列表")
def units(request: HttpRequest, paging: Query[Paging], q: Named = "", subject_class: Class = None) -> dict[str, Any]:
    """权限 read:registry。"""
    return paged(listed(request.auth, "units", q.strip(), _word(subject_class)), paging, shapes.unit_of)


@router.get(
    "/units/{pk}", auth=_READ, response={200: shapes.UnitDetail} | ERRORS, operation_id="unit", summary="一个单位"
)
def unit(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry。它的网站和账号见 /api/sites?unit= 和 /api/accounts?unit=。"""
    return shapes.unit_detail_of(get_object_or_404(listed(request.auth, "units"), pk=pk))


@router.get(
    "/classes", auth=_READ, response={200: list[shapes.ClassOut]} | ERRORS, operation_id="classes", summary="考评类别"
)
def kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:registry。单位只看到本单位的网站、账号所在的。"""
    held = set(organisations_of(request.auth).values_list("subject_class", flat=True))
    held |= set(sites_of(request.auth).order_by().values_list("subject_class", flat=True))
    held |= set(accounts_of(request.auth).order_by().values_list("subject_class", flat=True))
    every = SubjectClass.objects.all()
    rows = every if may_change(request.auth) else every.filter(pk__in=held - {None})
    return [{"id": one.pk, "name": one.name, "code": one.code} for one in rows]


@router.get(
    "/lists/{kind}", auth=_READ, response={200: None} | ERRORS, operation_id="list_file", summary="名录，表格文件",
    openapi_extra=told_of(XLSX, CSV),
)  # fmt: skip
def list_file(
    request: HttpRequest,
    kind: Annotated[Literal["units", "sites", "accounts", "sections"], Path(description="哪一种")],
    form: Annotated[Literal["xlsx", "csv"], Query(alias="format", description="xlsx 或 csv")] = "xlsx",
    q: Named = "",
    subject_class: Class = None,
) -> HttpResponseBase:
    """权限 read:registry。不分页，可以再导入；导出记入审计日志。"""
    rows = listed(request.auth, kind, q.strip(), _word(subject_class))
    body = export_list(rows, kind, form, by=request.auth, source=source_of(request))
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{KINDS[kind]}_{timezone.localdate():%Y%m%d}.{form}")
    }
    return saved(HttpResponse(body, content_type=FORMATS[form], headers=headers))


@router.get(
    "/sites", auth=_READ, response={200: Page[shapes.SiteOut]} | ERRORS, operation_id="sites", summary="网站与频道列表"
)
def sites(
    request: HttpRequest,
    paging: Query[Paging],
    q: Named = "",
    subject_class: Class = None,
    unit: Annotated[RowId | None, Query(description="单位编号")] = None,
    kind: Annotated[Literal["site", "channel"] | None, Query(description="网站或频道")] = None,
) -> dict[str, Any]:
    """权限 read:registry。"""
    rows = listed(request.auth, "sites", q.strip(), _word(subject_class))
    if unit is not None:
        rows = rows.filter(organisation=unit)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return paged(rows, paging, shapes.site_of)


@router.get(
    "/sites/{pk}", auth=_READ, response={200: shapes.SiteDetail} | ERRORS, operation_id="site", summary="一个网站或频道"
)
def site(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry。"""
    rows = sites_of(request.auth).select_related("organisation", "subject_class").prefetch_related("life")
    found = get_object_or_404(rows, pk=pk)
    return shapes.site_of(found) | {"life": shapes.life_of(found)}


@router.get(
    "/sections",
    auth=_READ,
    response={200: Page[shapes.SectionOut]} | ERRORS,
    operation_id="sections",
    summary="栏目列表",
)
def sections(
    request: HttpRequest,
    paging: Query[Paging],
    q: Named = "",
    site: Annotated[RowId | None, Query(description="网站编号")] = None,
) -> dict[str, Any]:
    """权限 read:registry。更新情况见 /api/clocks。"""
    rows = listed(request.auth, "sections", q.strip())
    return paged(rows if site is None else rows.filter(site=site), paging, shapes.section_of)


@router.get(
    "/sections/{pk}", auth=_READ, response={200: shapes.SectionOut} | ERRORS, operation_id="section",
    summary="一个栏目",
)  # fmt: skip
def section(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry。"""
    return shapes.section_of(get_object_or_404(listed(request.auth, "sections"), pk=pk))


@router.get(
    "/accounts", auth=_READ, response={200: Page[shapes.AccountOut]} | ERRORS, operation_id="accounts",
    summary="新媒体账号列表",
)  # fmt: skip
def accounts(
    request: HttpRequest,
    paging: Query[Paging],
    q: Named = "",
    subject_class: Class = None,
    unit: Annotated[RowId | None, Query(description="单位编号")] = None,
) -> dict[str, Any]:
    """权限 read:registry。"""
    rows = listed(request.auth, "accounts", q.strip(), _word(subject_class))
    return paged(rows if unit is None else rows.filter(organisation=unit), paging, shapes.account_of)


@router.get(
    "/accounts/{pk}", auth=_READ, response={200: shapes.AccountDetail} | ERRORS, operation_id="account",
    summary="一个新媒体账号",
)  # fmt: skip
def account(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry。"""
    rows = accounts_of(request.auth).select_related("organisation", "subject_class").prefetch_related("life")
    found = get_object_or_404(rows, pk=pk)
    return shapes.account_of(found) | {"life": shapes.life_of(found)}


@router.post(
    "/imports", auth=needs(Scope.WRITE_REGISTRY), response={201: shapes.ImportOut} | ERRORS,
    operation_id="import_roster", summary="导入名单",
)  # fmt: skip
def take(
    request: HttpRequest,
    file: Annotated[UploadedFile, File(description="xlsx、csv 或 txt，不超过 20 MB")],
    kind: Annotated[Literal["units", "sites", "accounts"], Form(description="名单列的是单位、网站还是账号")],
) -> Status:
    """权限 write:registry，只有监管组织。逐行回答：导入的加未导入的就是全部行；同一份名单再导入没有变化。"""
    require_change(request.auth)
    if file.size > _MOST:
        raise Fault(413, "文件超过 20 MB", "请分开导入", where="body.file")
    try:
        run = import_roster(file.name, file.read(), kind, by=request.auth, source=source_of(request))
    except CannotImport as trouble:
        raise Fault(422, str(trouble), "请改好名单再导入，没有一行被导入", where="body.file") from trouble
    return Status(201, shapes.import_of(run))


@router.get(
    "/imports", auth=_READ, response={200: Page[shapes.ImportRef]} | ERRORS, operation_id="imports",
    summary="导入过的名单",
)  # fmt: skip
def imports(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。新的在前。"""
    require_change(request.auth)
    return paged(
        ImportRun.objects.all(), paging,
        lambda row: {"id": row.pk, "kind": row.kind, "filename": row.filename, "at": row.at, "by": row.by},
    )  # fmt: skip


@router.get(
    "/imports/ready", auth=_READ, response={200: list[shapes.ReadyOut]} | ERRORS, operation_id="ready_rosters",
    summary="程序自带的名单",
)  # fmt: skip
def ready(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:registry，只有监管组织。"""
    require_change(request.auth)
    return [{"id": one.id, "kind": one.kind, "title": one.title} for one in READY]


@router.post(
    "/imports/ready", auth=needs(Scope.WRITE_REGISTRY), response={201: shapes.ImportOut} | ERRORS,
    operation_id="import_ready", summary="导入程序自带的名单",
)  # fmt: skip
def take_ready(request: HttpRequest, told: ReadyIn) -> Status:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    one = next((one for one in READY if one.id == told.ready), None)
    if one is None:
        raise Fault(422, "没有这份名单", "编号见 GET /api/imports/ready", where="body.told.ready")
    run = import_roster(f"{one.id}.csv", one.read(), one.kind, by=request.auth, source=source_of(request))
    return Status(201, shapes.import_of(run))


@router.get(
    "/imports/{pk}", auth=needs(Scope.READ_REGISTRY), response={200: shapes.ImportOut} | ERRORS,
    operation_id="import_log", summary="一次导入的结果",
)  # fmt: skip
def log(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。"""
    require_change(request.auth)
    return shapes.import_of(get_object_or_404(ImportRun, pk=pk))


def _word(number: int | None) -> str:
    return "" if number is None else str(number)
