"""`detach`: take an exhibit back before signing. The file stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.filling import label_of, open_sheet
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.audit.actions.record import record


@transaction.atomic
def detach(exhibit: SheetExhibit, *, by: User, now: datetime, source: str = "") -> None:
    """Once more is nothing."""
    sheet = open_sheet(exhibit.sheet, by, now)
    taken = SheetExhibit.objects.filter(pk=exhibit.pk, sheet=sheet, removed_at__isnull=True).update(removed_at=now)
    if not taken:
        return
    Sheet.objects.filter(pk=sheet.pk).update(saved_at=now)
    detail = {"item": exhibit.item, "kind": exhibit.kind, "digest": exhibit.digest}
    record("sheet.detach", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), detail=detail, source=source)
