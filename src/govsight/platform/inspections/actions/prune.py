"""`prune`: the rows of inspections that newer ones stand for go; their reports and evidence stay in their folders."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from govsight.platform.inspections.models import Found, Inspection, Outcome

KEPT = 2
"""Inspections of one depth of a site whose outcomes and findings are kept as rows, the newest first."""
_BATCH = 200


def prune(now: datetime) -> int:
    """How many inspections. Where a problem was last seen is kept, however old: tickets and screens show it."""
    done = Inspection.objects.filter(finished_at__isnull=False, trouble="")
    newest_first = Window(RowNumber(), partition_by=(F("site"), F("depth")), order_by=("-finished_at", "-pk"))
    ranked = done.annotate(rank=newest_first).filter(rank__gt=KEPT, pruned_at=None)
    old = list(ranked.values_list("pk", flat=True))
    for start in range(0, len(old), _BATCH):
        some = old[start : start + _BATCH]
        with transaction.atomic():
            Outcome.objects.filter(inspection__in=some).delete()
            Found.objects.filter(inspection__in=some).exclude(problem__last_seen_in=F("inspection")).delete()
            Inspection.objects.filter(pk__in=some).update(pruned_at=now)
    superseded = Found.objects.filter(inspection__pruned_at__isnull=False)
    superseded.exclude(problem__last_seen_in=F("inspection")).delete()
    return len(old)
