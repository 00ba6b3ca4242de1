"""Questions asked of this app: where a campaign stands, and what waits for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import (
    Appeal,
    Campaign,
    Feedback,
    Interest,
    Sheet,
    Stage,
    Subject,
    Task,
)
from govsight.platform.assessment.panel import TO_ANSWER, in_state, tasks_of
from govsight.platform.assessment.policies import UNIT_ROLES, is_office, is_unit, unit_of
from govsight.platform.audit.models import Entry
from govsight.procedure.stages import NAMES, begin_of, end_of

_MOVES = 20
_NAMED = 7.5  # percent of the line, from which the name of a stage fits above it
STATES = {"waiting": "未开始", "missed": "没有按期开始", "open": "进行中", "over": "应结束", "closed": "已结束"}


def state_of(stage: Stage, now: datetime) -> str:
    """One of `STATES`. missed: its first day is here and nobody opened it; over: its last day is gone, still open."""
    if stage.closed_at is not None:
        return "closed"
    if stage.opened_at is not None:
        return "open" if now < end_of(stage.closes) else "over"
    return "waiting" if now < begin_of(stage.opens) or stage.campaign.opened_at is None else "missed"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage as drawn: x and width in percent of the whole, as text with a point."""

    stage: Stage
    state: str
    x: str
    width: str
    link: str = ""

    @property
    def wide(self) -> bool:
        """Whether its name fits above it."""
        return float(self.width) >= _NAMED

    @property
    def name(self) -> str:
        """What its state is called."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Timeline:
    """today: where today is, in percent; None when it is outside."""

    bars: tuple[Bar, ...]
    first: date
    last: date
    today: str | None


_SCREENS = {
    (Role.OFFICE, Stage.SELF): "assessment:unsigned",
    (Role.OFFICE, Stage.CROSS): "assessment:draw",
    (Role.OFFICE, Stage.FINAL): "assessment:final",
    (Role.OFFICE, Stage.REVIEW): "assessment:results",
    (Role.OFFICE, Stage.PUBLICATION): "results:publish",
    (Role.REVIEWER, Stage.REVIEW): "assessment:appeals",
}
"""Where the work of a stage is done. Named as text: later apps are not known here."""


def timeline(campaign: Campaign, now: datetime, user: User | None = None) -> Timeline | None:
    """Its stages against the days; None for a campaign without any. Its stages must be prefetched. user: whose way to
    the screens of each stage is told."""
    order = list(NAMES)
    stages = sorted(campaign.stages.all(), key=lambda stage: order.index(stage.kind))
    if not stages:
        return None
    first, last = min(one.opens for one in stages), max(one.closes for one in stages)
    days = max((last - first).days + 1, 1)

    def at(day: date) -> str:
        return f"{100 * (day - first).days / days:.2f}"

    bars = []
    for stage in stages:
        stage.campaign = campaign
        width = 100 * max((stage.closes - stage.opens).days + 1, 1) / days
        bars.append(Bar(stage, state_of(stage, now), at(stage.opens), f"{width:.2f}", _screen(user, stage)))
    today = day_of(now)
    return Timeline(tuple(bars), first, last, at(today) if first <= today <= last else None)


def _screen(user: User | None, stage: Stage) -> str:
    if user is None or stage.campaign.opened_at is None:
        return ""
    name = _SCREENS.get((user.role, stage.kind), "")
    return link_to(name, stage.campaign_id) if name else ""


@dataclass(frozen=True, slots=True)
class Move:
    """Days of a stage that were changed. before, after: 「2016-08-20 至 2016-11-18」."""

    stage: str
    before: str
    after: str
    why: str
    at: datetime


def moves_of(campaign: Campaign) -> list[Move]:
    """Newest first, as the audit log has them."""
    rows = Entry.objects.filter(subject=f"campaign:{campaign.pk}", verb="campaign.move_stage").order_by("-number")
    return [
        Move(
            NAMES.get(row.detail["stage"], ""), " 至 ".join(row.detail["before"]), " 至 ".join(row.detail["after"]),
            row.detail["why"], row.at,
        )
        for row in rows[:_MOVES]
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that went out by itself, to so many."""

    at: datetime
    people: int


def reminded(campaign: Campaign) -> Reminded | None:
    """The last one, as the audit log has it."""
    rows = Entry.objects.filter(subject=f"campaign:{campaign.pk}", verb="campaign.remind_owing").order_by("-number")
    last = rows.first()
    return None if last is None else Reminded(last.at, last.detail["people"])


@dataclass(frozen=True, slots=True)
class Progress:
    """Sheets of one class: how many there are, are signed, are being filled in."""

    class_id: str
    class_name: str
    total: int
    signed: int
    begun: int

    @property
    def untouched(self) -> int:
        """Of which nothing is saved yet."""
        return self.total - self.signed - self.begun

    @property
    def signed_share(self) -> float:
        """In percent."""
        return round(100 * self.signed / self.total, 2) if self.total else 0

    @property
    def begun_share(self) -> float:
        """In percent."""
        return round(100 * self.begun / self.total, 2) if self.total else 0


def progress_of(campaign: Campaign, kind: str) -> list[Progress]:
    """By class of the subject, in the order of the keys. One query."""
    rows = (
        campaign.sheets.filter(kind=kind, dropped_at__isnull=True)
        .order_by()
        .values("subject__class_id", "subject__class_name")
        .annotate(
            total=Count("pk"),
            signed=Count("pk", filter=Q(signed_at__isnull=False)),
            begun=Count("pk", filter=Q(signed_at__isnull=True, saved_at__isnull=False)),
        )
        .order_by("subject__class_name")
    )
    return [
        Progress(row["subject__class_id"], row["subject__class_name"], row["total"], row["signed"], row["begun"])
        for row in rows
    ]


def unsigned(campaign: Campaign, kind: str) -> QuerySet[Sheet]:
    """Sheets still to be signed, with who fills them in (`filler`, a unit's name) and whether somebody of it can sign
    in (`peopled`)."""
    whose = "subject__unit" if kind == Sheet.SELF else "assessor__unit"
    people = User.objects.filter(is_active=True, role__in=UNIT_ROLES, membership__organisation=OuterRef(f"{whose}_id"))
    rows = campaign.sheets.filter(kind=kind, signed_at__isnull=True, dropped_at__isnull=True)
    return (
        rows.select_related("subject").annotate(filler=F(f"{whose}__name"), peopled=Exists(people))
        .order_by("subject__class_name", "subject__key", "pk")
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wait:
    """What waits for a person. link: "" where there is no screen for it. until: the day it is to be done by, or on
    which something else happens (`word`)."""

    text: str
    link: str = ""
    until: date | None = None
    late: bool = False
    word: str = "截止"


def link_to(name: str, *args: object) -> str:
    """An address of ours, "" for a screen there is not."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def publishable(campaign: Campaign) -> bool:
    """Whether it is time for its first publication: the review is over, or the publication has begun. Its stages must
    be prefetched."""
    if campaign.opened_at is None or campaign.ended_at is not None:
        return False
    stages = {one.kind: one for one in campaign.stages.all()}
    review, publication = stages.get(Stage.REVIEW), stages.get(Stage.PUBLICATION)
    return bool((review and review.closed_at) or (publication and publication.opened_at))


def waits_for(user: User, campaigns: Iterable[Campaign], now: datetime) -> dict[int, list[Wait]]:
    """By campaign. A bounded number of queries, however many campaigns. Their stages must be prefetched."""
    held = {campaign.pk: campaign for campaign in campaigns}
    waits: dict[int, list[Wait]] = defaultdict(list)
    if not held:
        return waits
    if is_office(user):
        _for_office(held, waits, now)
    elif is_unit(user):
        _for_unit(user, held, waits, now)
    elif user.role == Role.EXPERT:
        _for_expert(user, held, waits, now)
    elif user.role == Role.REVIEWER:
        _for_reviewer(held, waits, now)
    return waits


def _counted(rows: QuerySet, of: str = "campaign") -> dict[int, int]:
    counted = rows.order_by().values(of).annotate(number=Count("pk", distinct=True)).values_list(of, "number")
    return dict(counted)


def _for_office(held: dict[int, Campaign], waits: dict[int, list[Wait]], now: datetime) -> None:
    sheets = Sheet.objects.filter(campaign__in=held, signed_at__isnull=True, dropped_at__isnull=True)
    unsigned_ = {kind: _counted(sheets.filter(kind=kind)) for kind in (Sheet.SELF, Sheet.CROSS)}
    open_tasks = Task.objects.filter(look__subject__campaign__in=held, settled_at__isnull=True)
    tasks = _counted(open_tasks, "look__subject__campaign")
    appeals = _counted(_open_appeals(held), "subject__campaign")
    told = _counted(Feedback.objects.filter(subject__campaign__in=held), "subject__campaign")
    for pk, campaign in held.items():
        if campaign.opened_at is None:
            waits[pk].append(Wait("还在设置，没有启动", campaign.get_absolute_url()))
            continue
        for stage in campaign.stages.all():
            stage.campaign = campaign
            state, name = state_of(stage, now), stage.get_kind_display()
            if stage.kind == Stage.CROSS and campaign.k and campaign.drawn_at is None and stage.closed_at is None:
                late = now >= begin_of(stage.opens)
                link = link_to("assessment:draw", pk) or campaign.get_absolute_url()
                waits[pk].append(Wait("交叉测评还没有抽签", link, stage.opens, late, "开始"))
            elif state in ("missed", "over") and not (stage.kind == Stage.PUBLICATION and campaign.ended_at):
                text = f"{name}没有按期开始" if state == "missed" else f"{name}过了结束日期，还没有结束"
                waits[pk].append(Wait(text, campaign.get_absolute_url(), stage.closes, True))
            if state == "open":
                for kind in (Sheet.SELF, Sheet.CROSS):
                    if stage.kind == kind and unsigned_[kind].get(pk):
                        link = f"{link_to('assessment:unsigned', pk)}?kind={kind}"
                        text = f"{name}还有 {unsigned_[kind][pk]} 份表没有签署"
                        waits[pk].append(Wait(text, link, stage.closes))
                if stage.kind == Stage.FINAL and tasks.get(pk):
                    link = link_to("assessment:final", pk) or campaign.get_absolute_url()
                    waits[pk].append(Wait(f"{tasks[pk]} 道题还没有定论", link, stage.closes))
                if stage.kind == Stage.REVIEW and not told.get(pk):
                    link = link_to("assessment:results", pk) or campaign.get_absolute_url()
                    waits[pk].append(Wait("初步结果还没有反馈给单位", link, stage.closes))
        if appeals.get(pk):
            link = link_to("assessment:appeals", pk) or campaign.get_absolute_url()
            waits[pk].append(Wait(f"{appeals[pk]} 件复核申请没有答复", link))


def _for_unit(user: User, held: dict[int, Campaign], waits: dict[int, list[Wait]], now: datetime) -> None:
    unit = unit_of(user)
    to_fill = Q(kind=Sheet.CROSS, assessor__unit=unit)
    if user.role == Role.UNIT:  # who only assesses peers neither fills in the unit's own sheet nor appeals for it
        to_fill |= Q(kind=Sheet.SELF, subject__unit=unit)
    sheets = Sheet.objects.filter(to_fill, campaign__in=held, signed_at__isnull=True, dropped_at__isnull=True)
    open_ = {
        (campaign.pk, stage.kind): stage
        for campaign in held.values() for stage in campaign.stages.all() if stage.is_open_at(now)
    }  # fmt: skip
    for sheet in sheets.select_related("subject").order_by("subject__key"):
        stage = open_.get((sheet.campaign_id, sheet.kind))
        if stage is None:
            continue
        what = "自评表" if sheet.kind == Sheet.SELF else "测评表"
        doing = "还没有签署" if sheet.saved_at else "还没有填写"
        link = link_to("assessment:sheet", sheet.pk)
        waits[sheet.campaign_id].append(Wait(f"{sheet.subject} 的{what}{doing}", link, stage.closes))
    if user.role != Role.UNIT:
        return
    today = day_of(now)
    told = Feedback.objects.filter(subject__campaign__in=held, subject__unit__members__user=user)
    for feedback in told.filter(due__gte=today).select_related("subject"):
        link = link_to("assessment:subject", feedback.subject_id)
        text = f"{feedback.subject} 的初步结果已反馈，有异议可以申请复核"
        waits[feedback.subject.campaign_id].append(Wait(text, link, feedback.due))


def _for_expert(user: User, held: dict[int, Campaign], waits: dict[int, list[Wait]], now: datetime) -> None:
    rows = in_state(tasks_of(user), TO_ANSWER).filter(look__subject__campaign__in=held)
    for pk, number in _counted(rows, "look__subject__campaign").items():
        stage = next((one for one in held[pk].stages.all() if one.kind == Stage.FINAL and one.is_open_at(now)), None)
        if stage is not None:
            waits[pk].append(Wait(f"{number} 道题等您判断", link_to("assessment:tasks"), stage.closes))


def _for_reviewer(held: dict[int, Campaign], waits: dict[int, list[Wait]], now: datetime) -> None:
    today = day_of(now)
    for appeal in _open_appeals(held).select_related("subject"):
        link = link_to("assessment:appeal", appeal.pk)
        text = f"{appeal.subject} 的复核申请等您答复"
        waits[appeal.subject.campaign_id].append(Wait(text, link, appeal.due, appeal.due < today))


def _open_appeals(held: Iterable[int]) -> QuerySet[Appeal]:
    return Appeal.objects.filter(subject__campaign__in=held, ruling__isnull=True).order_by("due", "pk")


def interests_seen(user: User, campaign: Campaign) -> QuerySet[Interest]:
    """The office all; a unit those of its own subjects that it, or the office for it, declared."""
    rows = campaign.interests.select_related("one__unit", "other__unit", "by").order_by("pk")
    return rows if is_office(user) else rows.filter(one__unit__members__user=user)


def sheets_to_fill(user: User, campaign: Campaign) -> QuerySet[Sheet]:
    """Those this person's unit fills in: its own first, then those of peers, by code."""
    unit = unit_of(user)
    mine = Q(kind=Sheet.SELF, subject__unit=unit)
    given = Q(kind=Sheet.CROSS, assessor__unit=unit, dropped_at__isnull=True)
    rows = campaign.sheets.filter(mine | given).select_related("subject")
    return rows.order_by("-kind", "subject__key", "pk")


def classes_of(campaign: Campaign) -> list[tuple[str, str, int]]:
    """(id, name, subjects) by class, in the order of the names. One query."""
    rows = Subject.objects.filter(campaign=campaign).order_by().values_list("class_id", "class_name")
    return list(rows.annotate(number=Count("pk")).order_by("class_name"))
