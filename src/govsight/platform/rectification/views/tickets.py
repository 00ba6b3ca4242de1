"""The board and the table of tickets, the workbook, and sending notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.policies import is_office, require_office, tickets_of
from govsight.platform.rectification.views.numbers import chosen
from govsight.platform.rectification.workbook import workbook

_PER_PAGE = 50
_PER_COLUMN = 15
_FILTERS = ("unit", "check", "deadline", "state")


def tickets(request: HttpRequest) -> HttpResponse:
    """The office's board by default; a table for units, and whenever asked for."""
    now = timezone.now()
    sought = _sought(request)
    office = is_office(request.user)
    board = office and request.GET.get("view") != "table" and not sought["state"]
    told: dict[str, Any] = {
        "sought": sought,
        "board": board,
        "office": office,
        "states": queries.STATES,
        "deadlines": queries.DEADLINES,
        "choices": queries.choices(request.user),
        "any": tickets_of(request.user).exists(),
        "unread": queries.unread(request.user),
        "today": timezone.localdate(now),
    }
    rows = queries.listed(request.user, sought, now)
    if board:
        told["columns"] = [_column(rows, column, name, now) for column, name in queries.COLUMNS.items()]
        return render(request, "rectification/board.html", told)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    for ticket in page:
        ticket.column = queries.column_of(ticket, now)
    told |= {"page": page, "may_notify": office and sought["state"] == "to_notify"}
    return render(request, "rectification/table.html", told)


def export(request: HttpRequest) -> HttpResponse:
    """What the table shows, whole."""
    now = timezone.now()
    rows = queries.listed(request.user, _sought(request), now)
    answer = HttpResponse(
        workbook(queries.export_rows(rows.iterator(500), now)),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="tickets-{timezone.localdate(now)}.xlsx"'},
    )
    record("ticket.export", request.user, source=source_of(request))
    return answer


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Notices to the units of the tickets chosen."""
    require_office(request.user)
    picked = chosen(request)
    if not picked:
        messages.error(request, "没有选整改单；请先勾选，再发通知。")
        return redirect("rectification:tickets")
    letters = notify(
        Ticket.objects.filter(pk__in=picked), by=request.user, now=timezone.now(), source=source_of(request)
    )
    if len(letters) == 1:
        messages.success(request, f"已发出 {letters[0]}。")
        return redirect(letters[0])
    messages.success(request, f"已向 {len(letters)} 个单位发出整改通知：{letters[0]} 至 {letters[-1].number}号。")
    return redirect("rectification:letters")


def _column(rows: Any, column: str, name: str, now: Any) -> Mapping[str, Any]:
    found = queries.in_column(rows, column, now)
    return {"id": column, "name": name, "count": found.count(), "tickets": found[:_PER_COLUMN]}


def _sought(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:60] for name in _FILTERS}
