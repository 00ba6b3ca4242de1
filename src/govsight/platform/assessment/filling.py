"""Who may fill in a sheet, and until when."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Sheet, Stage
from govsight.platform.registry.models import Membership


def fills(user: User, sheet: Sheet) -> bool:
    """Whether it is this person's to fill in: of the unit itself, or of the one that assesses."""
    roles = (Role.UNIT,) if sheet.kind == Sheet.SELF else (Role.UNIT, Role.ASSESSOR)
    if getattr(user, "role", "") not in roles or not getattr(user, "is_active", False):
        return False
    subject = sheet.assessor if sheet.kind == Sheet.CROSS else sheet.subject
    if subject is None:
        return False
    return Membership.objects.filter(user=user, organisation=subject.unit_id).exists()


def people_of(sheet: Sheet) -> QuerySet[User]:
    """Those who fill it in and can sign in."""
    roles = (Role.UNIT,) if sheet.kind == Sheet.SELF else (Role.UNIT, Role.ASSESSOR)
    subject = sheet.assessor if sheet.assessor is not None else sheet.subject
    return User.objects.filter(is_active=True, role__in=roles, membership__organisation=subject.unit_id)


def stage_of(sheet: Sheet) -> Stage | None:
    """The stage it is filled in."""
    kind = Stage.SELF if sheet.kind == Sheet.SELF else Stage.CROSS
    return Stage.objects.filter(campaign=sheet.campaign_id, kind=kind).first()


def shut(sheet: Sheet, now: datetime) -> str:
    """Why nothing can be changed any more, "" when it can. Chinese."""
    if sheet.signed_at is not None:
        return "这份测评表已经签署，不能再修改；需要修改请联系监管组织退回"
    if sheet.dropped_at is not None:
        return "这份测评表已经由其他单位接替，不再填写"
    stage = stage_of(sheet)
    if stage is None or stage.opened_at is None:
        return "这个阶段还没有开始，不能填写"
    if not stage.is_open_at(now):
        return f"“{stage.get_kind_display()}”阶段已经结束，不能再填写；确需补填请联系监管组织"
    return ""


def locked(sheet: Sheet) -> Sheet:
    """As it stands now, and nobody else changes it until the transaction ends."""
    rows = Sheet.objects.select_related("campaign", "subject", "assessor").select_for_update(of=("self",))
    return rows.get(pk=sheet.pk)


def open_sheet(sheet: Sheet, by: User, now: datetime) -> Sheet:
    """`locked`, for somebody who may change it. Raises PermissionDenied, in Chinese."""
    held = locked(sheet)
    if not fills(by, held):
        raise PermissionDenied("这份测评表不由您填写")
    if why := shut(held, now):
        raise PermissionDenied(why)
    return held


def label_of(sheet: Sheet) -> str:
    """How the log calls it: who assesses whom is no business of those who read the log."""
    return str(sheet) if sheet.kind == Sheet.SELF else f"互评表 {sheet.pk}"
