"""`file_appeal`: a unit asks that one item be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.explained import feedback_of, outcome_of
from govsight.platform.assessment.gather import calendar_now
from govsight.platform.assessment.models import Appeal, AppealExhibit, Sheet, Subject
from govsight.platform.assessment.preview import keep_preview
from govsight.platform.assessment.reading import formula_of, stage_of
from govsight.platform.assessment.reviewing import DAYS, Appealable, appealable, own, ruling_people, shut
from govsight.platform.assessment.sheet_data import sheet_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.rectification.files import Handed, keep
from govsight.procedure.admissible import contradiction
from govsight.rubric.points import ZERO, text

MOST_TEXT, MOST_FILES = 5000, 5


@transaction.atomic
def file_appeal(
    subject: Subject,
    item: str,
    text: str,
    points: Decimal | None = None,
    exhibits: Sequence[Handed] = (),
    *,
    by: User,
    now: datetime,
    source: str = "",
) -> Appeal:
    """item: of the plan, or one of its vetoes. points: what the item should have, None for no number. What it says
    against the signed self-assessment is found and kept with it; a person decides. Raises PermissionDenied."""
    if not own(by, subject):
        raise PermissionDenied("只有本单位的人员可以为本单位申请复核")
    subject = Subject.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=subject.pk)
    feedback = feedback_of(subject)
    if why := shut(subject, feedback, now):
        raise PermissionDenied(why)
    assert feedback is not None
    known = appealable(subject).get(item)
    if known is None:
        raise PermissionDenied("方案没有向本单位提出这项指标，请从列表里选择")
    if subject.appeals.filter(item=item).exists():
        raise PermissionDenied("这一项已经申请过复核，一项只能申请一次")
    outcome = outcome_of(feedback.computation, subject.key)
    card = outcome.card if outcome is not None else None
    score = card.item(item) if card is not None else None
    awarded = score.awarded if score is not None and score.settled != "open" else None
    _check(known, text, points, awarded, exhibits)
    due = calendar_now().add(day_of(now), DAYS)
    appeal = Appeal.objects.create(
        subject=subject, item=item, text=text.strip(), points=points, filed_by=by, filed_at=now,
        due=due.due, provisional=due.provisional, contradicts=_contradicts(subject, item, points, awarded),
    )  # fmt: skip
    for handed in exhibits:
        keep(handed)
        made = AppealExhibit.objects.create(
            appeal=appeal, name=handed.name, digest=handed.digest, media_type=handed.kind, size=len(handed.content)
        )
        keep_preview(handed, made.preview_path)
    detail = {"item": item, "exhibits": [one.digest for one in exhibits], "due": due.due}
    record("assessment.appeal", by, on=f"appeal:{appeal.pk}", label=f"{subject.name} {known.name}", detail=detail,
           source=source)  # fmt: skip
    said = f"{subject.name} 就“{known.name}”申请复核，{due.due} 前答复"
    tell(ruling_people(), said, appeal.get_absolute_url(), now=now, key=f"appeal:{appeal.pk}")
    return appeal


def _check(
    known: Appealable, told: str, points: Decimal | None, awarded: Decimal | None, exhibits: Sequence[Handed]
) -> None:
    if not told.strip():
        raise PermissionDenied("请写明申请理由：哪里认定得不对，依据是什么")
    if len(told) > MOST_TEXT:
        raise PermissionDenied(f"申请理由不超过 {MOST_TEXT} 字，其余请放进附件")
    if len(exhibits) > MOST_FILES:
        raise PermissionDenied(f"最多交 {MOST_FILES} 个附件")
    if points is None:
        return
    if known.points is None:
        raise PermissionDenied("单项否决没有分数，请不要填写主张得分")
    low, high = min(ZERO, known.points), max(ZERO, known.points)
    if not points.is_finite() or not low <= points <= high:
        raise PermissionDenied(f"主张得分应在 {text(low)} 到 {text(high)} 之间")
    if awarded is not None and points <= awarded:
        raise PermissionDenied(f"这一项已经认定 {text(awarded)} 分，主张的 {text(points)} 分并不更高")


def _contradicts(subject: Subject, item: str, points: Decimal | None, awarded: Decimal | None) -> str:
    """Nothing where the campaign has no self-assessment at all."""
    campaign = subject.campaign
    if stage_of(campaign, Sheet.SELF) is None and not formula_of(campaign).weights.get("self"):
        return ""
    rows = Sheet.objects.filter(subject=subject, kind=Sheet.SELF, signed_at__isnull=False)
    sheet = rows.select_related("campaign", "subject", "assessor").first()
    return contradiction(sheet_of(sheet) if sheet is not None else None, item, points, awarded)
