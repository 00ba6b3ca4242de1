"""`lacking`: what stands against publishing a campaign's results now. `refusal`: against publishing them like this."""

from __future__ import annotations

from datetime import datetime

from govsight.kit.beijing import day_of
from govsight.platform.assessment.models import Appeal, Campaign, Feedback, Stage
from govsight.platform.assessment.reading import formula_of
from govsight.platform.results.models import Release

_SHOWN = 3
_LONGEST = 200  # characters of an approval


def worded(approval: str, why: str) -> tuple[str, str]:
    """As they are kept."""
    return " ".join(approval.split())[:_LONGEST], why.strip()


def refusal(campaign: Campaign, approval: str, why: str, now: datetime) -> str:
    """Chinese, with what to do; "" when it may be published on this approval, as a correction for this reason."""
    if not approval:
        return "请填写审定的文号或日期：结果经审定以后才能公布"
    if against := lacking(campaign, now):
        return f"还不能公布：{'；'.join(against)}"
    if not why and Release.objects.filter(campaign=campaign).exists():
        return "已经公布过：更正要写明原因，发布为新的一版"
    return ""


def lacking(campaign: Campaign, now: datetime) -> list[str]:
    """Chinese, each with what to do; empty: it may be published."""
    if campaign.opened_at is None:
        return ["测评还没有启动"]
    found = []
    stages = {stage.kind: stage for stage in campaign.stages.all()}
    formula = formula_of(campaign)
    needed = [Stage.SELF, Stage.FINAL] + ([Stage.CROSS] if campaign.k else [])
    for kind, name in Stage.KINDS:
        stage = stages.get(kind)
        if stage is not None and kind in needed and stage.closed_at is None:
            found.append(f"{name}还没有结束：先结束这一阶段")
    if not formula.bands:
        found.append("计分公式里没有等次的分数线：方案没有规定，要由组织单位定；定好以后才能启动和公布")
    found += _review(campaign, stages.get(Stage.REVIEW), now)
    return found


def _review(campaign: Campaign, stage: Stage | None, now: datetime) -> list[str]:
    found = []
    open_ = Appeal.objects.filter(subject__campaign=campaign, ruling__isnull=True).select_related("subject")
    if number := open_.count():
        named = "、".join(str(one.subject) for one in open_[:_SHOWN])
        found.append(f"还有 {number} 件复核申请没有答复（{named}{'等' if number > _SHOWN else ''}）：先作出答复")
    if stage is None or stage.closed_at is not None or campaign.ended_at is not None:
        return found
    subjects = campaign.subjects.count()
    told = Feedback.objects.filter(subject__campaign=campaign)
    if told.count() < subjects:
        found.append(f"还有 {subjects - told.count()} 个测评对象没有收到初步结果：先反馈初步结果")
    elif told.filter(due__gte=day_of(now)).exists():
        last = told.order_by("-due").values_list("due", flat=True)[0]
        found.append(f"单位申请复核的期限到 {last} 才满：期满以后，或结束结果复核以后再公布")
    return found
