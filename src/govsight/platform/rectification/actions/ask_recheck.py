"""`ask_recheck`: let the machine look again."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.models import Inspection
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.policies import is_office, require_own
from govsight.platform.rectification.rules import Kind


@transaction.atomic
def ask_recheck(ticket: Ticket, *, by: User, now: datetime, source: str = "") -> Inspection:
    """The inspection that will look. By the unit or the office."""
    if not is_office(by):
        require_own(by, ticket)
    if ticket.problem is None:
        raise PermissionDenied("网民找错由监管组织人工复查，不用机器复查")
    ticket = locked(ticket)
    inspection = inspect_again(ticket, by=by, now=now)
    write(ticket, Kind.RECHECK_ASKED, now=now, by=by, inspection=inspection, source=source)
    return inspection


def inspect_again(ticket: Ticket, *, by: User, now: datetime) -> Inspection:
    """Ask for it."""
    return ask_inspection(ticket.site, Inspection.RECHECK, now=now, by=by)
