"""Questions asked of the log."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone

from govsight.platform.audit.models import Entry


def entries(
    *, actor: str = "", verb: str = "", subject: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[Entry]:
    """Newest first. actor: a user name. verb: its beginning, as `account.`. subject: as `site:12`, or a part of the
    label. first, last: days as people here count them, both included."""
    rows = Entry.objects.order_by("-number")
    if actor:
        rows = rows.filter(actor=actor)
    if verb:
        rows = rows.filter(verb__startswith=verb)
    if subject:
        rows = rows.filter(Q(subject=subject) | Q(label__icontains=subject))
    if first:
        rows = rows.filter(at__gte=_midnight(first))
    if last:
        rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_current_timezone())
