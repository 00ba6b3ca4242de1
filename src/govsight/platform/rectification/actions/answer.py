"""`answer`: the unit says what it did, with exhibits, and the machine is asked to look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.rectification.actions.ask_recheck import inspect_again
from govsight.platform.rectification.actions.tell import office, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.files import Handed, keep
from govsight.platform.rectification.models import Exhibit, Ticket, TicketEvent
from govsight.platform.rectification.policies import require_own
from govsight.platform.rectification.rules import Kind


@transaction.atomic
def answer(
    ticket: Ticket, text: str, exhibits: Sequence[Handed] = (), *, by: User, now: datetime, source: str = ""
) -> TicketEvent:
    """The event; sent twice in a row, the same. A problem of the machine's is rechecked by the machine, a report of the
    public by the office."""
    require_own(by, ticket)
    if not text.strip():
        raise PermissionDenied("请写明整改情况")
    ticket = locked(ticket)
    before = _said_before(ticket, text.strip(), exhibits, by)
    if before is not None:
        return before
    inspection = inspect_again(ticket, by=by, now=now) if ticket.problem else None
    event = write(ticket, Kind.ANSWERED, now=now, by=by, text=text.strip(), inspection=inspection, source=source)
    assert event is not None  # it has no key
    for handed in exhibits:
        keep(handed)
        Exhibit.objects.create(
            event=event, name=handed.name, kind=handed.kind, size=len(handed.content), digest=handed.digest
        )
    said = f"{ticket.organisation} 答复了整改单 {ticket.pk}（{ticket.about.title}）"
    tell(office(), said, ticket.get_absolute_url(), now=now, key=f"event:{event.pk}")
    return event


def _said_before(ticket: Ticket, text: str, exhibits: Sequence[Handed], by: User) -> TicketEvent | None:
    """The last event when it is this very answer: whoever was not told that it arrived sends it again."""
    last = ticket.events.order_by("-pk").first()
    if last is None or (last.kind, last.by, last.text) != (Kind.ANSWERED, by.username, text):
        return None
    held = sorted(last.exhibits.values_list("name", "digest"))
    return last if held == sorted((handed.name, handed.digest) for handed in exhibits) else None
