"""`draw`: who assesses whom, by the seed whose commitment was published."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.cross_draw import CannotDraw, commitment, cross_draw
from govsight.platform.accounts.models import User
from govsight.platform.assessment.conflicts import conflicts_of
from govsight.platform.assessment.drawn import mutual
from govsight.platform.assessment.models import Campaign, Sheet, Stage
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.audit.actions.record import record
from govsight.procedure.replace import codes


@transaction.atomic
def draw(campaign: Campaign, *, by: User, now: datetime, source: str = "") -> list[Sheet]:
    """A sheet for every pair; once. The conflicts as they are now are kept with it. Raises PermissionDenied, also when
    there is no such draw: it says which units stand against it."""
    require_office(by)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    stage = stage_of(campaign, Stage.CROSS)
    if campaign.opened_at is None or not campaign.seed:
        raise PermissionDenied("测评还没有启动，种子的承诺值也没有公布；请先启动测评再抽签")
    if not campaign.k or stage is None:
        raise PermissionDenied("这次测评没有交叉测评，不用抽签")
    if campaign.drawn_at is not None:
        raise PermissionDenied("已经抽过签，不能再抽；有单位不能测评的，在名单里替换")
    if stage.closed_at is not None:
        raise PermissionDenied("交叉测评已经结束，不能再抽签")
    if commitment(campaign.seed) != campaign.commitment:
        raise PermissionDenied("种子与公布的承诺值不符，不能抽签；请联系系统管理员核对数据")
    conflicts = conflicts_of(campaign)
    subjects = {subject.key: subject for subject in campaign.subjects.all()}
    try:
        drawn = cross_draw(conflicts, campaign.k, campaign.seed)
    except CannotDraw as trouble:
        named = "、".join(subjects[key].name for key in trouble.units[:8])
        told = f"抽不出来：{trouble}（{named}）。请减少每个单位的测评份数，或核对这些单位的利害关系和主管单位"
        raise PermissionDenied(told) from trouble
    called = codes(drawn.edges, campaign.seed)
    sheets = Sheet.objects.bulk_create(
        [
            Sheet(campaign=campaign, subject=subjects[subject], assessor=subjects[assessor], kind=Sheet.CROSS,
                  code=called[assessor, subject])
            for assessor, subject in drawn.edges
        ],
        batch_size=500,
    )  # fmt: skip
    campaign.drawn_at = now
    campaign.conflicts = {key: sorted(named) for key, named in conflicts.items()}
    campaign.save(update_fields=["drawn_at", "conflicts"])
    detail = {"k": campaign.k, "subjects": len(subjects), "commitment": campaign.commitment,
              "mutual": len(mutual(drawn.edges))}  # fmt: skip
    record("assessment.draw", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    return sheets
