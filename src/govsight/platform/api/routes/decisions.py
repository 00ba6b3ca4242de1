"""认定、待确认、网民找错."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import decisions as shapes
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.inspections.models import Problem
from govsight.platform.inspections.policies import problems_of
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.confirm import confirm
from govsight.platform.rectification.actions.decide import decide, revoke
from govsight.platform.rectification.actions.rule_report import assign, refuse
from govsight.platform.rectification.models import Contact, Decision, PublicReport
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.sealed import unseal
from govsight.platform.registry.models import Organisation

router = Router(tags=["认定和确认"])
_READ = needs(Scope.READ_RECTIFICATION)
_WRITE = needs(Scope.WRITE_RECTIFICATION)


@router.get(
    "/decisions", auth=_READ, response={200: Page[shapes.DecisionOut]} | ERRORS, operation_id="decisions",
    summary="认定列表",
)  # fmt: skip
def decisions(
    request: HttpRequest,
    paging: Query[Paging],
    every: Annotated[bool, Query(description="也要撤销的和到期的")] = False,
) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。新的在前。"""
    require_office(request.auth)
    now = timezone.now()
    rows = Decision.objects.all() if every else Decision.objects.in_force(now)
    return paged(rows.select_related("site__organisation"), paging, lambda row: shapes.decision_of(row, now))


@router.get(
    "/decisions/{pk}", auth=_READ, response={200: shapes.DecisionOut} | ERRORS, operation_id="decision",
    summary="一项认定",
)  # fmt: skip
def decision(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。"""
    require_office(request.auth)
    found = get_object_or_404(Decision.objects.select_related("site__organisation"), pk=pk)
    return shapes.decision_of(found, timezone.now())


@router.post(
    "/problems/{pk}/decisions", auth=_WRITE, response={201: shapes.DecisionOut} | ERRORS, operation_id="decide",
    summary="认定一个问题是误报，或豁免",
)  # fmt: skip
def decide_one(request: HttpRequest, pk: Id, told: shapes.DecideIn) -> Status:
    """权限 write:rectification，只有监管组织。豁免必须有期限；误报不写期限就是长期有效。"""
    found = get_object_or_404(problems_of(request.auth).select_related("site__organisation"), pk=pk)
    require_office(request.auth)
    return Status(201, shapes.decision_of(_decide(request, [found], told)[0], timezone.now()))


@router.post(
    "/decisions", auth=_WRITE, response={201: list[shapes.DecisionOut]} | ERRORS, operation_id="decide_many",
    summary="对几个问题作同样的认定",
)  # fmt: skip
def decide_many(request: HttpRequest, told: shapes.DecideManyIn) -> Status:
    """权限 write:rectification，只有监管组织。有一个编号不存在，就一个也不记。"""
    require_office(request.auth)
    made = _decide(request, _picked(told.problems), told)
    now = timezone.now()
    return Status(201, [shapes.decision_of(one, now) for one in made])


@router.post(
    "/decisions/{pk}/revocation", auth=_WRITE, response={201: shapes.DecisionOut} | ERRORS,
    operation_id="revoke_decision", summary="撤销一项认定",
)  # fmt: skip
def take_back(request: HttpRequest, pk: Id, told: shapes.ReasonIn) -> Status:
    """权限 write:rectification，只有监管组织。问题回到原来的位置。"""
    require_office(request.auth)
    found = get_object_or_404(Decision, pk=pk)
    now = timezone.now()
    with acting():
        revoke(found, told.reason, by=request.auth, now=now, source=source_of(request))
    rows = Decision.objects.select_related("site__organisation")
    return Status(201, shapes.decision_of(rows.get(pk=pk), now))


@router.get(
    "/queue", auth=_READ, response={200: Page[shapes.Waiting]} | ERRORS, operation_id="queue", summary="等人确认的疑点"
)
def queue(
    request: HttpRequest,
    paging: Query[Paging],
    unsure: Annotated[bool, Query(description="要说过“不能确定”的")] = False,
    check: Annotated[str, sought("检查项，例如 words.severe")] = "",
) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。"""
    require_office(request.auth)
    rows = queries.waiting(timezone.now(), unsure=unsure)
    held = paged(rows.filter(check_id=check) if check else rows, paging, lambda row: {"row": row})
    places = queries.places_of([one["row"] for one in held["items"]])
    held["items"] = [shapes.waiting_of(one["row"], places[one["row"].pk]) for one in held["items"]]
    return held


@router.post(
    "/queue", auth=_WRITE, response={200: Count} | ERRORS, operation_id="confirm", summary="确认疑点"
)  # fmt: skip
def say(request: HttpRequest, told: shapes.ConfirmIn) -> dict[str, Any]:
    """权限 write:rectification，只有监管组织。属实的立单；不是问题的记为误报。"""
    require_office(request.auth)
    with acting():
        count = confirm(
            _picked(told.problems), told.verdict.value, by=request.auth, now=timezone.now(), reason=told.reason,
            source=source_of(request),
        )  # fmt: skip
    return {"count": count}


@router.get(
    "/reports", auth=_READ, response={200: Page[shapes.ReportOut]} | ERRORS, operation_id="reports",
    summary="网民找错列表",
)  # fmt: skip
def reports(
    request: HttpRequest,
    paging: Query[Paging],
    state: Annotated[
        Literal["new", "assigned", "refused"] | None, Query(description="待受理、已交办、不予受理")
    ] = None,
) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。"""
    require_office(request.auth)
    return paged(queries.reports(state or "", timezone.now()), paging, shapes.report_of)


@router.get(
    "/reports/{pk}", auth=_READ, response={200: shapes.ReportDetail} | ERRORS, operation_id="report",
    summary="一条网民找错",
)  # fmt: skip
def report(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。联系方式另读。"""
    require_office(request.auth)
    return _report(_reported(pk))


@router.get(
    "/reports/{pk}/contact", auth=needs(Scope.READ_RECTIFICATION, Scope.READ_CONTACTS),
    response={200: shapes.ContactOut} | ERRORS, operation_id="report_contact", summary="一条网民找错的联系方式",
)  # fmt: skip
def contact(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification 和 read:contacts，只有监管组织。没有留的是 404；不要转给被反映的单位。"""
    require_office(request.auth)
    told = unseal(get_object_or_404(Contact, report=pk).sealed)
    held = told or {}
    return {
        "readable": told is not None, "name": held.get("contact_name", ""), "way": held.get("contact_way", ""),
    }  # fmt: skip


@router.post(
    "/reports/{pk}/assignment", auth=_WRITE, response={201: shapes.ReportDetail} | ERRORS,
    operation_id="assign_report", summary="把一条网民找错交单位办理",
)  # fmt: skip
def hand_over(request: HttpRequest, pk: Id, told: shapes.AssignIn) -> Status:
    """权限 write:rectification，只有监管组织。立一张整改单，期限是告诉提交人的那一天。"""
    require_office(request.auth)
    found = _reported(pk)
    unit = Organisation.objects.filter(pk=told.unit).first()
    if unit is None:
        raise Fault(422, "没有这个单位", "单位编号见 /api/units", where="body.told.unit")
    with acting():
        assign(found, unit, by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _report(_reported(pk)))


@router.post(
    "/reports/{pk}/refusal", auth=_WRITE, response={201: shapes.ReportDetail} | ERRORS, operation_id="refuse_report",
    summary="不予受理一条网民找错",
)  # fmt: skip
def turn_down(request: HttpRequest, pk: Id, told: shapes.ReasonIn) -> Status:
    """权限 write:rectification，只有监管组织。提交人凭查询码看到理由。"""
    require_office(request.auth)
    found = _reported(pk)
    with acting():
        refuse(found, told.reason, by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _report(_reported(pk)))


def _picked(numbers: list[int]) -> list[Problem]:
    found = list(Problem.objects.filter(pk__in=numbers).select_related("site__organisation").order_by("pk"))
    absent = set(numbers) - {one.pk for one in found}
    if absent:
        raise Fault(
            422, f"没有这些问题：{'、'.join(map(str, sorted(absent)[:10]))}", "编号见 /api/problems", where="body"
        )
    return found


def _decide(request: HttpRequest, problems: list[Problem], told: shapes.DecideIn) -> list[Decision]:
    with acting(), transaction.atomic():
        return [
            decide(
                one, told.kind.value, told.scope.value, told.reason, expires_on=told.expires_on, by=request.auth,
                now=timezone.now(), source=source_of(request),
            )
            for one in problems
        ]  # fmt: skip


def _reported(pk: int) -> PublicReport:
    return get_object_or_404(queries.reports("", timezone.now()), pk=pk)


def _report(found: PublicReport) -> dict[str, Any]:
    pictures = [{"id": one.pk, "name": one.name, "size": one.size} for one in found.exhibits.all()]
    has = Contact.objects.filter(report=found).exists()
    return shapes.report_of(found) | {"pictures": pictures, "has_contact": has}
