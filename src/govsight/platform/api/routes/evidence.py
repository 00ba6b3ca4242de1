"""一次巡查留下的证据和文件."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Path, Router

from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import ANY, XLSX, saved, told_of
from govsight.platform.api.schemas import scorecards as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Word
from govsight.platform.api.scopes import Scope
from govsight.platform.inspections.policies import inspections_of
from govsight.platform.inspections.views import evidence as screens
from govsight.platform.inspections.views import files

router = Router(tags=["证据"])
_READ = needs(Scope.READ_INSPECTIONS)


@router.get(
    "/inspections/{pk}/files/{name}", auth=_READ, response={200: None} | ERRORS, operation_id="inspection_file",
    summary="下载一次巡查的报告文件", openapi_extra=told_of("text/html", XLSX, "application/json"),
)  # fmt: skip
def file(
    request: HttpRequest,
    pk: Id,
    name: Annotated[
        Literal["report", "workbook", "data", "links", "card", "facts"], Path(description="哪个文件：见巡查的 files")
    ],
) -> HttpResponseBase:
    """权限 read:inspections。里面有来自被巡查网站的内容，只给下载。"""
    return saved(files.download(request, pk, name))


@router.get(
    "/inspections/{pk}/evidence/{record}", auth=_READ, response={200: list[shapes.RecordPart]} | ERRORS,
    operation_id="inspection_evidence", summary="一处发现的证据：问了什么，答了什么",
)  # fmt: skip
def evidence(request: HttpRequest, pk: Id, record: Word) -> list[dict[str, Any]]:
    """权限 read:inspections。record 见逐处发现的 evidence。"""
    found = get_object_or_404(inspections_of(request.auth), pk=pk)
    return shapes.record_of(screens.parts_of(found, record))


@router.get(
    "/inspections/{pk}/evidence/{record}/body", auth=_READ, response={200: None} | ERRORS,
    operation_id="inspection_evidence_body", summary="下载证据的正文",
    openapi_extra=told_of(ANY, "image/png", "image/jpeg"),
)  # fmt: skip
def body(request: HttpRequest, pk: Id, record: Word) -> HttpResponseBase:
    """权限 read:inspections。原样的字节，只给下载，请当作外来文件处理。"""
    return saved(screens.body(request, pk, record), "evidence.bin")
