"""基本信息填报."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import XLSX, saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import collections as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.registry.actions.open_collection import open_collection
from govsight.platform.registry.actions.renew_link import renew_link, revoke_link
from govsight.platform.registry.forms.collection import end_of
from govsight.platform.registry.models import BaseInformation, CollectionLink, Organisation
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.queries import answering, answers_counted, collections_counted
from govsight.platform.registry.rosters.lines import one_line
from govsight.platform.registry.views import collections as screens

router = Router(tags=["填报"])
_READ = needs(Scope.READ_REGISTRY)
_PERSONAL = needs(Scope.READ_REGISTRY, Scope.READ_CONTACTS)
_WRITE = needs(Scope.WRITE_REGISTRY)
_WRITE_LINK = needs(Scope.WRITE_REGISTRY, Scope.READ_CONTACTS)


@router.get(
    "/collections", auth=_READ, response={200: Page[shapes.CollectionOut]} | ERRORS, operation_id="collections",
    summary="基本信息填报列表",
)  # fmt: skip
def collections(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。新的在前。"""
    require_change(request.auth)
    return paged(collections_counted(), paging, shapes.collection_of)


@router.post(
    "/collections", auth=_WRITE, response={201: shapes.CollectionDetail} | ERRORS, operation_id="open_collection",
    summary="发起基本信息填报",
)  # fmt: skip
def open_one(request: HttpRequest, told: shapes.CollectionIn) -> Status:
    """权限 write:registry，只有监管组织。每个单位一个链接。"""
    require_change(request.auth)
    units = Organisation.objects.order_by("pk")
    if told.units is not None:
        units = units.filter(pk__in=told.units)
    if told.subject_class is not None:
        units = units.filter(subject_class=told.subject_class)
    if told.units is not None and told.subject_class is None and units.count() != len(set(told.units)):
        raise Fault(422, "有的单位不存在", "单位编号见 /api/units", where="body.told.units")
    with acting():
        made = open_collection(
            request.auth, one_line(told.name), units, closes_at=end_of(told.closes_on), at=timezone.now(),
            source=source_of(request),
        )  # fmt: skip
    return Status(201, _told(made.pk))


@router.get(
    "/collections/{pk}", auth=_READ, response={200: shapes.CollectionDetail} | ERRORS, operation_id="collection",
    summary="一次填报的进度",
)  # fmt: skip
def collection(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。"""
    require_change(request.auth)
    return _told(pk)


@router.get(
    "/collections/{pk}/units", auth=_READ, response={200: Page[shapes.AnsweringOut]} | ERRORS,
    operation_id="collection_units", summary="一次填报里各单位的进度",
)  # fmt: skip
def units(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    state: Annotated[Literal["submitted", "begun", "waiting"] | None, Query(description="进度")] = None,
) -> dict[str, Any]:
    """权限 read:registry，只有监管组织。"""
    require_change(request.auth)
    return paged(answering(_found(pk), state or ""), paging, shapes.answering_of)


@router.get(
    "/collections/{pk}/units/{unit_pk}", auth=_PERSONAL, response={200: shapes.UnitAnswers} | ERRORS,
    operation_id="collection_answers", summary="一个单位填报的内容和链接",
)  # fmt: skip
def answers(request: HttpRequest, pk: Id, unit_pk: Id) -> dict[str, Any]:
    """权限 read:registry 和 read:contacts，只有监管组织。里面有负责人和联系人的姓名、电话。"""
    require_change(request.auth)
    own = Q(collection=pk, organisation=unit_pk)
    link = CollectionLink.objects.filter(own).select_related("organisation").order_by("-pk").first()
    if link is None:
        raise Http404
    rows = BaseInformation.objects.filter(link__collection=pk, link__organisation=unit_pk).order_by("-saved_at", "-pk")
    return {"link": _link(request, link), "rows": [shapes.filled_of(one) for one in rows]}


@router.get(
    "/collections/{pk}/links", auth=_PERSONAL, response={200: Page[shapes.LinkOut]} | ERRORS,
    operation_id="collection_links", summary="一次填报里还有效的链接",
)  # fmt: skip
def links(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:registry 和 read:contacts，只有监管组织。链接只发给那个单位。"""
    require_change(request.auth)
    rows = _found(pk).links.filter(revoked_at=None, expires_at__gt=timezone.now()).select_related("organisation")
    return paged(rows, paging, lambda row: _link(request, row))


@router.get(
    "/collections/{pk}/answers.xlsx", auth=_PERSONAL, response={200: None} | ERRORS,
    operation_id="collection_file", summary="一次填报已提交的内容，表格文件", openapi_extra=told_of(XLSX),
)  # fmt: skip
def export(request: HttpRequest, pk: Id) -> HttpResponseBase:
    """权限 read:registry 和 read:contacts，只有监管组织。导出记入审计日志。"""
    return saved(screens.export(request, pk))


@router.get(
    "/links/{pk}/qr.svg", auth=_PERSONAL, response={200: None} | ERRORS, operation_id="link_code",
    summary="填报链接的二维码", openapi_extra=told_of("image/svg+xml"),
)  # fmt: skip
def code(request: HttpRequest, pk: Id) -> HttpResponseBase:
    """权限 read:registry 和 read:contacts，只有监管组织。"""
    return saved(screens.qr(request, pk), f"link-{pk}.svg")


@router.post(
    "/links/{pk}/revocation", auth=_WRITE, response={204: None} | ERRORS, operation_id="revoke_link",
    summary="撤销一个填报链接",
)  # fmt: skip
def revoke(request: HttpRequest, pk: Id) -> Status:
    """权限 write:registry，只有监管组织。已填的内容都在。"""
    require_change(request.auth)
    found = get_object_or_404(CollectionLink.objects.select_related("organisation"), pk=pk)
    revoke_link(request.auth, found, at=timezone.now(), source=source_of(request))
    return Status(204, None)


@router.post(
    "/links/{pk}/renewal", auth=_WRITE_LINK, response={201: shapes.LinkOut} | ERRORS, operation_id="renew_link",
    summary="给同一个单位换一个填报链接",
)  # fmt: skip
def renew(request: HttpRequest, pk: Id, told: shapes.RenewIn) -> Status:
    """权限 write:registry 和 read:contacts，只有监管组织。原链接随即失效。"""
    require_change(request.auth)
    found = get_object_or_404(CollectionLink.objects.select_related("organisation"), pk=pk)
    with acting():
        made = renew_link(
            request.auth, found, expires_at=end_of(told.expires_on), at=timezone.now(), source=source_of(request)
        )
    return Status(201, _link(request, made))


def _found(pk: int) -> Any:
    return get_object_or_404(collections_counted(), pk=pk)


def _told(pk: int) -> dict[str, Any]:
    found = _found(pk)
    return shapes.collection_of(found) | {"counts": {word: number for word, _, number in answers_counted(found)}}


def _link(request: HttpRequest, row: CollectionLink) -> dict[str, Any]:
    return shapes.link_of(row, screens.address_of(request, row), timezone.now())
