"""Tickets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Ref, ref
from govsight.platform.rectification.models import Ticket, TicketEvent
from govsight.platform.rectification.queries import column_of


class TicketOut(Schema):
    """一张整改单。state: to_notify、with_unit、rechecking、overdue、closed、aside（已认定，不追）；
    problem: 问题编号，网民找错没有。"""

    id: int
    state: str
    unit: Ref
    site: Ref | None
    problem: int | None
    check: str
    title: str
    severity: str
    what: str
    told: str
    opened_at: datetime
    due: date | None
    reopened: int


class EventOut(Schema):
    """整改经过里的一件事。"""

    kind: str
    at: datetime
    by: str
    text: str
    due: date | None
    inspection: int | None


class TicketDetail(TicketOut):
    """加上经过。"""

    events: list[EventOut]


def ticket_of(row: Ticket, now: datetime) -> dict[str, Any]:
    """See `TicketOut`; of a ticket with its standing on it."""
    return {
        "id": row.pk, "state": column_of(row, now), "unit": ref(row.organisation), "site": ref(row.site),
        "problem": row.problem_id, "check": row.check_id, "title": row.about.title, "severity": row.about.severity,
        "what": row.what, "told": row.told, "opened_at": row.opened_at, "due": row.due, "reopened": row.reopened,
    }  # fmt: skip


def event_of(row: TicketEvent) -> dict[str, Any]:
    """See `EventOut`."""
    return {
        "kind": row.kind, "at": row.at, "by": row.by_name, "text": row.text, "due": row.due,
        "inspection": row.inspection_id,
    }  # fmt: skip
