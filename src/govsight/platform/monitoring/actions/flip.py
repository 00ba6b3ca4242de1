"""`flip`: write a turning point down."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.monitoring.models import Flip
from govsight.platform.registry.models import Site


def flip(
    site: Site, aspect: str, new: str, *, at: datetime, key: str = "", old: str | None = None, reason: str = ""
) -> Flip | None:
    """The row of a real change, None when the state was this one already (never told of counts as `unknown`).

    at: when it turned. A moment before the last turning point of the same thing is moved up to it: what was learned
    last holds. old: what the caller takes the former state for; then nothing is written when it was another.
    """
    with transaction.atomic():
        Site.objects.select_for_update().order_by().get(pk=site.pk)  # one at a time per site
        last = Flip.objects.filter(site=site, aspect=aspect, key=key).order_by("-at", "-pk").first()
        was = last.new if last else "unknown"
        if was == new or (old is not None and was != old):
            return None
        if last is not None and at < last.at:
            at = last.at
        return Flip.objects.create(site=site, aspect=aspect, key=key, old=was, new=new, at=at, reason=reason[:500])
