"""`write`: append one event to a ticket."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification import rules
from govsight.platform.rectification.models import Ticket, TicketEvent
from govsight.platform.rectification.rules import Kind


def locked(ticket: Ticket) -> Ticket:
    """The ticket, its row held until the transaction ends: two acts on one ticket follow each other."""
    return Ticket.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=ticket.pk)


def write(
    ticket: Ticket,
    kind: Kind,
    *,
    now: datetime,
    by: User | None = None,
    text: str = "",
    due: date | None = None,
    key: str | None = None,
    source: str = "",
    **more: Any,
) -> TicketEvent | None:
    """In the caller's transaction, on a ticket that is `locked`. None when an event with this key is there already.
    Raises PermissionDenied when the rules do not let this happen to the ticket as it stands."""
    if key and ticket.events.filter(key=key).exists():
        return None
    if not rules.may(ticket.stands().state, kind):
        raise PermissionDenied("整改单的状态已经变了，这一步现在不能办理；请刷新页面再看")
    event = TicketEvent.objects.create(
        ticket=ticket, kind=kind, at=now, by=by.username if by else "", by_name=str(by) if by else "", text=text,
        due=due, key=key, **more,
    )  # fmt: skip
    detail = {name: value for name, value in (("text", text[:500]), ("due", due)) if value}
    detail |= {name: value.pk for name, value in more.items() if value is not None}
    record(f"ticket.{kind}", by, on=f"ticket:{ticket.pk}", label=str(ticket.what), detail=detail, source=source)
    return event
