"""`mark_seen`: the unit has opened what it was told of."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.rectification import rules
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.rules import Kind


def mark_seen(ticket: Ticket, *, by: User, now: datetime, source: str = "") -> None:
    """Once for every notice; not when the office looks."""
    told = ticket.events.filter(kind=Kind.NOTIFIED).last()
    key = f"seen:{told.pk}" if told else ""
    if by.role != Role.UNIT or not key or ticket.events.filter(key=key).exists():
        return
    with transaction.atomic():
        ticket = locked(ticket)
        if rules.may(ticket.stands().state, Kind.SEEN):
            write(ticket, Kind.SEEN, now=now, by=by, key=key, source=source)
