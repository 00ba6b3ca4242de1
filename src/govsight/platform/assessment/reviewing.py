"""Who may appeal and who rules, until when, and what an item of a subject is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Appeal, Campaign, Feedback, Stage, Subject
from govsight.platform.assessment.policies import is_office, sees_campaign
from govsight.platform.assessment.reading import loaded_of, stage_of
from govsight.platform.registry.models import Membership
from govsight.rubric.applicability import apply
from govsight.rubric.asking import name_of
from govsight.rubric.condition import holds
from govsight.rubric.model import Clause
from govsight.rubric.points import shown

DAYS = 3
"""Working days to appeal, and as many to answer: 粤卫 2016 四（四）."""


@dataclass(frozen=True)
class Appealable:
    """One item, or one veto (points: None), with the clauses that are asked of the subject."""

    id: str
    name: str
    points: Decimal | None
    clauses: tuple[Clause, ...]


def appealable(subject: Subject) -> dict[str, Appealable]:
    """Everything of the plan that is asked of it, by id, in plan order; vetoes last."""
    rubric = loaded_of(subject.campaign).rubric
    traits = frozenset(subject.traits)
    found = {}
    for one in apply(rubric, subject.class_id, traits).asked:
        found[one.item.id] = Appealable(one.item.id, name_of(one), shown(one.points), one.clauses)
    for veto in rubric.vetoes:
        if holds(veto.when, subject.class_id, traits):
            found[veto.id] = Appealable(veto.id, f"单项否决：{veto.name}", None, veto.clauses)
    return found


def rules(user: User) -> bool:
    """Whether this person answers appeals: a reviewer; while nobody is one, the office."""
    if getattr(user, "role", "") == Role.REVIEWER:
        return True
    return is_office(user) and not User.objects.filter(role=Role.REVIEWER, is_active=True).exists()


def ruling_people() -> QuerySet[User]:
    """Those who answer."""
    reviewers = User.objects.filter(role=Role.REVIEWER, is_active=True)
    return reviewers if reviewers.exists() else User.objects.filter(role=Role.OFFICE, is_active=True)


def appeals_of(user: User) -> QuerySet[Appeal]:
    """The office and reviewers all, a unit's own, nobody else any."""
    role = getattr(user, "role", "")
    if role in (Role.OFFICE, Role.REVIEWER):
        return Appeal.objects.all()
    if role == Role.UNIT:
        return Appeal.objects.filter(subject__unit__members__user=user)
    return Appeal.objects.none()


def subjects_seen(user: User) -> QuerySet[Subject]:
    """Those whose screen this person may open: the office all, a unit its own of opened campaigns, reviewers those
    that appealed. Who is neither sees none."""
    role = getattr(user, "role", "")
    if role == Role.OFFICE:
        return Subject.objects.all()
    opened = Subject.objects.filter(campaign__opened_at__isnull=False)
    if role in (Role.UNIT, Role.ASSESSOR):
        return opened.filter(unit__members__user=user)
    if role == Role.REVIEWER:
        return opened.filter(appeals__isnull=False).distinct()
    return Subject.objects.none()


def own(user: User, subject: Subject) -> bool:
    """Whether this person speaks for the unit."""
    return (
        getattr(user, "role", "") == Role.UNIT
        and Membership.objects.filter(user=user, organisation=subject.unit_id).exists()
    )


def shut(subject: Subject, feedback: Feedback | None, now: datetime) -> str:
    """Why nothing can be appealed now, "" when it can. Chinese."""
    if feedback is None:
        return "初步结果还没有反馈，不能申请复核"
    stage = stage_of(subject.campaign, Stage.REVIEW)
    if stage is None or not stage.is_open_at(now):
        return "结果复核没有在进行，不能申请复核"
    if day_of(now) > feedback.due:
        return f"申请复核截止 {feedback.due}，已经过了"
    return ""


def require_ruler(user: User, campaign: Campaign) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not rules(user):
        raise PermissionDenied("复核申请由复核人员答复；监管组织只在没有复核人员时代为答复")
    if not sees_campaign(user, campaign):
        raise PermissionDenied("结果复核还没有开始")
