"""测评: campaigns, their stages, who takes part, who must not assess whom."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import campaigns as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment import queries
from govsight.platform.assessment.actions.declare_interest import declare_interest, withdraw_interest
from govsight.platform.assessment.actions.move_stage import move_stage
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.feasible import feasible
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.policies import (
    campaigns_of,
    is_office,
    own_subjects,
    require_business,
    require_office,
)
from govsight.platform.assessment.reviewing import subjects_seen
from govsight.platform.assessment.views._common import plan_of
from govsight.platform.assessment.views.campaigns import read_otherwise

router = Router(tags=["测评"])
_READ = needs(Scope.READ_ASSESSMENT)
_FILL = needs(Scope.WRITE_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)
Kind = Annotated[shapes.StageKind, Path(description="哪个阶段")]


def found_for(request: HttpRequest, pk: int) -> Campaign:
    """With its stages. Raises Http404 for one this person may not know of."""
    require_business(request.auth)
    found: Campaign = get_object_or_404(campaigns_of(request.auth).prefetch_related("stages"), pk=pk)
    return found


def for_office(request: HttpRequest, pk: int) -> Campaign:
    """The same, for who organises. Raises PermissionDenied, Http404."""
    require_office(request.auth)
    return found_for(request, pk)


def by_of(request: HttpRequest) -> dict[str, Any]:
    """The three words every action takes."""
    return {"by": request.auth, "now": timezone.now(), "source": source_of(request)}


@router.get(
    "/campaigns", auth=_READ, response={200: Page[shapes.CampaignOut]} | ERRORS, operation_id="campaigns",
    summary="测评列表",
)  # fmt: skip
def campaigns(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部；单位看参加的、专家看请了自己的、复核人员看复核已开始的。新的在前。"""
    require_business(request.auth)
    now = timezone.now()
    rows = campaigns_of(request.auth).prefetch_related("stages")
    return paged(rows, paging, lambda row: shapes.campaign_of(row, now))


@router.get(
    "/campaigns/{pk}", auth=_READ, response={200: shapes.CampaignDetail} | ERRORS, operation_id="campaign",
    summary="一次测评：阶段、设置、进展、等您办的事",
)  # fmt: skip
def campaign(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment。"""
    return told_of(request, found_for(request, pk))


@router.get(
    "/campaigns/{pk}/subjects", auth=_READ, response={200: Page[shapes.SubjectOut]} | ERRORS,
    operation_id="campaign_subjects", summary="一次测评的测评对象",
)  # fmt: skip
def subjects(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    class_id: Annotated[str, Query(max_length=60, pattern="^[^\\x00]*$", description="只要这个类别的")] = "",
) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部，单位看本单位的，复核人员看申请了复核的。"""
    found = found_for(request, pk)
    rows = subjects_seen(request.auth).filter(campaign=found).select_related("unit", "site__organisation", "account")
    if class_id:
        rows = rows.filter(class_id=class_id)
    return paged(rows.order_by("key"), paging, shapes.subject_of)


@router.post(
    "/campaigns/{pk}/stages/{kind}/begin", auth=_RUN, response={200: shapes.StageOut} | ERRORS,
    operation_id="begin_stage", summary="开始一个阶段",
)  # fmt: skip
def begin(request: HttpRequest, pk: Id, kind: Kind) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。前面的阶段要先结束。"""
    stage = _stage(request, pk, kind)
    with acting():
        return shapes.stage_of(open_stage(stage, **by_of(request)), timezone.now())


@router.post(
    "/campaigns/{pk}/stages/{kind}/end", auth=_RUN, response={200: shapes.StageOut} | ERRORS,
    operation_id="end_stage", summary="结束一个阶段",
)  # fmt: skip
def end(request: HttpRequest, pk: Id, kind: Kind) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。从此这个阶段的内容不能再改。"""
    stage = _stage(request, pk, kind)
    with acting():
        return shapes.stage_of(close_stage(stage, **by_of(request)), timezone.now())


@router.post(
    "/campaigns/{pk}/stages/{kind}/dates", auth=_RUN, response={200: shapes.StageOut} | ERRORS,
    operation_id="move_stage", summary="阶段改期",
)  # fmt: skip
def move(request: HttpRequest, pk: Id, kind: Kind, told: shapes.MoveIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。参加的单位都收到提醒。"""
    stage = _stage(request, pk, kind)
    with acting():
        return shapes.stage_of(move_stage(stage, told.opens, told.closes, told.why, **by_of(request)), timezone.now())


@router.get(
    "/campaigns/{pk}/interests", auth=_READ, response={200: Page[shapes.InterestOut]} | ERRORS,
    operation_id="interests", summary="登记的利害关系",
)  # fmt: skip
def interests(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment。监管组织看全部，单位看本单位的。"""
    found = found_for(request, pk)
    _own(request, found)
    return paged(queries.interests_seen(request.auth, found), paging, shapes.interest_of)


@router.post(
    "/campaigns/{pk}/interests", auth=_FILL, response={201: shapes.InterestOut} | ERRORS,
    operation_id="declare_interest", summary="登记利害关系",
)  # fmt: skip
def declare(request: HttpRequest, pk: Id, told: shapes.InterestIn) -> Status:
    """权限 write:assessment。抽签以前登记，两家就不互评。"""
    found = found_for(request, pk)
    one = _own(request, found).filter(pk=told.one).first()
    other = found.subjects.filter(pk=told.other).first()
    if one is None or other is None:
        where = "body.told.one" if one is None else "body.told.other"
        raise Fault(422, "没有这个测评对象，或不由您登记", "请从本次测评的测评对象里选", where=where)
    with acting():
        made = declare_interest(one, other, told.reason, **by_of(request))
    return Status(201, shapes.interest_of(made))


@router.delete(
    "/campaigns/{pk}/interests/{interest_pk}", auth=_FILL, response={204: None} | ERRORS,
    operation_id="withdraw_interest", summary="撤回登记的利害关系",
)  # fmt: skip
def withdraw(request: HttpRequest, pk: Id, interest_pk: Id) -> Status:
    """权限 write:assessment。抽签以后不能再撤回。"""
    found = found_for(request, pk)
    interest = get_object_or_404(queries.interests_seen(request.auth, found), pk=interest_pk)
    with acting():
        withdraw_interest(interest, **by_of(request))
    return Status(204, None)


def _stage(request: HttpRequest, pk: int, kind: shapes.StageKind) -> Stage:
    require_office(request.auth)
    found: Stage = get_object_or_404(Stage.objects.select_related("campaign"), campaign=pk, kind=kind.value)
    return found


def _own(request: HttpRequest, found: Campaign) -> Any:
    """The subjects this person may speak for. Raises Http404 for who has none."""
    own = found.subjects.all() if is_office(request.auth) else own_subjects(request.auth, found)
    if not is_office(request.auth) and not own.exists():
        raise Http404
    return own


def told_of(request: HttpRequest, found: Campaign) -> dict[str, Any]:
    """See `CampaignDetail`."""
    now, office = timezone.now(), is_office(request.auth)
    reasons = feasible(found, now) if office and found.opened_at is None else ()
    kinds = (Sheet.SELF, Sheet.CROSS) if office and found.opened_at else ()
    return shapes.campaign_of(found, now) | {
        "rubric_digest": found.rubric_digest,
        "readings": [{"question": question, "text": text} for question, text in read_otherwise(plan_of(found))],
        "formula": found.formula, "k": found.k, "experts": found.experts, "apart_superior": found.apart_superior,
        "absent": found.absent,
        "classes": [{"id": id_, "name": name, "subjects": n} for id_, name, n in queries.classes_of(found)],
        "waits": [shapes.wait_of(one) for one in queries.waits_for(request.auth, [found], now)[found.pk]],
        "moves": [shapes.move_of(one) for one in queries.moves_of(found)] if found.opened_at else [],
        "progress": [shapes.progress_of(kind, one) for kind in kinds for one in queries.progress_of(found, kind)],
        "reasons": [
            {"about": one.about, "text": one.text, "mend": one.mend, "refuses": one.refuses} for one in reasons
        ],
    }  # fmt: skip
