"""`open_stage`, `close_stage`: a stage begins and ends, by the clock or by the organiser's hand."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.people import people_in, people_of_units
from govsight.platform.assessment.policies import require_office
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import office, tell
from govsight.procedure.stages import NAMES

_ORDER = list(NAMES)
CLOCK = "clock"
"""`source` when nobody's hand did it."""


@transaction.atomic
def open_stage(stage: Stage, *, by: User | None, now: datetime, source: str = "") -> Stage:
    """by None: the clock. The stages before must be over. Raises PermissionDenied."""
    held = held_stage(stage, by)
    if held.opened_at is not None:
        raise PermissionDenied(f"{held.get_kind_display()}已经开始过")
    for other in held.campaign.stages.all():
        if _ORDER.index(other.kind) < _ORDER.index(held.kind) and other.is_open:
            raise PermissionDenied(f"{other.get_kind_display()}还没有结束：先结束它，再开始{held.get_kind_display()}")
    held.opened_at = now
    held.save(update_fields=("opened_at",))
    _record("campaign.open_stage", held, by, source)
    _tell_opened(held, now)
    return held


@transaction.atomic
def close_stage(stage: Stage, *, by: User | None, now: datetime, source: str = "") -> Stage:
    """From here on what belongs to it is not edited. Raises PermissionDenied."""
    held = held_stage(stage, by)
    if not held.is_open:
        raise PermissionDenied(f"{held.get_kind_display()}没有在进行")
    held.closed_at = now
    held.save(update_fields=("closed_at",))
    _record("campaign.close_stage", held, by, source)
    text = f"“{held.campaign}”的{held.get_kind_display()}已结束{_missing(held)}"
    key = f"stage:{held.pk}:close:{held.closes}"
    tell(office(), text, held.campaign.get_absolute_url(), now=now, key=key)
    return held


def held_stage(stage: Stage, by: User | None) -> Stage:
    """The same, held for writing, of an opened campaign. Raises PermissionDenied."""
    if by is not None:
        require_office(by)
    campaign = Campaign.objects.select_for_update().get(pk=stage.campaign_id)
    if campaign.opened_at is None:
        raise PermissionDenied("测评还没有启动")
    held = Stage.objects.get(pk=stage.pk)
    held.campaign = campaign
    return held


def _record(verb: str, stage: Stage, by: User | None, source: str) -> None:
    record(
        verb, by, on=f"campaign:{stage.campaign_id}", label=f"{stage.campaign} {stage.get_kind_display()}",
        detail={"stage": stage.kind, "opens": stage.opens, "closes": stage.closes},
        source=source or (CLOCK if by is None else ""),
    )  # fmt: skip


def _tell_opened(stage: Stage, now: datetime) -> None:
    campaign, until = stage.campaign, f"{stage.closes} 24 时截止"
    people = None
    if stage.kind == Stage.SELF:
        people, text = people_in(campaign), f"自查自评开始了，{until}"
    elif stage.kind == Stage.CROSS:
        units = campaign.sheets.filter(kind=Sheet.CROSS, dropped_at__isnull=True).values("assessor__unit")
        people, text = people_of_units(units), f"交叉测评开始了，{until}"
    elif stage.kind == Stage.FINAL:
        experts = User.objects.filter(is_active=True, role=Role.EXPERT)
        people, text = experts, f"年终测评开始了，{until}"
    if people is not None:
        key = f"stage:{stage.pk}:open"
        tell(people, f"“{campaign}”的{text}", campaign.get_absolute_url(), now=now, key=key)


def _missing(stage: Stage) -> str:
    kind = {Stage.SELF: Sheet.SELF, Stage.CROSS: Sheet.CROSS}.get(stage.kind)
    if kind is None:
        return ""
    left = stage.campaign.sheets.filter(kind=kind, signed_at__isnull=True, dropped_at__isnull=True).count()
    return f"，{left} 份没有签署" if left else "，全部已签署"
