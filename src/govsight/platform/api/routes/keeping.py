"""登记和修改名录."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Schema, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.registry import router  # one address, one router
from govsight.platform.api.schemas import keeping as told_shapes
from govsight.platform.api.schemas import registry as shapes
from govsight.platform.api.schemas.common import ERRORS, Id
from govsight.platform.api.scopes import Scope
from govsight.platform.registry.actions.keep_account import keep_account
from govsight.platform.registry.actions.keep_name import add_name, drop_name
from govsight.platform.registry.actions.keep_section import keep_section
from govsight.platform.registry.actions.keep_site import keep_site
from govsight.platform.registry.actions.keep_unit import keep_unit
from govsight.platform.registry.actions.merge_units import merge_units
from govsight.platform.registry.actions.record_life import record_life
from govsight.platform.registry.models import MediaAccount, Organisation, OrganisationName, Section, Site, SubjectClass
from govsight.platform.registry.policies import require_change, sites_of
from govsight.platform.registry.queries import listed
from govsight.platform.registry.rosters.lines import one_line

_WRITE = needs(Scope.WRITE_REGISTRY)
_SECTIONS = needs(Scope.WRITE_SECTIONS)


@router.post(
    "/units", auth=_WRITE, response={201: shapes.UnitDetail} | ERRORS, operation_id="new_unit", summary="登记一个单位"
)
def new_unit(request: HttpRequest, told: told_shapes.UnitIn) -> Status:
    """权限 write:registry，只有监管组织。名称已登记的不收。"""
    require_change(request.auth)
    with acting():
        kept = keep_unit(request.auth, None, told=_said(told), source=source_of(request))
    return Status(201, _unit(request, kept.pk))


@router.patch(
    "/units/{pk}", auth=_WRITE, response={200: shapes.UnitDetail} | ERRORS, operation_id="edit_unit",
    summary="修改一个单位",
)  # fmt: skip
def edit_unit(request: HttpRequest, pk: Id, told: told_shapes.UnitChange) -> dict[str, Any]:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    found = get_object_or_404(Organisation, pk=pk)
    with acting():
        keep_unit(request.auth, found, told=_said(told), source=source_of(request))
    return _unit(request, pk)


@router.post(
    "/units/{pk}/names", auth=_WRITE, response={201: shapes.UnitDetail} | ERRORS, operation_id="new_name",
    summary="登记一个单位的另一个名称",
)  # fmt: skip
def new_name(request: HttpRequest, pk: Id, told: told_shapes.NameIn) -> Status:
    """权限 write:registry，只有监管组织。名单里这样写的，就是这个单位。"""
    require_change(request.auth)
    found = get_object_or_404(Organisation, pk=pk)
    with acting():
        add_name(request.auth, found, told.name, told.kind.value, source=source_of(request))
    return Status(201, _unit(request, pk))


@router.delete(
    "/names/{pk}", auth=_WRITE, response={204: None} | ERRORS, operation_id="drop_name", summary="删除单位的一个别名"
)
def end_name(request: HttpRequest, pk: Id) -> Status:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    found = get_object_or_404(OrganisationName.objects.select_related("organisation"), pk=pk)
    drop_name(request.auth, found, source=source_of(request))
    return Status(204, None)


@router.post(
    "/units/{pk}/merge", auth=_WRITE, response={200: shapes.UnitDetail} | ERRORS, operation_id="merge_units",
    summary="把另一个单位并入这个单位",
)  # fmt: skip
def merge(request: HttpRequest, pk: Id, told: told_shapes.MergeIn) -> dict[str, Any]:
    """权限 write:registry，只有监管组织。它的一切归这个单位，不能撤销。"""
    require_change(request.auth)
    kept = get_object_or_404(Organisation, pk=pk)
    gone = _row(Organisation, told.gone, "gone")
    with acting():
        merge_units(request.auth, kept, gone, kind=told.kind.value, source=source_of(request))
    return _unit(request, pk)


@router.post(
    "/sites", auth=_WRITE, response={201: shapes.SiteDetail} | ERRORS, operation_id="new_site",
    summary="登记一个网站或频道",
)  # fmt: skip
def new_site(request: HttpRequest, told: told_shapes.SiteIn) -> Status:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    with acting():
        kept = keep_site(request.auth, None, told=_said(told), source=source_of(request))
    return Status(201, _lived(Site, kept.pk))


@router.patch(
    "/sites/{pk}", auth=_WRITE, response={200: shapes.SiteDetail} | ERRORS, operation_id="edit_site",
    summary="修改一个网站或频道",
)  # fmt: skip
def edit_site(request: HttpRequest, pk: Id, told: told_shapes.SiteChange) -> dict[str, Any]:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    found = get_object_or_404(Site, pk=pk)
    with acting():
        keep_site(request.auth, found, told=_said(told), source=source_of(request))
    return _lived(Site, pk)


@router.post(
    "/sites/{pk}/life", auth=_WRITE, response={201: shapes.SiteDetail} | ERRORS, operation_id="site_life",
    summary="登记一个网站的开设、暂停、更名等事项",
)  # fmt: skip
def site_life(request: HttpRequest, pk: Id, told: told_shapes.LifeIn) -> Status:
    """权限 write:registry，只有监管组织。"""
    return Status(201, _live(request, Site, pk, told))


@router.post(
    "/sites/{pk}/sections", auth=_SECTIONS, response={201: shapes.SectionOut} | ERRORS, operation_id="new_section",
    summary="登记一个栏目",
)  # fmt: skip
def new_section(request: HttpRequest, pk: Id, told: told_shapes.SectionIn) -> Status:
    """权限 write:sections，只有监管组织。"""
    site = get_object_or_404(sites_of(request.auth).select_related("organisation"), pk=pk)
    require_change(request.auth)
    with acting():
        kept = keep_section(
            request.auth, site, None, told=_said(told), at=timezone.now(), source=source_of(request)
        )  # fmt: skip
    return Status(201, shapes.section_of(kept))


@router.patch(
    "/sections/{pk}", auth=_SECTIONS, response={200: shapes.SectionOut} | ERRORS, operation_id="edit_section",
    summary="修改一个栏目，或它的责任单位和责任人",
)  # fmt: skip
def edit_section(request: HttpRequest, pk: Id, told: told_shapes.SectionChange) -> dict[str, Any]:
    """权限 write:sections。单位的人只能写责任单位和责任人，责任单位只能是本单位或下属单位。"""
    found = get_object_or_404(
        Section.objects.filter(site__in=sites_of(request.auth)).select_related("site__organisation", "owner"), pk=pk
    )
    with acting(asked=False):
        kept = keep_section(
            request.auth, found.site, found, told=_said(told), at=timezone.now(), source=source_of(request)
        )
    return shapes.section_of(kept)


@router.post(
    "/accounts", auth=_WRITE, response={201: shapes.AccountDetail} | ERRORS, operation_id="new_account",
    summary="登记一个新媒体账号",
)  # fmt: skip
def new_account(request: HttpRequest, told: told_shapes.AccountIn) -> Status:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    with acting():
        kept = keep_account(request.auth, None, told=_said(told), source=source_of(request))
    return Status(201, _lived(MediaAccount, kept.pk))


@router.patch(
    "/accounts/{pk}", auth=_WRITE, response={200: shapes.AccountDetail} | ERRORS, operation_id="edit_account",
    summary="修改一个新媒体账号",
)  # fmt: skip
def edit_account(request: HttpRequest, pk: Id, told: told_shapes.AccountChange) -> dict[str, Any]:
    """权限 write:registry，只有监管组织。"""
    require_change(request.auth)
    found = get_object_or_404(MediaAccount, pk=pk)
    with acting():
        keep_account(request.auth, found, told=_said(told), source=source_of(request))
    return _lived(MediaAccount, pk)


@router.post(
    "/accounts/{pk}/life", auth=_WRITE, response={201: shapes.AccountDetail} | ERRORS, operation_id="account_life",
    summary="登记一个新媒体账号的开设、关停、更名等事项",
)  # fmt: skip
def account_life(request: HttpRequest, pk: Id, told: told_shapes.LifeIn) -> Status:
    """权限 write:registry，只有监管组织。"""
    return Status(201, _live(request, MediaAccount, pk, told))


def _said(told: Schema) -> dict[str, Any]:
    """What was written, as the screens' forms give it to the actions: rows for numbers, texts in one line."""
    said: dict[str, Any] = told.dict(exclude_unset=True)
    if "unit" in said:
        said["organisation"] = _row(Organisation, said.pop("unit"), "unit")
    for field, model in (("superior", Organisation), ("owner", Organisation), ("subject_class", SubjectClass)):
        if said.get(field) is not None:
            said[field] = _row(model, said[field], field)
    for field, value in said.items():
        if isinstance(value, str):
            said[field] = one_line(value)
    if "name" in said and not said["name"] and "url" not in type(told).model_fields:
        raise Fault(422, "请填写名称", "名称里没有看得见的字", where="body.told.name")
    return said


def _row(model: Any, pk: int, field: str) -> Any:
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Fault(422, f"没有编号 {pk}", "编号见 /api/units、/api/classes", where=f"body.told.{field}")
    return found


def _unit(request: HttpRequest, pk: int) -> dict[str, Any]:
    return shapes.unit_detail_of(listed(request.auth, "units").get(pk=pk))


def _lived(model: Any, pk: int) -> dict[str, Any]:
    found = model.objects.select_related("organisation", "subject_class").prefetch_related("life").get(pk=pk)
    shown = shapes.site_of(found) if model is Site else shapes.account_of(found)
    return shown | {"life": shapes.life_of(found)}


def _live(request: HttpRequest, model: Any, pk: int, told: told_shapes.LifeIn) -> dict[str, Any]:
    require_change(request.auth)
    found = model.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    with acting():
        record_life(
            request.auth, found, told.kind.value, told.day, today=timezone.localdate(), detail=told.detail,
            new_name=told.new_name, source=source_of(request),
        )  # fmt: skip
    return _lived(model, pk)
