"""整改单，对整改单办理的事."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import XLSX, saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import rectification as shapes
from govsight.platform.api.schemas.common import ERRORS, SAYS, Id, Page, Paging, RowId, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification import files, queries
from govsight.platform.rectification.actions.answer import answer
from govsight.platform.rectification.actions.ask_recheck import ask_recheck
from govsight.platform.rectification.actions.judge import judge
from govsight.platform.rectification.models import Decision, Ticket
from govsight.platform.rectification.policies import is_office, require_office, require_own, tickets_of
from govsight.platform.rectification.queries import listed
from govsight.platform.rectification.workbook import workbook

router = Router(tags=["整改"])
_READ = needs(Scope.READ_RECTIFICATION)
_WRITE = needs(Scope.WRITE_RECTIFICATION)
_MOST_FILES = 5

StateWord = Annotated[
    Literal["to_notify", "with_unit", "rechecking", "overdue", "closed_week", "closed", "aside"] | None,
    Query(description="状态"),
]
Deadline = Annotated[Literal["past", "today", "three", "week"] | None, Query(description="期限")]
OfUnit = Annotated[RowId | None, Query(description="单位编号")]
OfCheck = Annotated[str, sought("检查项；public 为网民找错")]


@router.get(
    "/tickets", auth=_READ, response={200: Page[shapes.TicketOut]} | ERRORS, operation_id="tickets",
    summary="整改单列表",
)  # fmt: skip
def tickets(
    request: HttpRequest,
    paging: Query[Paging],
    state: StateWord = None,
    deadline: Deadline = None,
    unit: OfUnit = None,
    check: OfCheck = "",
) -> dict[str, Any]:
    """权限 read:rectification。单位只看到已通知本单位的；通过接口读取不算“已阅”。"""
    now = timezone.now()
    rows = listed(request.auth, _asked(state, deadline, unit, check), now)
    return paged(rows, paging, lambda row: shapes.ticket_of(row, now))


@router.get(
    "/tickets.xlsx", auth=_READ, response={200: None} | ERRORS, operation_id="tickets_file",
    summary="整改单列表，表格文件", openapi_extra=told_of(XLSX),
)  # fmt: skip
def tickets_file(
    request: HttpRequest,
    state: StateWord = None,
    deadline: Deadline = None,
    unit: OfUnit = None,
    check: OfCheck = "",
) -> HttpResponseBase:
    """权限 read:rectification。筛选和 /api/tickets 一样，不分页；导出记入审计日志。"""
    now = timezone.now()
    rows = listed(request.auth, _asked(state, deadline, unit, check), now)
    body = workbook(queries.export_rows(rows.iterator(500), now))
    record("ticket.export", request.auth, source=source_of(request))
    return saved(HttpResponse(body, content_type=XLSX), f"tickets-{timezone.localdate(now)}.xlsx")


@router.get(
    "/tickets/{pk}", auth=_READ, response={200: shapes.TicketDetail} | ERRORS, operation_id="ticket",
    summary="一张整改单和它的经过",
)  # fmt: skip
def ticket(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification。"""
    return _told(_found(request, pk))


@router.get(
    "/tickets/{pk}/exhibits", auth=_READ, response={200: list[shapes.ExhibitOut]} | ERRORS,
    operation_id="ticket_exhibits", summary="一张整改单的佐证材料",
)  # fmt: skip
def exhibits(request: HttpRequest, pk: Id) -> list[dict[str, Any]]:
    """权限 read:rectification。单位交的和网民交的，先后为序。"""
    found = _found(request, pk)
    handed = [one for event in found.events.prefetch_related("exhibits") for one in event.exhibits.all()]
    sent = list(found.report.exhibits.all()) if found.report else []
    return [shapes.exhibit_of(one) for one in sent + handed]


@router.post(
    "/tickets/{pk}/answers", auth=_WRITE, response={201: shapes.TicketDetail} | ERRORS,
    operation_id="answer_ticket", summary="单位答复一张整改单",
)  # fmt: skip
def reply(
    request: HttpRequest,
    pk: Id,
    text: Annotated[str, Form(description="整改情况：改了什么、何时改好", min_length=1, max_length=5000, pattern=SAYS)],
    exhibits: Annotated[
        list[UploadedFile],
        File(default_factory=list, description="佐证材料：png、jpg、pdf、docx、xlsx，每个不超过 20 MB，最多 5 个"),
    ],
) -> Status:
    """权限 write:rectification，只有负责整改的单位。答复以后机器自动复查，复查同意才办结。"""
    found = _found(request, pk)
    require_own(request.auth, found)
    if len(exhibits) > _MOST_FILES:
        raise Fault(422, f"一次最多交 {_MOST_FILES} 个文件", "请分几次答复", where="body.exhibits")
    try:
        handed = [files.take(one) for one in exhibits]
    except files.BadFile as bad:
        raise Fault(422, str(bad), "请换一个文件再提交，什么都没有记下", where="body.exhibits") from bad
    with acting():
        answer(found, text, handed, by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _told(_found(request, pk)))


@router.post(
    "/tickets/{pk}/rechecks", auth=_WRITE, response={201: shapes.TicketDetail} | ERRORS, operation_id="ask_recheck",
    summary="请机器再看一次",
)  # fmt: skip
def recheck(request: HttpRequest, pk: Id) -> Status:
    """权限 write:rectification，监管组织和负责整改的单位。"""
    found = _found(request, pk)
    if not is_office(request.auth):
        require_own(request.auth, found)
    with acting():
        ask_recheck(found, by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _told(_found(request, pk)))


@router.post(
    "/tickets/{pk}/judgements", auth=_WRITE, response={201: shapes.TicketDetail} | ERRORS,
    operation_id="judge_ticket", summary="人工复查一张网民找错的整改单",
)  # fmt: skip
def look(request: HttpRequest, pk: Id, told: shapes.JudgeIn) -> Status:
    """权限 write:rectification，只有监管组织。机器发现的问题只能由机器复查办结。"""
    found = _found(request, pk)
    require_office(request.auth)
    with acting():
        judge(found, told.agrees, told.text, by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _told(_found(request, pk)))


def _asked(state: str | None, deadline: str | None, unit: int | None, check: str) -> dict[str, str]:
    return {"state": state or "", "deadline": deadline or "", "unit": str(unit or ""), "check": check}


def _found(request: HttpRequest, pk: int) -> Ticket:
    rows = tickets_of(request.auth).standing(timezone.now())
    return get_object_or_404(rows.select_related("problem__site", "report__site", "site", "organisation"), pk=pk)


def _told(found: Ticket) -> dict[str, Any]:
    now, problem = timezone.now(), found.problem
    places = queries.places_of([problem])[problem.pk] if problem else None
    decisions = Decision.objects.in_force(now).of(problem) if problem else ()
    return shapes.detail_of(found, now, places, decisions)
