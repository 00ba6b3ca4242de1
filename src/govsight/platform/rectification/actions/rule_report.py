"""`assign` and `refuse`: what the office makes of a report of the public."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import people_of, tell
from govsight.platform.rectification.actions.write import write
from govsight.platform.rectification.models import PublicReport, Refusal, Ticket
from govsight.platform.rectification.policies import require_office
from govsight.platform.rectification.rules import Kind
from govsight.platform.registry.models import Organisation


@transaction.atomic
def assign(report: PublicReport, organisation: Organisation, *, by: User, now: datetime, source: str = "") -> Ticket:
    """The unit's task from now on, due on the day the sender was told."""
    _undecided(report, by)
    site = report.site if report.site and report.site.organisation_id == organisation.pk else None
    ticket = Ticket.objects.create(report=report, site=site, organisation=organisation, opened_at=now)
    write(ticket, Kind.OPENED, now=now, by=by, text="受理网民找错", key="opened", source=source)
    write(ticket, Kind.NOTIFIED, now=now, by=by, due=report.due, text=f"交 {organisation} 办理", source=source)
    text = f"网民找错交您单位办理，{report.due} 前答复"
    tell(people_of(organisation), text, ticket.get_absolute_url(), now=now, key=f"ticket:{ticket.pk}")
    return ticket


@transaction.atomic
def refuse(report: PublicReport, reason: str, *, by: User, now: datetime, source: str = "") -> Refusal:
    """The reason is shown to the sender."""
    _undecided(report, by)
    if not reason.strip():
        raise PermissionDenied("请写明不予受理的理由，提交人会看到")
    refusal = Refusal.objects.create(report=report, reason=reason.strip(), at=now, by=by.username)
    record(
        "report.refuse", by, on=f"report:{report.pk}", label=report.page_url, detail={"reason": reason[:500]},
        source=source,
    )  # fmt: skip
    return refusal


def _undecided(report: PublicReport, by: User) -> None:
    require_office(by)
    held = PublicReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if Ticket.objects.filter(report=held).exists() or Refusal.objects.filter(report=held).exists():
        raise PermissionDenied("这条找错已经办过；请刷新页面再看")
