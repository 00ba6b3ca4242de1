"""`ask_people`: what no machine could look at is asked of experts, whole."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment import looking
from govsight.platform.assessment.actions.take_looks import keep_look, open_final
from govsight.platform.assessment.models import Look, Subject
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.audit.actions.record import record


@transaction.atomic
def ask_people(subject: Subject, *, by: User, now: datetime, source: str = "") -> Look:
    """Its look, with every question open: a site that cannot be reached is neither failed nor forgotten. Raises
    PermissionDenied where results were taken, and Troubles for a plan that cannot be read."""
    open_final(subject.campaign, by)
    subject = Subject.objects.select_for_update().get(pk=subject.pk)
    look = Look.objects.filter(subject=subject).first()
    if look is None or look.facts:
        raise PermissionDenied("只有取过监测结果而没有取到的，才改由专家全部判断")
    keep_look(subject, looking.by_people(loaded_of(subject.campaign), subject, look.as_of, look.why), now)
    told = Look.objects.get(subject=subject)
    detail = {"subject": subject.key, "why": look.why, "questions": told.asked}
    on = f"campaign:{subject.campaign_id}"
    record("assessment.ask_people", by, on=on, label=str(subject), detail=detail, source=source)
    return told
