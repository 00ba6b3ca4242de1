"""`open_ticket`: a problem becomes somebody's task."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.inspections.models import Inspection, Problem
from govsight.platform.rectification.actions.write import write
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.rules import Kind


@transaction.atomic
def open_ticket(
    problem: Problem,
    *,
    now: datetime,
    by: User | None = None,
    inspection: Inspection | None = None,
    text: str = "",
    source: str = "",
) -> Ticket:
    """The problem's one ticket; asked again, the same. by: who confirmed the problem, None when the machine saw it."""
    site = problem.site
    ticket, made = Ticket.objects.get_or_create(
        problem=problem, defaults={"site": site, "organisation": site.organisation, "opened_at": now}
    )
    if made:
        write(ticket, Kind.OPENED, now=now, by=by, inspection=inspection, text=text, key="opened", source=source)
    return ticket
