"""`confirm`: a person says of suspicions whether they are so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification.actions.decide import decide
from govsight.platform.rectification.actions.open_ticket import open_ticket
from govsight.platform.rectification.models import Confirmation, Decision
from govsight.platform.rectification.policies import require_office

CONFIRMED, NO_FAULT, CANNOT_SAY = "confirmed", "no_fault", "cannot_say"
VERDICTS = {CONFIRMED: "属实", NO_FAULT: "不是问题", CANNOT_SAY: "不能确定"}


@transaction.atomic
def confirm(
    problems: Iterable[Problem], verdict: str, *, by: User, now: datetime, reason: str = "", source: str = ""
) -> int:
    """How many it was said of. Confirmed ones get a ticket; of one that is no fault a decision is made; where nobody
    can say it stays in the queue, marked."""
    require_office(by)
    if verdict not in VERDICTS:
        raise PermissionDenied("请选择：属实、不是问题或不能确定")
    said = 0
    for problem in problems:
        if not problem.confirm:
            continue
        said += 1
        if verdict == NO_FAULT:
            why = reason.strip() or "人工确认：不是问题"
            decide(problem, Decision.FALSE, Decision.PROBLEM, why, by=by, now=now, source=source)
            continue
        Confirmation.objects.create(problem=problem, verdict=verdict, reason=reason[:500], at=now, by=by.username)
        record(
            f"problem.{verdict}", by, on=f"problem:{problem.pk}", label=problem.cause, detail={"reason": reason[:500]},
            source=source,
        )  # fmt: skip
        if verdict == CONFIRMED:
            open_ticket(problem, now=now, by=by, text="人工确认属实", source=source)
    return said
