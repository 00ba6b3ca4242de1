"""`move_stage`: another first or last day for a stage of a running campaign, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.open_stage import held_stage
from govsight.platform.assessment.models import Stage
from govsight.platform.assessment.people import people_in
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import dates_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.rectification.deadlines import calendar
from govsight.procedure.stages import NAMES, remarks

_ORDER = list(NAMES)


@transaction.atomic
def move_stage(
    stage: Stage, opens: date, closes: date, why: str, *, by: User, now: datetime, source: str = ""
) -> Stage:
    """A stage that has begun keeps its first day. One that is over goes on when its new last day is still to come and
    no later stage has begun. Everybody who takes part is told. Raises PermissionDenied."""
    require_office(by)
    held = held_stage(stage, by)
    name, today = held.get_kind_display(), day_of(now)
    if not why.strip():
        raise PermissionDenied("请写明改期的理由")
    if (opens, closes) == (held.opens, held.closes):
        raise PermissionDenied("日期没有变")
    if held.opened_at is not None and opens != held.opens:
        raise PermissionDenied(f"{name}已经开始，开始日期不能再改")
    if held.opened_at is None and opens < today:
        raise PermissionDenied("开始日期不能早于今天")
    if closes < today:
        raise PermissionDenied("结束日期不能早于今天")
    if held.closed_at is not None:
        later = [one for one in held.campaign.stages.all() if _ORDER.index(one.kind) > _ORDER.index(held.kind)]
        if any(one.opened_at is not None for one in later):
            raise PermissionDenied(f"{name}已经结束，下一阶段也已开始，不能再延期")
    dates = dates_of(held.campaign) | {held.kind: (opens, closes)}
    if wrong := [one for one in remarks(dates, (), calendar()) if one.refuses]:
        raise PermissionDenied("；".join(f"{one.text}（{one.mend}）" for one in wrong))
    before = (held.opens, held.closes)
    reopened = held.closed_at is not None
    held.opens, held.closes, held.closed_at = opens, closes, None
    held.save()
    record(
        "campaign.move_stage", by, on=f"campaign:{held.campaign_id}", label=f"{held.campaign} {name}",
        detail={
            "stage": held.kind, "before": [*before], "after": [opens, closes], "reopened": reopened,
            "why": why.strip()[:500],
        },
        source=source,
    )  # fmt: skip
    text = f"“{held.campaign}”的{name}改为 {opens} 至 {closes}：{why.strip()}"
    tell(people_in(held.campaign), text, held.campaign.get_absolute_url(), now=now)
    return held
