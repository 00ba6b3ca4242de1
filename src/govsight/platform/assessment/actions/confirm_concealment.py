"""`confirm_concealment`, `lift_concealment`: the self-assessment hid a fact; taking that back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.take_looks import open_final
from govsight.platform.assessment.models import Concealment, Subject
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.audit.actions.record import record
from govsight.procedure.field import fields_of


@transaction.atomic
def confirm_concealment(
    subject: Subject, item: str, why: str, *, by: User, now: datetime, source: str = ""
) -> Concealment:
    """One at a time for each item. What it costs the formula says. Raises PermissionDenied."""
    open_final(subject.campaign, by)
    Subject.objects.select_for_update().get(pk=subject.pk)
    asked = {field.item for field in fields_of(loaded_of(subject.campaign).rubric, subject.class_id,
                                               frozenset(subject.traits))}  # fmt: skip
    if item not in asked:
        raise PermissionDenied("方案没有向这个对象提出这项指标")
    if not why.strip():
        raise PermissionDenied("请写明认定依据：自评怎样写，实际是什么，证据在哪里")
    if not subject.sheets.filter(kind="self", signed_at__isnull=False).exists():
        raise PermissionDenied("这个单位没有签署自评表，无从认定隐瞒")
    if subject.concealments.filter(item=item, lifted_at__isnull=True).exists():
        raise PermissionDenied("这一项已经认定过")
    made = Concealment.objects.create(subject=subject, item=item, why=why.strip(), by=by, at=now)
    detail = {"item": item}
    record("assessment.confirm_concealment", by, on=f"subject:{subject.pk}", label=subject.name, detail=detail,
           source=source)  # fmt: skip
    return made


@transaction.atomic
def lift_concealment(concealment: Concealment, why: str, *, by: User, now: datetime, source: str = "") -> Concealment:
    """The row stays, with the reason. Raises PermissionDenied."""
    open_final(concealment.subject.campaign, by)
    concealment = Concealment.objects.select_for_update().get(pk=concealment.pk)
    if not why.strip():
        raise PermissionDenied("请写明撤销的理由")
    if concealment.lifted_at is not None:
        raise PermissionDenied("这项认定已经撤销")
    concealment.lifted_at, concealment.lifted_by, concealment.lifted_why = now, by, why.strip()
    concealment.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
    detail = {"item": concealment.item}
    record("assessment.lift_concealment", by, on=f"subject:{concealment.subject_id}", label=concealment.subject.name,
           detail=detail, source=source)  # fmt: skip
    return concealment
