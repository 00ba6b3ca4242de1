"""设置一次测评: a campaign from its making to its opening."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Status

from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.checked import require_valid
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.campaigns import by_of, for_office, found_for, router, told_of
from govsight.platform.api.schemas import drafts as shapes
from govsight.platform.api.schemas.campaigns import CampaignDetail
from govsight.platform.api.schemas.common import ERRORS, Id
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment.actions.delete_campaign import delete_campaign
from govsight.platform.assessment.actions.make_campaign import change_campaign, make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.take_part import take_part
from govsight.platform.assessment.forms.campaigns import CampaignForm, ReadingsForm, initial_of, offered, usual
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.views._common import plan_of
from govsight.rubric.load import Loaded

_READ = needs(Scope.READ_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)


@router.get(
    "/campaign-plans", auth=_READ, response={200: list[shapes.OfferedOut]} | ERRORS, operation_id="campaign_plans",
    summary="可以选的测评方案",
)  # fmt: skip
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    """权限 read:assessment，只有监管组织。"""
    require_office(request.auth)
    return [shapes.offered_of(one) for one in offered()]


@router.post(
    "/campaigns", auth=_RUN, response={201: CampaignDetail} | ERRORS, operation_id="new_campaign",
    summary="建立一次测评",
)  # fmt: skip
def new(request: HttpRequest, told: shapes.CampaignIn) -> Status:
    """权限 write:campaigns，只有监管组织。能不能启动、还差什么，见回答的 reasons。"""
    require_office(request.auth)
    form = CampaignForm(usual() | shapes.fields_of(told))
    require_valid(form, shapes.place_of)
    with acting():
        made = make_campaign(form.setting(), **by_of(request))
    return Status(201, _told(request, made.pk))


@router.patch(
    "/campaigns/{pk}", auth=_RUN, response={200: CampaignDetail} | ERRORS, operation_id="edit_campaign",
    summary="修改一次测评的设置",
)  # fmt: skip
def edit(request: HttpRequest, pk: Id, told: shapes.CampaignChange) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织；启动以前。启动以后只能改阶段的日期（move_stage）。"""
    found = draft_for(request, pk)
    form = CampaignForm(initial_of(found) | shapes.fields_of(told), also=found.rubric)
    require_valid(form, shapes.place_of)
    with acting():
        change_campaign(found, form.setting(found), **by_of(request))
    return _told(request, pk)


@router.delete(
    "/campaigns/{pk}", auth=_RUN, response={204: None} | ERRORS, operation_id="delete_campaign",
    summary="删除一次没有启动的测评",
)  # fmt: skip
def delete(request: HttpRequest, pk: Id) -> Status:
    """权限 write:campaigns，只有监管组织。设置、测评对象、利害关系一起删除，不能恢复；启动以后不能删除。"""
    found = for_office(request, pk)
    with acting():
        delete_campaign(found, **by_of(request))
    return Status(204, None)


@router.get(
    "/campaigns/{pk}/plan", auth=_READ, response={200: shapes.PlanOut} | ERRORS, operation_id="campaign_plan",
    summary="一次测评的方案：类别、对象的情况、各处的读法",
)  # fmt: skip
def plan(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    return _plan(for_office(request, pk))


@router.put(
    "/campaigns/{pk}/classes", auth=_RUN, response={200: shapes.PlanOut} | ERRORS, operation_id="take_part",
    summary="选方案的哪些类别参加",
)  # fmt: skip
def classes(request: HttpRequest, pk: Id, told: shapes.ClassesIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织；启动以前。没有列出的类别不参加。"""
    found = draft_for(request, pk)
    with acting():
        return _plan(take_part(found, told.classes, **by_of(request)))


@router.put(
    "/campaigns/{pk}/readings", auth=_RUN, response={200: shapes.PlanOut} | ERRORS, operation_id="choose_readings",
    summary="选定方案各处的读法",
)  # fmt: skip
def readings(request: HttpRequest, pk: Id, told: shapes.ReadingsIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织；启动以前。"""
    found = draft_for(request, pk)
    loaded = read_plan(found)
    places = {one.id: loaded.chosen.get(one.id, one.chosen) for one in loaded.rubric.readings}
    if strange := sorted(told.readings.keys() - places.keys()):
        next_ = "编号见 GET /api/campaigns/{pk}/plan 的 readings"
        raise Fault(422, f"方案里没有要选的 {strange[0]}", next_, where="body.told.readings")
    form = ReadingsForm(places | told.readings, loaded=loaded)
    require_valid(form, lambda field: f"readings.{field}")
    with acting():
        return _plan(change_campaign(found, {"choices": form.choices()}, **by_of(request)))


@router.post(
    "/campaigns/{pk}/opening", auth=_RUN, response={200: CampaignDetail} | ERRORS, operation_id="open_campaign",
    summary="启动测评",
)  # fmt: skip
def begin(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。设置和对象从此不能再改，参加的单位收到提醒；还不能启动的，回答 409 和每一件
    原因，启动以前见 campaign 的 reasons。"""
    found = for_office(request, pk)
    with acting():
        open_campaign(found, **by_of(request))
    return _told(request, pk)


def draft_for(request: HttpRequest, pk: int) -> Campaign:
    """Raises PermissionDenied, Http404, and Fault 409 once it is opened."""
    found = for_office(request, pk)
    if found.opened_at is not None:
        raise Fault(409, "测评已经启动，设置不能再改", "阶段的日期可以改（move_stage）；其余的另建一次测评")
    return found


def read_plan(found: Campaign) -> Loaded:
    """Raises Fault 409 for a plan that cannot be read."""
    loaded: Loaded | None = plan_of(found)
    if loaded is None:
        raise Fault(409, "测评方案读不出", "启动以前可以换一个方案（edit_campaign）；启动以后请恢复启动时的方案")
    return loaded


def _plan(found: Campaign) -> dict[str, Any]:
    return shapes.plan_of(found, read_plan(found))


def _told(request: HttpRequest, pk: int) -> dict[str, Any]:
    return told_of(request, found_for(request, pk))
