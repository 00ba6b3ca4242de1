"""`judge`: the office looks at the repair of what no machine can look at: a report of the public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.rectification.actions.tell import people_of, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.rules import Kind, State


@transaction.atomic
def judge(ticket: Ticket, agrees: bool, text: str, *, by: User, now: datetime, source: str = "") -> None:
    """Closes it or sends it back. Never a ticket about a problem of the machine's: only the machine closes that."""
    require_office(by)
    ticket = locked(ticket)
    if ticket.problem is not None:
        raise PermissionDenied("机器发现的问题只能由机器复查办结，不能人工办结；认为是误报请作认定")
    if ticket.stands().state is not State.RECHECKING:
        raise PermissionDenied("单位还没有答复，不能复查")
    if not agrees and not text.strip():
        raise PermissionDenied("退回时请写明哪里还不到位")
    said = text.strip() or "人工复查：已整改到位"
    write(ticket, Kind.AGREED if agrees else Kind.DISAGREED, now=now, by=by, text=said, source=source)
    if agrees:
        write(ticket, Kind.CLOSED, now=now, by=by, text="人工复查同意，办结", source=source)
    news = f"整改单 {ticket.pk}（网民找错）{'已办结' if agrees else '复查不通过，请继续整改'}"
    tell(people_of(ticket.organisation), news, ticket.get_absolute_url(), now=now)
