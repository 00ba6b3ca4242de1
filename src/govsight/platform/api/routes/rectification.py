"""整改."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from govsight.platform.api.auth import needs
from govsight.platform.api.schemas import rectification as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Page, Paging, RowId, paged, sought
from govsight.platform.api.scopes import Scope
from govsight.platform.rectification.policies import tickets_of
from govsight.platform.rectification.queries import listed

router = Router(tags=["整改"])
_READ = needs(Scope.READ_RECTIFICATION)


@router.get(
    "/tickets", auth=_READ, response={200: Page[shapes.TicketOut]} | ERRORS, operation_id="tickets",
    summary="整改单列表",
)  # fmt: skip
def tickets(
    request: HttpRequest,
    paging: Query[Paging],
    state: Annotated[
        Literal["to_notify", "with_unit", "rechecking", "overdue", "closed_week", "closed", "aside"] | None,
        Query(description="状态"),
    ] = None,
    deadline: Annotated[Literal["past", "today", "three", "week"] | None, Query(description="期限")] = None,
    unit: Annotated[RowId | None, Query(description="单位编号")] = None,
    check: Annotated[str, sought("检查项；public 为网民找错")] = "",
) -> dict[str, Any]:
    """权限 read:rectification。单位只看到已通知本单位的；通过接口读取不算“已阅”。"""
    now = timezone.now()
    asked = {"state": state or "", "deadline": deadline or "", "unit": str(unit or ""), "check": check}
    return paged(listed(request.auth, asked, now), paging, lambda row: shapes.ticket_of(row, now))


@router.get(
    "/tickets/{pk}", auth=_READ, response={200: shapes.TicketDetail} | ERRORS, operation_id="ticket",
    summary="一张整改单和它的经过",
)  # fmt: skip
def ticket(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification。"""
    now = timezone.now()
    rows = tickets_of(request.auth).standing(now)
    found = get_object_or_404(rows.select_related("problem__site", "report", "site", "organisation"), pk=pk)
    return shapes.ticket_of(found, now) | {"events": [shapes.event_of(one) for one in found.events.order_by("pk")]}
