"""测评表: filling in, proof, signing, sending back."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Query, Router, Status, UploadedFile

from govsight.platform.api.acting import acting, readable
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import ANY, saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.campaigns import by_of, found_for
from govsight.platform.api.schemas import sheets as shapes
from govsight.platform.api.schemas.campaigns import SheetKind, WhyIn
from govsight.platform.api.schemas.common import ERRORS, SAYS, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment.actions.attach import attach, attach_link
from govsight.platform.assessment.actions.detach import detach
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.send_back import send_back
from govsight.platform.assessment.actions.sign import sign
from govsight.platform.assessment.filling import fills, shut
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.policies import is_office, require_business, require_office, sheets_of
from govsight.platform.assessment.saving import Change
from govsight.platform.assessment.views import sheets as screens
from govsight.platform.rectification import files

router = Router(tags=["测评表"])
_READ = needs(Scope.READ_ASSESSMENT)
_FILL = needs(Scope.WRITE_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)


@router.get(
    "/campaigns/{pk}/sheets", auth=_READ, response={200: Page[shapes.SheetOut]} | ERRORS, operation_id="sheets",
    summary="一次测评的测评表",
)  # fmt: skip
def sheets(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    kind: Annotated[SheetKind | None, Query(description="只要这一种")] = None,
    signed: Annotated[bool | None, Query(description="只要已签署的，或没有签署的")] = None,
) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部；单位看自己填的，结果公布以后再加上测评自己的（不写谁填的）。"""
    rows = _rows(request).filter(campaign=found_for(request, pk))
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    if signed is not None:
        rows = rows.filter(signed_at__isnull=not signed)
    rows = rows.order_by("-kind", "subject__key", "pk")
    return paged(rows, paging, lambda row: shapes.sheet_of(row, named=_named(request, row)))


@router.get(
    "/sheets/{pk}", auth=_READ, response={200: shapes.SheetDetail} | ERRORS, operation_id="sheet",
    summary="一份测评表和它的内容",
)  # fmt: skip
def sheet(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment。监管组织也读没有签署的，与屏幕一样。"""
    return _told(request, _found(request, pk))


@router.post(
    "/sheets/{pk}/fields", auth=_FILL, response={200: shapes.SavedOut} | ERRORS, operation_id="save_fields",
    summary="保存几栏",
)  # fmt: skip
def save(request: HttpRequest, pk: Id, told: shapes.ChangesIn) -> dict[str, Any]:
    """权限 write:assessment，只有填这份表的人。版本不是最新的那一栏不保存，不影响其他栏。"""
    found = _mine(request, pk)
    changes = [Change(one.item, one.what.value, one.value, one.version) for one in told.changes]
    with acting(), readable():
        kept = save_fields(found, changes, **by_of(request))
        return shapes.saved_of(_found(request, pk), kept)


@router.post(
    "/sheets/{pk}/links", auth=_FILL, response={201: shapes.SheetExhibitOut} | ERRORS, operation_id="attach_link",
    summary="用一个链接作佐证",
)  # fmt: skip
def add_link(request: HttpRequest, pk: Id, told: shapes.LinkIn) -> Status:
    """权限 write:assessment，只有填这份表的人。同一个链接再交一次，还是原来那一份。"""
    found = _mine(request, pk)
    with acting(), readable():
        made = attach_link(found, told.item, told.name, told.link, **by_of(request))
    return Status(201, shapes.exhibit_of(made))


@router.post(
    "/sheets/{pk}/exhibits", auth=_FILL, response={201: shapes.SheetExhibitOut} | ERRORS, operation_id="attach_file",
    summary="交一个文件作佐证",
)  # fmt: skip
def add_file(
    request: HttpRequest,
    pk: Id,
    item: Annotated[str, Form(description="哪一项指标", min_length=1, max_length=80, pattern=SAYS)],
    file: Annotated[UploadedFile, File(description="png、jpg、pdf、docx、xlsx，不超过 20 MB")],
) -> Status:
    """权限 write:assessment，只有填这份表的人。"""
    found = _mine(request, pk)
    try:
        handed = files.take(file)
    except files.BadFile as bad:
        raise Fault(422, str(bad), "请换一个文件再提交，什么都没有记下", where="body.file") from bad
    with acting(), readable():
        made = attach(found, item, handed, **by_of(request))
    return Status(201, shapes.exhibit_of(made))


@router.get(
    "/sheet-exhibits/{pk}", auth=_READ, response={200: None} | ERRORS, operation_id="sheet_exhibit",
    summary="下载一份佐证材料", openapi_extra=told_of(ANY),
)  # fmt: skip
def exhibit(request: HttpRequest, pk: Id) -> HttpResponseBase:
    """权限 read:assessment。看得到这份表的人可以下载，请当作外来文件处理。链接没有文件。"""
    require_business(request.auth)
    return saved(screens.exhibit(request, pk))


@router.delete(
    "/sheet-exhibits/{pk}", auth=_FILL, response={204: None} | ERRORS, operation_id="remove_exhibit",
    summary="撤回一份佐证材料",
)  # fmt: skip
def remove(request: HttpRequest, pk: Id) -> Status:
    """权限 write:assessment，只有填这份表的人；签署以后不能撤回。"""
    rows = SheetExhibit.objects.filter(sheet__in=sheets_of(request.auth).values("pk"), removed_at__isnull=True)
    found = get_object_or_404(rows.select_related("sheet__campaign", "sheet__subject", "sheet__assessor"), pk=pk)
    _require_fills(request, found.sheet)
    with acting():
        detach(found, **by_of(request))
    return Status(204, None)


@router.post(
    "/sheets/{pk}/signature", auth=_FILL, response={200: shapes.SheetDetail} | ERRORS, operation_id="sign_sheet",
    summary="签署一份测评表",
)  # fmt: skip
def sign_it(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:assessment，只有填这份表的人。还有 stops 为 true 的问题时不能签署；签署以后内容不能再改。"""
    found = _mine(request, pk)
    with acting(), readable():
        sign(found, **by_of(request))
    return _told(request, _found(request, pk))


@router.post(
    "/sheets/{pk}/returns", auth=_RUN, response={200: shapes.SheetOut} | ERRORS, operation_id="send_back",
    summary="退回一份已签署的测评表",
)  # fmt: skip
def give_back(request: HttpRequest, pk: Id, told: WhyIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。填表人会收到原因。"""
    found = _found(request, pk)
    require_office(request.auth)
    with acting():
        send_back(found, told.why, **by_of(request))
    return shapes.sheet_of(_found(request, pk), named=True)


def _rows(request: HttpRequest) -> QuerySet[Sheet]:
    """Once each, however they were joined."""
    require_business(request.auth)
    rows = Sheet.objects.filter(pk__in=sheets_of(request.auth).values("pk"))
    return rows.select_related("campaign", "subject__unit", "assessor__unit", "signed_by")


def _found(request: HttpRequest, pk: int) -> Sheet:
    return get_object_or_404(_rows(request).prefetch_related("fields", "exhibits"), pk=pk)


def _mine(request: HttpRequest, pk: int) -> Sheet:
    found = _found(request, pk)
    _require_fills(request, found)
    return found


def _require_fills(request: HttpRequest, found: Sheet) -> None:
    if not fills(request.auth, found):
        raise PermissionDenied("这份测评表不由您填写")


def _named(request: HttpRequest, row: Sheet) -> bool:
    """Whether this person may know who assesses: the office, and the assessor itself."""
    membership = getattr(request.auth, "membership", None)
    own = membership is not None and row.assessor is not None and row.assessor.unit_id == membership.organisation_id
    return is_office(request.auth) or own


def _told(request: HttpRequest, found: Sheet) -> dict[str, Any]:
    why = shut(found, timezone.now())
    may_fill = fills(request.auth, found) and not why
    with acting(), readable():
        return shapes.detail_of(found, named=_named(request, found), may_fill=may_fill, shut=why)
