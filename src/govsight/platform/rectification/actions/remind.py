"""`remind`: what the calendar asks for today. Run again, it does nothing twice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.rectification import rules
from govsight.platform.rectification.actions.tell import office, people_of, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.deadlines import calendar
from govsight.platform.rectification.models import PublicReport, Ticket
from govsight.platform.rectification.rules import Kind, State

_SAYS = {"before": "明天（下一个工作日）到期", "on": "今天到期", "after": "已经逾期"}


def remind(now: datetime) -> int:
    """How many reminders and overdue notes were written."""
    today, days = day_of(now), calendar()
    soon = days.add(today, 1).due
    waiting = Ticket.objects.standing(now).in_state(State.WITH_UNIT).filter(aside=False, due__lte=soon)
    written = 0
    for found in waiting.select_related("organisation", "problem", "report"):
        asked = rules.reminder(found.due, today, days)
        if asked:
            written += _note(found, asked, now)
    for report in PublicReport.objects.filter(ticket__isnull=True, refusal__isnull=True, due__lte=soon):
        asked = rules.reminder(report.due, today, days)
        if asked:
            text = f"网民找错还没有受理，{_SAYS[asked]}（{report.due}）"
            tell(office(), text, report.get_absolute_url(), now=now, key=f"report:{report.pk}:{asked}")
    return written


@transaction.atomic
def _note(found: Ticket, asked: str, now: datetime) -> bool:
    ticket = locked(found)
    if ticket.stands().state is not State.WITH_UNIT:
        return False  # answered in the meantime
    kind = Kind.OVERDUE if asked == "after" else Kind.REMINDED
    key = f"remind:{found.due}:{asked}"
    text = f"期限 {found.due}，{_SAYS[asked]}"
    event = write(ticket, kind, now=now, text=text, key=key)
    if event is None:
        return False
    people = [*people_of(ticket.organisation), *(office() if asked == "after" else ())]
    said = f"整改单 {ticket.pk}（{ticket.about.title}）{text}"
    tell(people, said, ticket.get_absolute_url(), now=now, key=f"event:{event.pk}")
    return True
