"""`declare_interest`, `withdraw_interest`: who must not assess whom, said before the draw."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign, Interest, Subject
from govsight.platform.assessment.policies import is_office, own_subjects
from govsight.platform.audit.actions.record import record


@transaction.atomic
def declare_interest(
    one: Subject, other: Subject, reason: str, *, by: User, now: datetime, source: str = ""
) -> Interest:
    """By the office, or by the people of `one`'s unit once the campaign is opened. Raises PermissionDenied."""
    campaign = _undrawn(one.campaign)
    if other.campaign_id != campaign.pk:
        raise PermissionDenied("两个测评对象不在同一次测评里")
    _require(by, one, campaign)
    if one.unit_id == other.unit_id:
        raise PermissionDenied("同一个单位的测评对象本来就不互评，不用申报")
    if not reason.strip():
        raise PermissionDenied("请写明利害关系是什么")
    pair = Q(one=one, other=other) | Q(one=other, other=one)
    if Interest.objects.filter(pair, campaign=campaign).exists():
        raise PermissionDenied(f"{one} 与 {other} 已经申报过")
    interest = Interest.objects.create(
        campaign=campaign, one=one, other=other, reason=reason.strip()[:200], by=by, at=now
    )
    _record("campaign.declare_interest", interest, by, source)
    return interest


@transaction.atomic
def withdraw_interest(
    interest: Interest,
    *,
    by: User,
    now: datetime,  # noqa: ARG001 - the same call for every action
    source: str = "",
) -> None:
    """By the office, or by who may declare it; a unit only what its own people declared."""
    campaign = _undrawn(interest.campaign)
    _require(by, interest.one, campaign)
    if not is_office(by) and is_office(interest.by):
        raise PermissionDenied("这一条是监管组织登记的，请与监管组织联系")
    _record("campaign.withdraw_interest", interest, by, source)
    interest.delete()


def _undrawn(campaign: Campaign) -> Campaign:
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.drawn_at is not None:
        raise PermissionDenied("已经抽签，利害关系不能再改")
    return held


def _require(by: User, one: Subject, campaign: Campaign) -> None:
    if is_office(by):
        return
    if campaign.opened_at is None or not own_subjects(by, campaign).filter(pk=one.pk).exists():
        raise PermissionDenied("只能为自己单位申报利害关系")


def _record(verb: str, interest: Interest, by: User, source: str) -> None:
    record(
        verb, by, on=f"campaign:{interest.campaign_id}", label=str(interest.campaign),
        detail={"one": str(interest.one), "other": str(interest.other), "reason": interest.reason}, source=source,
    )  # fmt: skip
