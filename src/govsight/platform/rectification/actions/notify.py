"""`notify`: send units the notice of what they have to mend, with the day it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.audit.alone import alone
from govsight.platform.rectification.actions.tell import people_of, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.deadlines import due_of
from govsight.platform.rectification.models import Letter, Ticket
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.rules import Kind, State
from govsight.platform.registry.models import Organisation


@transaction.atomic
def notify(tickets: Iterable[Ticket], *, by: User, now: datetime, source: str = "") -> list[Letter]:
    """One letter to each unit concerned. Tickets already told of, closed or set aside are passed over; raises
    PermissionDenied when nothing is left."""
    require_office(by)
    asked = Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).standing(now)
    waiting = list(asked.in_state(State.TO_NOTIFY).filter(aside=False).order_by("organisation_id", "pk"))
    if not waiting:
        raise PermissionDenied("所选的整改单都不在“待通知”，没有发出通知；请刷新页面再看")
    by_unit: dict[int, list[Ticket]] = {}
    for ticket in waiting:
        by_unit.setdefault(ticket.organisation_id, []).append(ticket)
    letters = []
    for unit, theirs in by_unit.items():
        letter = _number(Organisation.objects.get(pk=unit), by, now)
        dues = []
        for ticket in theirs:
            due = due_of(ticket, day_of(now))
            dues.append(due)
            write(
                locked(ticket), Kind.NOTIFIED, now=now, by=by, due=due, letter=letter, text=str(letter), source=source
            )
        record(
            "letter.issue", by, on=f"letter:{letter.pk}", label=f"{letter} {letter.organisation}",
            detail={"tickets": [ticket.pk for ticket in theirs]}, source=source,
        )  # fmt: skip
        text = f"{letter}：{len(theirs)} 个问题需要整改，最早 {min(dues)} 到期"
        tell(people_of(letter.organisation), text, letter.get_absolute_url(), now=now, key=f"letter:{letter.pk}")
        letters.append(letter)
    return letters


def _number(organisation: Organisation, by: User, now: datetime) -> Letter:
    alone("rectification.letter")
    year = day_of(now).year
    last = Letter.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    return Letter.objects.create(
        year=year, number=last + 1, organisation=organisation, issued_at=now, issued_by=str(by)
    )
