"""A campaign as it stands when results are computed: sheets signed, peers heard, every item judged."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.models import Campaign, Look, Sheet, SheetField, Stage, Subject
from govsight.platform.assessment.reading import loaded_of
from govsight.procedure.field import fields_of
from govsight.rubric.facts import Facts, Rating
from govsight.rubric.facts import Subject as Scored

LEVELS = ("好", "较好", "一般", "差")
CODES = "甲乙丙"


def judge(campaign: Campaign, lin: User, *, now: datetime, review: bool = True) -> None:
    """Subject n is given the level n says for every item; its own sheet claims full marks, its peers' a little less."""
    subjects = list(campaign.subjects.order_by("key"))
    for number, subject in enumerate(subjects):
        own = campaign.sheets.filter(subject=subject, kind=Sheet.SELF).first()
        fill(own or Sheet.objects.create(campaign=campaign, subject=subject, kind=Sheet.SELF), lin, "1", now)
        for step, code in enumerate(CODES, 1):
            assessor = subjects[(number + step) % len(subjects)]
            sheet = Sheet.objects.create(
                campaign=campaign, subject=subject, assessor=assessor, kind=Sheet.CROSS, code=code
            )
            fill(sheet, lin, f"0.{9 - step}", now)
        look(subject, LEVELS[number % len(LEVELS)], now)
    Campaign.objects.filter(pk=campaign.pk).update(drawn_at=now, k=3)
    for kind in (Stage.SELF, Stage.CROSS, Stage.FINAL, Stage.REVIEW) if review else (Stage.SELF, Stage.CROSS):
        _begin(campaign, kind, lin, now)
        if kind != Stage.REVIEW:
            close_stage(campaign.stages.get(kind=kind), by=lin, now=now)
    if not review:
        _begin(campaign, Stage.FINAL, lin, now)
    campaign.refresh_from_db()


def _begin(campaign: Campaign, kind: str, lin: User, now: datetime) -> None:
    stage = campaign.stages.get(kind=kind)
    if not stage.is_open:
        open_stage(stage, by=lin, now=now)


def fill(sheet: Sheet, by: User, share: str, now: datetime) -> Sheet:
    """Every item has this share of its points; signed."""
    subject = sheet.subject
    rows = [
        SheetField(sheet=sheet, item=field.item, what="points", saved_by=by, saved_at=now,
                   value=f"{(field.high * Decimal(share)).quantize(Decimal('0.01')):f}")
        for field in fields_of(loaded_of(sheet.campaign).rubric, subject.class_id, frozenset(subject.traits))
    ]  # fmt: skip
    SheetField.objects.bulk_create(rows)
    sheet.signed_at, sheet.signed_by, sheet.digest = now, by, "d" * 64
    sheet.save()
    return sheet


def look(subject: Subject, level: str, now: datetime) -> Look:
    """Every item of the plan has that level; extras nothing."""
    ratings = {
        clause.id: (Rating(level=level, by="专家"),) if item.points > 0 and clause.test.levels
        else (Rating(points=Decimal(0), by="专家"),)
        for item in loaded_of(subject.campaign).rubric.items() for clause in item.clauses
    }  # fmt: skip
    facts = Facts(Scored(subject.key, subject.class_id, subject.name), day_of(now), ratings=ratings)
    return Look.objects.create(
        subject=subject, as_of=day_of(now), facts=msgspec.to_builtins(facts), questions=[], taken_at=now
    )
