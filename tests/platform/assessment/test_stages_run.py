"""Stages begin and end: by the clock at midnight in Beijing, by hand, and on days that were moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import chosen, setting, stage

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.move_stage import move_stage
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.open_stage import close_stage, open_stage
from govsight.platform.assessment.jobs import keep_dates
from govsight.platform.assessment.models import Campaign, Stage
from govsight.platform.assessment.queries import state_of, timeline
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.kinds import ticks
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Organisation

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
AUGUST = datetime(2016, 8, 8, 1, tzinfo=UTC)
DATES = {
    Stage.SELF: (date(2016, 8, 20), date(2016, 11, 18)),
    Stage.CROSS: (date(2016, 11, 21), date(2016, 11, 25)),
    Stage.FINAL: (date(2016, 11, 26), date(2016, 12, 16)),
    Stage.REVIEW: (date(2016, 12, 19), date(2016, 12, 23)),
    Stage.PUBLICATION: (date(2016, 12, 26), date(2016, 12, 30)),
}
BEGINS = datetime(2016, 8, 19, 16, tzinfo=UTC)  # midnight of the 20th in Beijing
ENDS = datetime(2016, 11, 18, 16, tzinfo=UTC)


@pytest.fixture
def guangdong(lin: User, units: list[Organisation], chen: User, mai: User) -> Campaign:
    """2016 as it was, opened on the day the document was sent out."""
    made = make_campaign(setting(stages=DATES), by=lin, now=AUGUST)
    add_subjects(made, [chosen(unit) for unit in units], by=lin, now=AUGUST)
    return open_campaign(made, by=lin, now=AUGUST)


def opened(campaign: Campaign) -> list[str]:
    return [one.kind for one in campaign.stages.all() if one.is_open]


def test_the_workers_are_told_of_the_clock() -> None:
    assert {tick.name: tick.tick for tick in ticks()}["assessment.stages"] == keep_dates


def test_a_stage_begins_and_ends_at_midnight_in_beijing_and_not_a_second_sooner(guangdong: Campaign) -> None:
    keep_dates(BEGINS - SECOND)
    assert opened(guangdong) == []
    keep_dates(BEGINS)
    assert opened(guangdong) == [Stage.SELF]
    keep_dates(ENDS - SECOND)
    assert opened(guangdong) == [Stage.SELF]
    keep_dates(ENDS)
    keep_dates(ENDS)
    assert opened(guangdong) == []
    found = stage(guangdong, Stage.SELF)
    assert (found.opened_at, found.closed_at) == (BEGINS, ENDS)
    acts = Entry.objects.filter(verb__endswith="_stage").order_by("number").values_list("verb", "source", "actor")
    assert list(acts) == [("campaign.open_stage", "clock", ""), ("campaign.close_stage", "clock", "")]


def test_what_is_handed_in_after_midnight_is_late_even_before_the_clock_came(guangdong: Campaign) -> None:
    keep_dates(BEGINS)
    found = stage(guangdong, Stage.SELF)
    assert found.is_open_at(ENDS - SECOND)
    assert found.is_open
    assert not found.is_open_at(ENDS)


def test_a_year_runs_by_itself_but_for_what_people_must_do(guangdong: Campaign, lin: User) -> None:
    seen: list[list[str]] = []
    for day in range(140):
        if day == 90:
            Campaign.objects.filter(pk=guangdong.pk).update(drawn_at=BEGINS)
        keep_dates(BEGINS + timedelta(days=day, minutes=1))
        if opened(guangdong) and seen[-1:] != [opened(guangdong)]:
            seen.append(opened(guangdong))
    assert seen == [[kind] for kind in DATES]  # the publication stays open until results are published
    Campaign.objects.filter(pk=guangdong.pk).update(ended_at=BEGINS)
    keep_dates(BEGINS + timedelta(days=140))
    assert opened(guangdong) == []


def test_the_cross_assessment_waits_for_the_draw_and_the_office_is_told_once(guangdong: Campaign, lin: User) -> None:
    keep_dates(BEGINS)
    keep_dates(ENDS)
    monday = datetime(2016, 11, 20, 16, tzinfo=UTC)
    keep_dates(monday)
    keep_dates(monday + timedelta(minutes=1))
    assert opened(guangdong) == []
    assert Notice.objects.filter(user=lin, text__contains="还没有抽签").count() == 1
    assert state_of(stage(guangdong, Stage.CROSS), monday) == "missed"
    Campaign.objects.filter(pk=guangdong.pk).update(drawn_at=monday)
    keep_dates(monday + timedelta(minutes=2))
    assert opened(guangdong) == [Stage.CROSS]


def test_a_stage_whose_days_went_by_while_nothing_ran_is_not_opened_afterwards(guangdong: Campaign) -> None:
    keep_dates(ENDS + timedelta(hours=5))
    assert opened(guangdong) == []
    assert state_of(stage(guangdong, Stage.SELF), ENDS) == "missed"


def test_everybody_concerned_is_told_when_a_stage_begins(guangdong: Campaign, chen: User, mai: User) -> None:
    Notice.objects.all().delete()
    keep_dates(BEGINS)
    told = Notice.objects.filter(text__contains="自查自评开始了，2016-11-18 24 时截止")
    assert {notice.user for notice in told} == {chen, mai}
    keep_dates(ENDS)
    assert Notice.objects.filter(user__role="office", text__contains="6 份没有签署").exists()


def test_the_organiser_begins_and_ends_by_hand_one_after_the_other(guangdong: Campaign, lin: User, chen: User) -> None:
    with pytest.raises(PermissionDenied):
        open_stage(stage(guangdong, Stage.SELF), by=chen, now=AUGUST)
    open_stage(stage(guangdong, Stage.SELF), by=lin, now=AUGUST)
    with pytest.raises(PermissionDenied, match="已经开始过"):
        open_stage(stage(guangdong, Stage.SELF), by=lin, now=AUGUST)
    with pytest.raises(PermissionDenied, match="自查自评还没有结束"):
        open_stage(stage(guangdong, Stage.FINAL), by=lin, now=AUGUST)
    close_stage(stage(guangdong, Stage.SELF), by=lin, now=AUGUST + SECOND)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        close_stage(stage(guangdong, Stage.SELF), by=lin, now=AUGUST + SECOND)
    keep_dates(BEGINS)
    assert opened(guangdong) == []  # what was closed by hand stays so


def test_a_campaign_not_opened_has_no_stages_to_run(unopened: Campaign, lin: User) -> None:
    with pytest.raises(PermissionDenied, match="还没有启动"):
        open_stage(stage(unopened, Stage.SELF), by=lin, now=AUGUST)
    keep_dates(datetime.now(UTC))
    assert opened(unopened) == []


def test_a_stage_is_moved_with_a_reason_that_everybody_reads(guangdong: Campaign, lin: User, chen: User) -> None:
    keep_dates(BEGINS)
    Notice.objects.all().delete()
    found = stage(guangdong, Stage.SELF)
    opens, closes = DATES[Stage.SELF]
    sooner = date(2016, 11, 16)
    moved = move_stage(found, opens, sooner, "系统升级", by=lin, now=BEGINS)
    assert (moved.opens, moved.closes) == (opens, sooner)
    assert "系统升级" in chen.notices.get().text
    assert Entry.objects.get(verb="campaign.move_stage").detail["before"] == ["2016-08-20", "2016-11-18"]
    keep_dates(datetime(2016, 11, 16, 16, tzinfo=UTC))
    assert opened(guangdong) == []
    longer = move_stage(found, opens, closes, "台风延期", by=lin, now=datetime(2016, 11, 17, 1, tzinfo=UTC))
    assert longer.is_open


@pytest.mark.parametrize(
    ("opens", "closes", "why", "told"),
    [
        (date(2016, 8, 20), date(2016, 11, 16), " ", "理由"),
        (date(2016, 8, 22), date(2016, 11, 16), "有事", "开始日期不能再改"),
        (date(2016, 8, 20), date(2016, 11, 19), "有事", "不是工作日"),
        (date(2016, 8, 20), date(2016, 11, 21), "有事", "才结束"),
        (date(2016, 8, 20), date(2016, 8, 19), "有事", "不能早于今天"),
        (date(2016, 8, 20), date(2016, 11, 18), "有事", "没有变"),
    ],
)
def test_a_stage_is_not_moved_to_where_it_cannot_be(
    guangdong: Campaign, lin: User, opens: date, closes: date, why: str, told: str
) -> None:
    keep_dates(BEGINS)
    with pytest.raises(PermissionDenied, match=told):
        move_stage(stage(guangdong, Stage.SELF), opens, closes, why, by=lin, now=BEGINS)


def test_a_stage_that_is_over_is_not_prolonged_once_the_next_has_begun(guangdong: Campaign, lin: User) -> None:
    keep_dates(BEGINS)
    keep_dates(ENDS)
    open_stage(stage(guangdong, Stage.CROSS), by=lin, now=ENDS)
    with pytest.raises(PermissionDenied, match="不能再延期"):
        move_stage(
            stage(guangdong, Stage.SELF), DATES[Stage.SELF][0], date(2016, 11, 22), "有事", by=lin, now=ENDS
        )  # fmt: skip


def test_the_timeline_is_drawn_to_scale(guangdong: Campaign) -> None:
    line = timeline(guangdong, BEGINS)
    assert line is not None
    assert (line.first, line.last, line.today) == (date(2016, 8, 20), date(2016, 12, 30), "0.00")
    assert (line.bars[0].x, line.bars[0].width) == ("0.00", f"{100 * 91 / 133:.2f}")
    assert float(line.bars[-1].x) + float(line.bars[-1].width) == pytest.approx(100, abs=0.02)
    keep_dates(BEGINS)
    again = timeline(Campaign.objects.get(pk=guangdong.pk), BEGINS)
    assert again is not None
    assert [bar.state for bar in again.bars] == ["open", "waiting", "waiting", "waiting", "waiting"]
