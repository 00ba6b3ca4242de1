"""选测评对象: what of the registry takes part in a campaign, until it is opened."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.campaigns import by_of, for_office, router
from govsight.platform.api.routes.drafts import draft_for, read_plan
from govsight.platform.api.schemas import pool as shapes
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment import pool
from govsight.platform.assessment.actions.add_subjects import add_subjects, remove_subject

_READ = needs(Scope.READ_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)
Group = Annotated[str, Path(max_length=40, pattern="^[a-z]+:[0-9]+$", description="哪一组，如 units:3")]


@router.get(
    "/campaigns/{pk}/pool", auth=_READ, response={200: list[shapes.GroupOut]} | ERRORS, operation_id="pool",
    summary="名录里还可以加入的，按类别",
)  # fmt: skip
def groups(request: HttpRequest, pk: Id) -> list[dict[str, Any]]:
    """权限 read:assessment，只有监管组织。启动以后没有。"""
    found = for_office(request, pk)
    rows = pool.groups(found, read_plan(found).rubric) if found.opened_at is None else []
    return [shapes.group_of(one) for one in rows]


@router.get(
    "/campaigns/{pk}/pool/{group}", auth=_READ, response={200: Page[shapes.MemberOut]} | ERRORS,
    operation_id="pool_members", summary="一组里还可以加入的单位、网站或账号",
)  # fmt: skip
def members(request: HttpRequest, pk: Id, group: Group, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    found = for_office(request, pk)
    things = pool.members(found, group) if found.opened_at is None else []
    if not things:
        raise Http404
    return paged(things, paging, shapes.member_of)


@router.post(
    "/campaigns/{pk}/subjects", auth=_RUN, response={201: Count} | ERRORS, operation_id="add_subjects",
    summary="加入测评对象",
)  # fmt: skip
def add(request: HttpRequest, pk: Id, told: shapes.SubjectsIn) -> Status:
    """权限 write:campaigns，只有监管组织；启动以前。回答加入了几个；有一个不行，就一个也不加入。"""
    found = draft_for(request, pk)
    rubric = read_plan(found).rubric
    things = pool.members(found, told.group)
    if told.members is not None:
        wanted = set(told.members)
        things = [thing for thing in things if thing.pk in wanted]
        if missing := sorted(wanted - {thing.pk for thing in things}):
            what = f"这一组里没有 {missing[0]}，或已经是测评对象"
            next_ = "编号见 GET /api/campaigns/{pk}/pool/{group}"
            raise Fault(422, what, next_, where="body.told.members")
    picked = pool.chosen(things, rubric, told.class_id, told.traits)
    with acting():
        return Status(201, {"count": len(add_subjects(found, picked, **by_of(request)))})


@router.post(
    "/campaigns/{pk}/subjects/removal", auth=_RUN, response={200: Count} | ERRORS, operation_id="remove_subjects",
    summary="去掉测评对象",
)  # fmt: skip
def remove(request: HttpRequest, pk: Id, told: shapes.RemovedIn) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织；启动以前。和它们的利害关系一起去掉；有一个不行，就一个也不去掉。"""
    found = draft_for(request, pk)
    gone = list(found.subjects.filter(pk__in=told.subjects))
    if missing := sorted(set(told.subjects) - {one.pk for one in gone}):
        next_ = "编号见 GET /api/campaigns/{pk}/subjects"
        raise Fault(422, f"{missing[0]} 不是这次测评的对象", next_, where="body.told.subjects")
    with acting(), transaction.atomic():
        for one in gone:
            remove_subject(one, **by_of(request))
    return {"count": len(gone)}
