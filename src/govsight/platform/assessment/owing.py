"""Who still owes something in a campaign, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from govsight.kit.beijing import day_of
from govsight.kit.workdays import Calendar, CalendarError
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.gather import calendar_now
from govsight.platform.assessment.marks import next_after
from govsight.platform.assessment.models import Appeal, Campaign, Feedback, Stage
from govsight.platform.assessment.panel import TO_ANSWER, in_state, tasks_of
from govsight.platform.assessment.people import people_of_units
from govsight.platform.assessment.queries import link_to
from govsight.platform.assessment.reviewing import ruling_people

_STAGES = (Stage.SELF, Stage.CROSS, Stage.FINAL)


@dataclass(frozen=True, slots=True)
class Due:
    """A last day. key: of what, within the campaign's reminders. since: when people were told of it first. text: what
    is told (Chinese). people: who has not finished."""

    key: str
    name: str
    last: date
    since: date
    text: str
    link: str
    people: QuerySet[User]


def owing(campaign: Campaign, now: datetime) -> Iterator[Due]:
    """Every last day that is running. The campaign's stages may be prefetched."""
    stages = {one.kind: one for one in campaign.stages.all() if one.is_open_at(now)}
    for kind, stage in stages.items():
        if kind in _STAGES:
            yield _of_stage(campaign, stage)
    if Stage.REVIEW in stages:
        yield from _of_feedback(campaign, day_of(now))
    yield from _of_appeals(campaign, day_of(now))


def next_reminder(campaign: Campaign, now: datetime, calendar: Calendar) -> tuple[date, str] | None:
    """The day of the next one, and what of; stages that have not begun count by their dates."""
    if campaign.ended_at is not None:
        return None
    today, running = day_of(now), list(owing(campaign, now))
    dues = [(one.last, one.since, one.name) for one in running]
    dues += [
        (one.closes, one.opens, one.get_kind_display())
        for one in campaign.stages.all()
        if one.kind in _STAGES and one.opened_at is None and (one.kind != Stage.CROSS or campaign.k)
    ]
    coming = [(next_after(today, last, campaign.reminders, since, calendar), name) for last, since, name in dues]
    return min(((day, name) for day, name in coming if day is not None), default=None)


def coming_reminder(campaign: Campaign, now: datetime) -> tuple[date, str] | None:
    """`next_reminder` by the official calendar; None before the campaign is opened."""
    if not campaign.reminders or campaign.opened_at is None:
        return None
    try:
        return next_reminder(campaign, now, calendar_now())
    except CalendarError:  # the office's own file is at fault: said where it is read
        return None


def _of_stage(campaign: Campaign, stage: Stage) -> Due:
    assert stage.opened_at is not None
    until = f"{stage.closes} 24 时截止"
    link = campaign.get_absolute_url()
    if stage.kind == Stage.FINAL:
        text, people, link = f"“{campaign}”还有题目等您判断，{until}", _experts(campaign), link_to("assessment:tasks")
    else:
        sheets = campaign.sheets.filter(kind=stage.kind, signed_at__isnull=True, dropped_at__isnull=True)
        if stage.kind == Stage.SELF:
            text = f"“{campaign}”的自评表还没有签署，{until}"
            people = people_of_units(sheets.values("subject__unit")).filter(role=Role.UNIT)
        else:
            text, people = f"“{campaign}”的互评表还没有签署，{until}", people_of_units(sheets.values("assessor__unit"))
    name = stage.get_kind_display()
    return Due(f"stage:{stage.pk}", name, stage.closes, day_of(stage.opened_at), text, link, people)


def _experts(campaign: Campaign) -> QuerySet[User]:
    """Of the panel, with questions left."""
    left = [
        one.pk
        for one in campaign.panel.filter(is_active=True, role=Role.EXPERT).select_related("membership")
        if in_state(tasks_of(one), TO_ANSWER).filter(look__subject__campaign=campaign).exists()
    ]
    return User.objects.filter(pk__in=left)


def _of_feedback(campaign: Campaign, today: date) -> Iterator[Due]:
    rows = Feedback.objects.filter(subject__campaign=campaign, seen_at__isnull=True, due__gte=today)
    for due, told_at in rows.order_by("due").values_list("due").annotate(Min("told_at")):
        units = rows.filter(due=due).order_by().values("subject__unit")
        text = f"“{campaign}”的初步结果还没有查看；有异议的，请在 {due} 前申请复核"
        people = people_of_units(units).filter(role=Role.UNIT)
        link = campaign.get_absolute_url()
        yield Due(f"feedback:{campaign.pk}", "查看初步结果", due, day_of(told_at), text, link, people)


def _of_appeals(campaign: Campaign, today: date) -> Iterator[Due]:
    rows = Appeal.objects.filter(subject__campaign=campaign, ruling__isnull=True, due__gte=today)
    for due, filed_at, number in rows.order_by("due").values_list("due").annotate(Min("filed_at"), Count("pk")):
        text = f"“{campaign}”有 {number} 件复核申请还没有答复，答复期限 {due}"
        link = link_to("assessment:appeals", campaign.pk)
        yield Due(f"appeals:{campaign.pk}", "答复复核申请", due, day_of(filed_at), text, link, ruling_people())
