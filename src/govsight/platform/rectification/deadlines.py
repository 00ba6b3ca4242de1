"""Which day a ticket is due: the office's terms, the official calendar."""

from __future__ import annotations

from datetime import date

from govsight.kit.workdays import Calendar, own_file
from govsight.platform.rectification import rules
from govsight.platform.rectification.models import Term, Ticket
from govsight.platform.rectification.severity import SEVERITIES, severity_of


def calendar() -> Calendar:
    """The official one, with the office's own years where it keeps any."""
    own = own_file()
    return Calendar.load(own) if own else Calendar.official()


def days_for(severity: str, day: date) -> int:
    """Working days allowed for a notice of this day."""
    rows = [rules.Allowance(row.severity, row.days, row.since) for row in Term.objects.order_by("since", "pk")]
    return rules.days_allowed(severity, day, rows, SEVERITIES[severity].days)


def due_for(severity: str, day: date) -> date:
    """Its last day, told on `day`."""
    return rules.due_day(day, days_for(severity, day), calendar())


def due_of(ticket: Ticket, day: date) -> date:
    """Of this ticket, told on `day`."""
    return due_for(severity_of(ticket.check_id), day)
