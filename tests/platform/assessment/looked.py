"""Subjects of which the machine knows nothing: every clause is asked of experts, so that no site need be looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.take_looks import take_looks
from govsight.platform.assessment.models import Campaign, Look, Subject, Task
from govsight.platform.registry.models import MediaAccount


def as_account(subject: Subject) -> Subject:
    """The same, a new-media account."""
    subject.account = MediaAccount.objects.create(organisation=subject.unit, name=f"{subject.unit.name}微信公众号")
    subject.site = None
    subject.save()
    return subject


def look_at(subject: Subject, lin: User, now: datetime) -> Look:
    """Its look, everything open. The final assessment must be."""
    as_account(subject)
    take_looks(subject.campaign, by=lin, now=now)
    return Look.objects.select_related("subject__campaign").get(subject=subject)


def asked(look: Look, how: str, **more: Any) -> dict[str, Any]:
    """The first question of that kind."""
    return next(
        one for one in look.questions if one["how"] == how and all(one.get(key) == value for key, value in more.items())
    )


def task_of(look: Look, how: str, experts: list[User], lin: User, now: datetime, **more: Any) -> Task:
    """That question, handed out."""
    campaign = Campaign.objects.get(pk=look.subject.campaign_id)
    hand_out(campaign, experts, by=lin, now=now)
    return Task.objects.get(look=look, question=asked(look, how, **more)["id"])
