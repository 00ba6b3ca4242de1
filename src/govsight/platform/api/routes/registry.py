"""名录."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from govsight.platform.accounts.source import source_of
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import registry as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, RowId, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.registry.actions.import_roster import CannotImport, import_roster
from govsight.platform.registry.models import ImportRun
from govsight.platform.registry.policies import accounts_of, require_change, sites_of
from govsight.platform.registry.queries import listed

router = Router(tags=["名录"])
_READ = needs(Scope.READ_REGISTRY)
_MOST = 20 * 1024 * 1024

Class = Annotated[RowId | None, Query(description="类别编号")]
Named = Annotated[str, sought("名称、网址或标识码的一部分")]


@router.get("/units", auth=_READ, response={200: Page[shapes.Unit]} | ERRORS, operation_id="units", summary="单位列表")
def units(request: HttpRequest, paging: Query[Paging], q: Named = "", subject_class: Class = None) -> dict[str, Any]:
    """权限 read:registry。"""
    return paged(listed(request.auth, "units", q.strip(), _word(subject_class)), paging, shapes.unit_of)


@router.get("/units/{pk}", auth=_READ, response={200: shapes.Unit} | ERRORS, operation_id="unit", summary="一个单位")
def unit(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry。"""
    return shapes.unit_of(get_object_or_404(listed(request.auth, "units"), pk=pk))


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
    "/imports/{pk}", auth=needs(Scope.READ_REGISTRY), response={200: shapes.ImportOut} | ERRORS,
    operation_id="import_log", summary="一次导入的结果",
)  # fmt: skip
def log(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。"""
    require_change(request.auth)
    return shapes.import_of(get_object_or_404(ImportRun, pk=pk))


def _word(number: int | None) -> str:
    return "" if number is None else str(number)
