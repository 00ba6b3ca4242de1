"""`hand_out`: the open questions go to experts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.take_looks import open_final
from govsight.platform.assessment.models import Campaign, Look, Task
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell


@transaction.atomic
def hand_out(campaign: Campaign, experts: Iterable[User], *, by: User, now: datetime, source: str = "") -> int:
    """How many questions were added. The experts join the panel; any of them answers any question, each question as
    many as the campaign wants. Called again, what is new since is added. Raises PermissionDenied."""
    open_final(campaign, by)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    chosen = list(experts)
    if wrong := [str(one) for one in chosen if one.role != Role.EXPERT or not one.is_active]:
        raise PermissionDenied(f"{'、'.join(wrong)}不是专家，或账号已停用")
    wanted = max(1, campaign.experts)
    panel = {one.pk for one in campaign.panel.filter(is_active=True)} | {one.pk for one in chosen}
    if len(panel) < wanted:
        raise PermissionDenied(f"每题由 {wanted} 位专家回答，现在只有 {len(panel)} 位；请再选几位")
    looks = Look.objects.filter(subject__campaign=campaign, asked__gt=0)
    if not looks.exists():
        raise PermissionDenied("还没有待判断的问题；请先取得监测结果")
    known = set(Task.objects.filter(look__in=looks).values_list("look_id", "question"))
    fresh = [
        Task(look_id=pk, question=one["id"], wanted=wanted)
        for pk, asked in looks.values_list("pk", "questions").iterator(chunk_size=50)
        for one in asked
        if (pk, one["id"]) not in known
    ]
    Task.objects.bulk_create(fresh, batch_size=500)
    campaign.panel.add(*chosen)
    detail = {"tasks": len(fresh), "experts": [one.username for one in chosen], "wanted": wanted}
    record("assessment.hand_out", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail, source=source)
    if fresh:
        tell(chosen, f"“{campaign}”有 {len(fresh)} 个问题请您判断", "/assessments/tasks/", now=now)
    return len(fresh)
