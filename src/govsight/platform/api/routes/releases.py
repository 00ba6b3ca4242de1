"""结果公布: releases at the desk. What is published everybody reads without an account, below /results/."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting, readable
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.campaigns import by_of, for_office, found_for
from govsight.platform.api.schemas import releases as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment.gather import campaign_data
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.results.actions.ask_publish import ask_publish
from govsight.platform.results.models import Release
from govsight.platform.results.policies import releases_of
from govsight.platform.results.publishing import publishing_of
from govsight.platform.results.readiness import lacking
from govsight.platform.results.site import folder_of
from govsight.procedure.release.typed import typed
from govsight.procedure.release.verify import NotARelease, verify_release

router = Router(tags=["结果公布"])
_READ = needs(Scope.READ_ASSESSMENT)
_PUBLISH = needs(Scope.WRITE_RELEASES)
_PROBLEMS = 100


@router.get(
    "/releases", auth=_READ, response={200: Page[shapes.ReleaseOut]} | ERRORS, operation_id="releases",
    summary="公布过的结果",
)  # fmt: skip
def releases(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。新的在前；公布的内容人人可读，在 path 下面，不用令牌。"""
    require_office(request.auth)
    rows = releases_of(request.auth).select_related("campaign").defer("changes").order_by("-pk")
    return paged(rows, paging, shapes.release_of)


@router.get(
    "/releases/{pk}", auth=_READ, response={200: shapes.ReleaseDetail} | ERRORS, operation_id="release",
    summary="一版公布的结果，改了什么",
)  # fmt: skip
def release(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    found = release_for(request, pk)
    return shapes.release_of(found) | {"changes": found.changes}


@router.get(
    "/campaigns/{pk}/lacking", auth=_READ, response={200: shapes.LackingOut} | ERRORS, operation_id="lacking",
    summary="公布以前还差什么",
)  # fmt: skip
def against(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    require_office(request.auth)
    return {"lacking": lacking(found_for(request, pk), timezone.now())}


@router.get(
    "/campaigns/{pk}/public-texts", auth=_READ, response={200: Page[shapes.PublicTextOut]} | ERRORS,
    operation_id="public_texts", summary="公布时将要公开的文字",
)  # fmt: skip
def texts(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。公布以后收不回来，请先看有没有不该公开的姓名、电话、证件号；可能有的在前。"""
    each = sorted(typed(campaign_data(for_office(request, pk))), key=lambda one: not one.telling)
    return paged(each, paging, shapes.public_text_of)


@router.post(
    "/campaigns/{pk}/releases", auth=_PUBLISH, response={202: shapes.PublishingOut} | ERRORS, operation_id="publish",
    summary="公布结果",
)  # fmt: skip
def publish_it(request: HttpRequest, pk: Id, told: shapes.PublishIn) -> Status:
    """权限 write:releases，只有监管组织。排队由工作进程做，进度和结果见 publishing；同一版不会公布两次。公布以后
    不能收回，只能发布更正的下一版。"""
    require_office(request.auth)
    found = found_for(request, pk)
    with acting(), readable():
        ask_publish(found, told.approval, told.why, **by_of(request))
    return Status(202, _publishing(found))


@router.get(
    "/campaigns/{pk}/publishing", auth=_READ, response={200: shapes.PublishingOut} | ERRORS, operation_id="publishing",
    summary="最近一次提出的公布做到哪里",
)  # fmt: skip
def how_far(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。没有提出过的回答 404。"""
    require_office(request.auth)
    return _publishing(found_for(request, pk))


@router.post(
    "/releases/{pk}/verification", auth=_PUBLISH, response={200: shapes.VerifiedOut} | ERRORS,
    operation_id="verify_release", summary="核验一版公布的结果",
)  # fmt: skip
def verify(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:releases，只有监管组织。全部重算一遍，可能要几分钟；核验记入审计日志。"""
    found = release_for(request, pk)
    try:
        told = verify_release(folder_of(found), found.digest)
    except (NotARelease, OSError) as trouble:
        raise Fault(409, f"读不出来：{trouble}", "请从备份恢复这一版的文件") from trouble
    record("release.verify", request.auth, on=f"release:{pk}", label=str(found),
           detail={"whole": told.whole, "problems": len(told.problems)}, source=source_of(request))  # fmt: skip
    return {"whole": told.whole, "problems": [str(one) for one in told.problems[:_PROBLEMS]]}


def _publishing(campaign: Campaign) -> dict[str, Any]:
    going = publishing_of(campaign)
    if going is None:
        raise Http404("还没有人提出公布")
    return shapes.publishing_told(going)


def release_for(request: HttpRequest, pk: int) -> Release:
    """For who organises. Raises PermissionDenied, Http404."""
    require_office(request.auth)
    return get_object_or_404(releases_of(request.auth).select_related("campaign"), pk=pk)
