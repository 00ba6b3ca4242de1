"""`drop_assessor`: a unit cannot assess a subject; another is drawn, or the mean is of the sheets that come."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.drawn import cross_sheets, edge_of
from govsight.platform.assessment.filling import label_of
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.procedure.replace import code, replacement


@transaction.atomic
def drop_assessor(sheet: Sheet, why: str, *, by: User, now: datetime, source: str = "") -> Sheet | None:
    """The sheet of the one that stands in (`procedure.replace`), None where the campaign wants none or nobody can. What
    was filled in so far stays, and counts no more. Raises PermissionDenied."""
    require_office(by)
    why = why.strip()
    campaign = Campaign.objects.select_for_update().get(pk=sheet.campaign_id)
    sheets = {one.pk: one for one in cross_sheets(campaign)}
    stage = stage_of(campaign, Stage.CROSS)
    if sheet.pk not in sheets or stage is None:
        raise PermissionDenied("这不是交叉测评的测评表")
    sheet = sheets[sheet.pk]
    if stage.closed_at is not None:
        raise PermissionDenied("交叉测评已经结束，不能再替换；按收到的份数取平均")
    if not why:
        raise PermissionDenied("请写明这个单位为什么不能测评")
    if sheet.dropped_at is not None:
        raise PermissionDenied("这个单位已经退出了这份测评")
    if sheet.signed_at is not None:
        raise PermissionDenied("这份测评表已经签署，照常计入，不能替换")
    stands_in = _stand_in(campaign, sheet, list(sheets.values()))
    sheet.dropped_at, sheet.dropped_why, sheet.standin = now, why[:200], stands_in
    sheet.save(update_fields=["dropped_at", "dropped_why", "standin"])
    detail = {"standin": f"sheet:{stands_in.pk}" if stands_in else "", "why": why}
    record("assessment.drop_assessor", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), detail=detail, source=source)
    if stands_in is not None:
        _tell(stands_in, now)
    return stands_in


def _stand_in(campaign: Campaign, sheet: Sheet, sheets: list[Sheet]) -> Sheet | None:
    if campaign.absent != Campaign.SUBSTITUTE:
        return None
    gone, subject = edge_of(sheet)
    standing = [edge_of(one) for one in sheets if one.dropped_at is None]
    away = {edge_of(one)[0] for one in sheets if one.dropped_at is not None}
    key = replacement(standing, campaign.conflicts, subject, gone, campaign.seed, away)
    if key is None:
        return None
    used = sum(one.subject_id == sheet.subject_id for one in sheets)
    return Sheet.objects.create(
        campaign=campaign, subject=sheet.subject, assessor=campaign.subjects.get(key=key), kind=Sheet.CROSS,
        code=code(used),
    )  # fmt: skip


def _tell(sheet: Sheet, now: datetime) -> None:
    assert sheet.assessor is not None
    people = User.objects.filter(
        is_active=True, role__in=(Role.UNIT, Role.ASSESSOR), membership__organisation=sheet.assessor.unit
    )
    said = f"按规则补抽：请贵单位测评 {sheet.subject}（{sheet.campaign}）"
    tell(people, said, "/assessments/", now=now, key=f"sheet:{sheet.pk}")
