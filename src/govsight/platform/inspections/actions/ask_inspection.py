"""`ask_inspection`: have a site looked at."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.urls import split_host
from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.actions.record import record
from govsight.platform.inspections.models import Inspection
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import sites_of

KIND = "inspect"


@transaction.atomic
def ask_inspection(
    site: Site,
    depth: str,
    *,
    now: datetime,
    by: User | None = None,
    key: str = "",
    as_of: datetime | None = None,
) -> Inspection:
    """One inspection of `site`; the one that waits already, when there is one of that depth. key: what tells it from
    others of the schedule; asked for again, the same row comes back. as_of: the moment it is judged at.

    by: None for the schedule. A unit's people may have their own sites looked at; raises PermissionDenied for others'.
    """
    if by is not None and (by.role not in (Role.OFFICE, Role.UNIT) or not sites_of(by).filter(pk=site.pk).exists()):
        raise PermissionDenied("只能安排本单位网站的巡查；其他网站由监管组织安排")
    if not key:
        waiting = Inspection.objects.filter(site=site, depth=depth, as_of=as_of, finished_at=None, started_at=None)
        if (same := waiting.first()) is not None:
            return same
    inspection, made = Inspection.objects.get_or_create(
        key=key or f"asked:{site.pk}:{depth}:{now.timestamp():.6f}",
        defaults={
            "site": site, "depth": depth, "asked_at": now, "as_of": as_of, "asked_by": by.username if by else "",
        },
    )  # fmt: skip
    if made:
        host = split_host(site.url)[1]
        ask(KIND, f"inspect:{inspection.pk}", {"inspection": inspection.pk}, subject=f"site:{site.pk}", host=host,
            by=by, urgent=by is not None)  # fmt: skip
        if by is not None:
            record("inspection.ask", by, on=f"site:{site.pk}", label=str(site), detail={"depth": depth})
    return inspection
