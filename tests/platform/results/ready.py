"""A campaign of six units whose stages are over: sheets signed, sites looked at with evidence, results told."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
from django.conf import settings
from tests.platform.assessment.conftest import CLASS, FORMULA, NOW, PLAN, SEED, UNITS, dates
from tests.procedure.release import town

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.draw import draw
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.chosen import Chosen
from govsight.platform.assessment.models import Campaign, Feedback, Look, Sheet, SheetField, Stage
from govsight.platform.registry.models import Organisation, Site
from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.field import fields_of
from govsight.procedure.formula import Formula
from govsight.rubric.facts import Event, Facts, Rating, Subject
from govsight.rubric.load import load
from govsight.rubric.rules import Rated

LEVELS = ("好", "较好", "一般", "好", "差")
CHOICES = {"extras": "event"}


def ready(
    lin: User, first: Organisation, units: int = 6, formula: Formula = FORMULA, plan: str = PLAN, class_id: str = CLASS
) -> Campaign:
    """first: the first unit, s001. Everything but the review is over. By another plan, everything is met."""
    told = {
        "name": "2026年卫生系统网站与新媒体测评", "issuer": "市卫生健康局", "document": "卫办函〔2026〕1号",
        "rubric": plan, "classes": [class_id], "formula": formula, "k": 3, "experts": 1,
        "stages": dates(), "choices": CHOICES if plan == PLAN else {},
    }  # fmt: skip
    campaign = make_campaign(told, by=lin, now=NOW)
    each = [first, *(Organisation.objects.create(name=name) for name in _names(units - 1))]
    for number, unit in enumerate(each):
        Site.objects.create(organisation=unit, name=f"{unit.name}网站", url=f"https://www.unit{number}.example/")
    class_name = next(one.name for one in load(plan).rubric.classes if one.id == class_id)
    wanted = [Chosen(unit, unit.sites.get(), None, unit.name, class_id, class_name) for unit in each]
    add_subjects(campaign, wanted, by=lin, now=NOW)
    campaign = open_campaign(campaign, by=lin, now=NOW, seed=SEED)
    campaign.stages.update(opened_at=NOW)
    draw(campaign, by=lin, now=NOW)
    _fill(campaign, lin)
    _look(campaign)
    campaign.stages.exclude(kind__in=(Stage.REVIEW, Stage.PUBLICATION)).update(closed_at=NOW)
    campaign.refresh_from_db()
    made = compute_results(campaign, by=lin, now=NOW)
    told_at = NOW - timedelta(days=10)
    Feedback.objects.bulk_create(
        Feedback(subject=subject, computation=made, told_at=told_at, due=day_of(NOW) - timedelta(days=3))
        for subject in campaign.subjects.all()
    )
    return campaign


def _names(number: int) -> list[str]:
    return [*UNITS, *(f"第{n}县卫生局" for n in range(200))][:number]


def _fill(campaign: Campaign, by: User) -> None:
    rubric = load(campaign.rubric, campaign.choices).rubric
    fields = fields_of(rubric, campaign.subjects.first().class_id, frozenset())
    rows = []
    for subject in campaign.subjects.all():
        Sheet.objects.get_or_create(campaign=campaign, subject=subject, kind=Sheet.SELF)
    for sheet in campaign.sheets.all():
        rows += [
            SheetField(sheet=sheet, item=one.item, what="points", value=str(_points(one.high, sheet.pk + place)),
                       saved_by=by, saved_at=NOW)
            for place, one in enumerate(fields)
        ]  # fmt: skip
    SheetField.objects.bulk_create(rows, batch_size=2000)
    campaign.sheets.update(signed_at=NOW, signed_by=by, digest="ab" * 32)


def _points(high: Decimal, number: int) -> Decimal:
    return high if number % 4 else high / 2


def _look(campaign: Campaign) -> None:
    members = tuple(
        Member(one.key, one.name, one.unit.name, one.class_id, one.class_name)
        for one in campaign.subjects.select_related("unit")
    )
    data = CampaignData(str(campaign.pk), campaign.name, campaign.rubric, FORMULA, members)
    told = facts if campaign.rubric == PLAN else _met
    root = Path(settings.HOME) / "inspections"
    town.evidence_of(data, root)
    for number, subject in enumerate(campaign.subjects.select_related("unit")):
        Look.objects.create(
            subject=subject, folder=f"inspections/{subject.key}", as_of=day_of(NOW), taken_at=NOW,
            facts=msgspec.to_builtins(told(subject.key, number, day_of(NOW))),
        )  # fmt: skip


def facts(key: str, number: int, as_of: object) -> Facts:
    """Every item rated, an award with a record of evidence for every second."""
    rubric = load("gd-health-2016", CHOICES).rubric
    ratings = {
        clause.id: (Rating(level=LEVELS[(place * (number + 3)) % len(LEVELS)], by="沈专家"),)
        for place, clause in enumerate(rubric.clauses())
        if isinstance(clause.test, Rated)
    }
    awards = (Event("award", as_of, "省级表彰", town.record_of(key, 0)),) if number % 2 else ()  # type: ignore[arg-type]
    return Facts(Subject(key, "bureau", key), as_of, events=awards, ratings=ratings)  # type: ignore[arg-type]


def _met(key: str, _number: int, as_of: object) -> Facts:
    return Facts(Subject(key), as_of, otherwise="met")  # type: ignore[arg-type]


def totals(data: bytes) -> list[tuple[str, str | None]]:
    """Of a release's results.json."""
    return [(key, one["total"]) for key, one in sorted(msgspec.json.decode(data).items())]


def later(minutes: int) -> datetime:
    """After everything above."""
    return NOW + timedelta(minutes=minutes)
