"""`set_term`: the office gives another number of working days, from a day on."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.models import Term
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.severity import SEVERITIES


@transaction.atomic
def set_term(severity: str, days: int, since: date, reason: str, *, by: User, now: datetime, source: str = "") -> Term:
    """Never from a day that is past: deadlines already told stay."""
    require_office(by)
    if severity not in SEVERITIES or not 1 <= days <= 60:
        raise PermissionDenied("期限应为 1 到 60 个工作日")
    if since < day_of(now):
        raise PermissionDenied("起用日期不能早于今天")
    if not reason.strip():
        raise PermissionDenied("请写明依据")
    term = Term.objects.create(
        severity=severity, days=days, since=since, reason=reason.strip()[:300], at=now, by=by.username
    )
    detail = {"severity": severity, "days": days, "since": since}
    record("term.set", by, on=f"term:{term.pk}", label=reason[:300], detail=detail, source=source)
    return term
