"""`give_feedback`: every unit is told its preliminary result, and has three working days from that day."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.gather import calendar_now
from govsight.platform.assessment.models import Campaign, Feedback, Stage, Subject
from govsight.platform.assessment.policies import require_office
from govsight.platform.assessment.reading import stage_of
from govsight.platform.assessment.reviewing import DAYS
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.registry.models import Membership


def give_feedback(campaign: Campaign, *, by: User, now: datetime, source: str = "") -> int:
    """How many were told that had not been. The results are computed as things stand; who was told keeps what it was
    told. Raises PermissionDenied."""
    require_office(by)
    stage = stage_of(campaign, Stage.REVIEW)
    if stage is None or not stage.is_open_at(now):
        raise PermissionDenied("结果复核没有在进行，不能反馈初步结果；请先开始这个阶段")
    computation = compute_results(campaign, by=by, now=now, source=source)
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        untold = list(Subject.objects.filter(campaign=campaign, feedback__isnull=True).order_by("key"))
        if not untold:
            return 0
        due = calendar_now().add(day_of(now), DAYS)
        Feedback.objects.bulk_create(
            [
                Feedback(subject=one, computation=computation, told_at=now, due=due.due, provisional=due.provisional)
                for one in untold
            ],
            batch_size=500,
        )
        _tell(untold, f"初步结果已反馈，有异议请在 {due.due} 前申请复核", now)
        detail = {
            "computation": computation.number, "digest": computation.digest, "subjects": len(untold),
            "due": due.due, "provisional": due.provisional,
        }  # fmt: skip
        record("assessment.feedback", by, on=f"campaign:{campaign.pk}", label=campaign.name, detail=detail,
               source=source)  # fmt: skip
    return len(untold)


def _tell(subjects: list[Subject], text: str, now: datetime) -> None:
    people: dict[int, list[User]] = {}
    rows = Membership.objects.filter(organisation__in={one.unit_id for one in subjects}).select_related("user")
    for row in rows.filter(user__is_active=True, user__role=Role.UNIT):
        people.setdefault(row.organisation_id, []).append(row.user)
    for one in subjects:
        told = people.get(one.unit_id, [])
        tell(told, f"{one.name}的{text}", one.get_absolute_url(), now=now, key=f"feedback:{one.pk}")
