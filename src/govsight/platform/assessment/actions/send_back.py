"""`send_back`: the organiser lets a signed sheet be corrected."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.filling import label_of, locked, people_of, stage_of
from govsight.platform.assessment.models import Sheet
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell


@transaction.atomic
def send_back(sheet: Sheet, why: str, *, by: User, now: datetime, source: str = "") -> Sheet:
    """Unsigned again, while its stage is open; those who fill it in are told why."""
    require_office(by)
    why = why.strip()
    if not why:
        raise PermissionDenied("请写明退回的原因，单位会看到")
    sheet = locked(sheet)
    if sheet.signed_at is None:
        raise PermissionDenied("这份测评表还没有签署，不用退回")
    stage = stage_of(sheet)
    if stage is None or not stage.is_open_at(now) or sheet.dropped_at is not None:
        raise PermissionDenied("这个阶段已经结束，测评表不能再退回")
    detail = {"digest": sheet.digest, "why": why}
    record("sheet.send_back", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), detail=detail, source=source)
    sheet.signed_at, sheet.signed_by, sheet.digest = None, None, ""
    sheet.save(update_fields=("signed_at", "signed_by", "digest"))
    said = f"“{sheet}”被退回，请修改后重新签署：{why}"
    tell(people_of(sheet), said, sheet.get_absolute_url(), now=now, key=f"sheet:{sheet.pk}:{now.isoformat()}")
    return sheet
