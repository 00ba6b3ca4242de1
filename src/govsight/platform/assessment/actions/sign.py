"""`sign`: freeze a sheet."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.filling import label_of, open_sheet
from govsight.platform.assessment.models import Sheet
from govsight.platform.assessment.sheet_data import digest_of, sheet_of, standing_of
from govsight.platform.audit.actions.record import record
from govsight.procedure.lint import Fault


class Faulty(PermissionDenied):
    """It cannot be signed like this. faults: those that stop it, in plan order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"还有 {len(faults)} 处需要处理，不能签署")
        self.faults = faults


@transaction.atomic
def sign(sheet: Sheet, *, by: User, now: datetime, source: str = "") -> Sheet:
    """Nothing of it changes from here on. Raises Faulty."""
    sheet = open_sheet(sheet, by, now)
    standing = standing_of(sheet)
    stopping = tuple(fault for fault in standing.faults if fault.stops)
    if stopping:
        raise Faulty(stopping)
    sheet.signed_at, sheet.signed_by = now, by
    sheet.digest = digest_of(sheet_of(sheet))
    sheet.save(update_fields=("signed_at", "signed_by", "digest"))
    detail = {"digest": sheet.digest, "remarks": len(standing.faults)}
    record("sheet.sign", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), detail=detail, source=source)
    return sheet
