"""`decide` and `revoke`: a finding is wrong, or need not be mended for now; and taking that back."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification import rules
from govsight.platform.rectification.actions.tell import people_of, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.models import Decision, Ticket
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.rules import Kind


@transaction.atomic
def decide(
    problem: Problem,
    kind: str,
    scope: str,
    reason: str,
    *,
    by: User,
    now: datetime,
    expires_on: date | None = None,
    source: str = "",
) -> Decision:
    """A waiver must end some day; that a finding is wrong may hold for good."""
    require_office(by)
    if not reason.strip():
        raise PermissionDenied("请写明理由")
    if kind == Decision.WAIVER and expires_on is None:
        raise PermissionDenied("豁免必须有期限；请填写有效期")
    if expires_on is not None and expires_on < day_of(now):
        raise PermissionDenied("有效期已经过去；请填写今天或以后的日期")
    decision = Decision.objects.create(
        kind=kind, scope=scope, problem=problem, site=problem.site, check_id=problem.check_id, cause=problem.cause,
        reason=reason.strip(), at=now, by=by.username, expires_on=expires_on,
    )  # fmt: skip
    detail = {"kind": kind, "scope": scope, "reason": reason[:500], "expires_on": expires_on}
    record("decision.make", by, on=f"decision:{decision.pk}", label=problem.cause, detail=detail, source=source)
    until = f"，有效期至 {expires_on}" if expires_on else ""
    _note(problem, f"{decision.get_kind_display()}（{decision.get_scope_display()}）：{reason.strip()}{until}", by, now)
    return decision


@transaction.atomic
def revoke(decision: Decision, reason: str, *, by: User, now: datetime, source: str = "") -> None:
    """What it set aside comes back. A decision no longer in force stays as it is."""
    require_office(by)
    if not reason.strip():
        raise PermissionDenied("请写明撤销的理由")
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not decision.is_in_force(now):
        raise PermissionDenied("这项认定已经撤销或到期")
    decision.revoked_at, decision.revoked_by, decision.revoked_reason = now, by.username, reason.strip()
    decision.save(update_fields=("revoked_at", "revoked_by", "revoked_reason"))
    detail = {"reason": reason[:500]}
    record("decision.revoke", by, on=f"decision:{decision.pk}", label=decision.cause, detail=detail, source=source)
    _note(decision.problem, f"撤销{decision.get_kind_display()}：{reason.strip()}", by, now)


def _note(problem: Problem, text: str, by: User, now: datetime) -> None:
    ticket = Ticket.objects.filter(problem=problem).first()
    if ticket is None:
        return
    ticket = locked(ticket)
    if not rules.may(ticket.stands().state, Kind.DECIDED):
        return
    event = write(ticket, Kind.DECIDED, now=now, by=by, text=text)
    if event and ticket.events.filter(kind=Kind.NOTIFIED).exists():
        said = f"整改单 {ticket.pk}（{ticket.about.title}）：{text}"
        tell(people_of(ticket.organisation), said, ticket.get_absolute_url(), now=now, key=f"event:{event.pk}")
