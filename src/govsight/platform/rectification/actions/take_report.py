"""`take_report`: somebody found a fault on a government website."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.audit.actions.record import record
from govsight.platform.audit.alone import alone
from govsight.platform.rectification.actions.tell import office, tell
from govsight.platform.rectification.deadlines import due_for
from govsight.platform.rectification.files import Handed, keep
from govsight.platform.rectification.models import Contact, Exhibit, PublicReport
from govsight.platform.rectification.sealed import digest_of, seal, unseal
from govsight.platform.rectification.severity import PUBLIC
from govsight.platform.registry.models import Site

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
HOURLY, DAILY = 5, 20


class TooMany(Exception):
    """Chinese: why it is not taken now."""


@transaction.atomic
def take_report(told: Mapping[str, str], picture: Handed | None = None, *, now: datetime, source: str) -> PublicReport:
    """told: site_name, page_url, kind, text, contact_name, contact_way. Sent twice within the hour it is one report.
    Raises TooMany."""
    sender = digest_of(source)
    alone(f"rectification.report {sender}")
    recent = PublicReport.objects.filter(sender=sender)
    contact = {name: told[name] for name in ("contact_name", "contact_way") if told.get(name)}
    same = {name: told[name] for name in ("page_url", "kind", "text")} | {"site_name": told.get("site_name", "")[:200]}
    for before in recent.filter(at__gt=now - timedelta(hours=1), **same):
        if _holds(before, contact, picture):
            return before
    for span, most, word in ((timedelta(hours=1), HOURLY, "一小时"), (timedelta(days=1), DAILY, "一天")):
        if recent.filter(at__gt=now - span).count() >= most:
            raise TooMany(f"{word}内收到您的找错已有 {most} 条，请过些时候再提交")
    report = PublicReport.objects.create(
        code="".join(secrets.choice(_LETTERS) for _ in range(10)),
        site=site_of(told["page_url"]),
        **same,
        at=now,
        due=due_for(PUBLIC, day_of(now)),
        sender=sender,
    )
    if contact:
        Contact.objects.create(report=report, sealed=seal(contact))
    if picture:
        keep(picture)
        Exhibit.objects.create(
            report=report, name=picture.name, kind=picture.kind, size=len(picture.content), digest=picture.digest
        )
    record("report.take", on=f"report:{report.pk}", label=report.page_url)
    text = f"收到网民找错（{report.get_kind_display()}），{report.due} 前办结"
    tell(office(), text, report.get_absolute_url(), now=now, key=f"report:{report.pk}")
    return report


def _holds(report: PublicReport, contact: dict[str, str], picture: Handed | None) -> bool:
    kept = Contact.objects.filter(report=report).first()
    pictures = [(one.name, one.digest) for one in report.exhibits.all()]
    return (unseal(kept.sealed) if kept else {}) == contact and pictures == (
        [(picture.name, picture.digest)] if picture else []
    )


def site_of(url: str) -> Site | None:
    """The watched site this page belongs to: same host, the longest path it lies under."""
    try:
        sought = urlsplit(url)
    except ValueError:
        return None
    host = (sought.hostname or "").lower()
    if not host:
        return None
    best: tuple[int, Site] | None = None
    for site in Site.objects.filter(url__icontains=f"//{host}").select_related("organisation"):
        known = urlsplit(site.url)
        path = known.path.rstrip("/")
        under = not path or sought.path == path or sought.path.startswith(f"{path}/")
        if (known.hostname or "").lower() == host and under and (best is None or len(path) > best[0]):
            best = (len(path), site)
    return best[1] if best else None
