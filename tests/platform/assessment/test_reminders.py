"""Who has not finished is told by itself some working days before the last day: once each, by the official calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import NOW, SEED, chosen, go_to, setting, stage
from tests.platform.assessment.judged import fill, judge
from tests.platform.assessment.looked import look_at, task_of
from tests.platform.conftest import signed_in

from govsight.kit.beijing import day_of
from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.remind_owing import change_reminders
from govsight.platform.assessment.jobs import keep_dates, keep_reminders
from govsight.platform.assessment.marks import mark_on, marks_of, next_after
from govsight.platform.assessment.models import Campaign, Feedback, Sheet, Stage, Subject
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.kinds import ticks
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Organisation

CALENDAR = Calendar.official()
LAST = date(2016, 10, 10)  # a Monday; the National Day week is off, Saturday the 8th and Sunday the 9th were worked


def at(day: date, hour: int = 9) -> datetime:
    """That hour of the day in Beijing."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=8)


def told(user: User) -> list[str]:
    """What the clock reminded this person of."""
    return [one.text for one in Notice.objects.filter(user=user, key__startswith="remind:").order_by("pk")]


def test_a_mark_is_counted_in_working_days_of_the_official_calendar() -> None:
    since = date(2016, 9, 1)
    days = [date(2016, 9, 28) + timedelta(days=n) for n in range(14)]
    found = {day: mark_on(day, LAST, [3, 1], since, CALENDAR) for day in days}
    assert {day for day, mark in found.items() if mark == 3} == {
        d for d in days if date(2016, 9, 30) <= d < date(2016, 10, 9)
    }
    assert [day for day, mark in found.items() if mark == 1] == [date(2016, 10, 9), LAST]
    assert next_after(date(2016, 9, 30), LAST, [3, 1], since, CALENDAR) == date(2016, 10, 9)
    assert next_after(date(2016, 10, 9), LAST, [3, 1], since, CALENDAR) is None
    assert mark_on(LAST, LAST, [3], date(2016, 9, 30), CALENDAR) is None  # told of it on that day anyway


@pytest.mark.parametrize("marks", [[0], [21], [True], ["3"], [1, 2, 3, 4, 5, 6]])
def test_what_is_no_mark_is_refused(marks: list[object]) -> None:
    with pytest.raises(PermissionDenied):
        marks_of(marks)
    assert marks_of([1, 3, 3]) == [3, 1]


@pytest.mark.django_db
def test_who_has_not_signed_is_told_once_for_each_mark(
    lin: User, units: list[Organisation], chen: User, mai: User, wu: User
) -> None:
    stages = {
        Stage.SELF: (date(2016, 9, 20), LAST), Stage.CROSS: (date(2016, 10, 11), date(2016, 10, 20)),
        Stage.FINAL: (date(2016, 10, 21), date(2016, 11, 18)), Stage.REVIEW: (date(2016, 11, 21), date(2016, 12, 2)),
        Stage.PUBLICATION: (date(2016, 12, 5), date(2016, 12, 9)),
    }  # fmt: skip
    begins = at(date(2016, 9, 1))
    campaign = make_campaign(setting(stages=stages), by=lin, now=begins)
    add_subjects(campaign, [chosen(unit) for unit in units], by=lin, now=begins)
    campaign = open_campaign(campaign, by=lin, now=begins, seed=SEED)
    keep_dates(at(date(2016, 9, 20)))
    fill(campaign.sheets.get(subject__key="s002"), wu, "1", begins)
    for day in range(20, 30):
        keep_reminders(at(date(2016, 9, day)))
    assert told(chen) == []
    for day, number in ((date(2016, 9, 30), 1), (date(2016, 10, 5), 1), (date(2016, 10, 9), 2), (LAST, 2)):
        keep_reminders(at(day))
        keep_reminders(at(day, 23))
        assert len(told(chen)) == number
    assert told(chen)[0] == f"提醒：“{campaign}”的自评表还没有签署，{LAST} 24 时截止"
    assert told(wu) == told(mai) == told(lin) == []
    entries = Entry.objects.filter(verb="campaign.remind_owing").order_by("number")
    assert [(one.source, one.detail["days"], one.detail["people"]) for one in entries] == [
        ("clock", 3, 1), ("clock", 1, 1)
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_kind_of_debt_is_told_to_who_has_it(
    campaign: Campaign, subject: Subject, lin: User, chen: User, mai: User, expert: User, reviewer: User
) -> None:
    def near_the_end(kind: str) -> datetime:
        """The working day before its last day; it began long before."""
        Stage.objects.filter(campaign=campaign, kind=kind).update(opened_at=NOW - timedelta(days=30))
        return at(CALENDAR.add(stage(campaign, kind).closes, -1).due)

    go_to(campaign, Stage.CROSS, lin)
    peers = campaign.subjects.get(key="s002")
    Sheet.objects.create(campaign=campaign, subject=subject, assessor=peers, kind=Sheet.CROSS, code="甲")
    keep_reminders(near_the_end(Stage.CROSS))
    assert len(told(mai)) == 1
    assert "互评表还没有签署" in told(mai)[0]
    assert told(chen) == []
    go_to(campaign, Stage.FINAL, lin)
    keep_reminders(near_the_end(Stage.FINAL))
    assert told(expert) == []  # nothing was handed out
    task_of(look_at(subject, lin, NOW), "rating", [expert], lin, NOW)
    keep_reminders(near_the_end(Stage.FINAL))
    assert told(expert) == [f"提醒：“{campaign}”还有题目等您判断，{stage(campaign, Stage.FINAL).closes} 24 时截止"]


@pytest.mark.django_db
def test_results_not_seen_and_appeals_not_answered_are_reminded_of(
    campaign: Campaign, subject: Subject, lin: User, chen: User, wu: User, reviewer: User
) -> None:
    judge(campaign, lin, now=NOW)
    give_feedback(campaign, by=lin, now=NOW)
    due = Feedback.objects.get(subject=subject).due
    appeal = file_appeal(subject, "h.available", "当日正常", by=chen, now=NOW)
    signed_in(chen).get(subject.get_absolute_url())  # Chen has seen hers
    keep_reminders(NOW + timedelta(minutes=1))
    assert told(wu) == told(reviewer) == []  # just told
    keep_reminders(at(CALENDAR.add(due, -1).due))
    assert told(chen) == []
    assert told(wu) == [f"提醒：“{campaign}”的初步结果还没有查看；有异议的，请在 {due} 前申请复核"]
    assert told(reviewer) == [f"提醒：“{campaign}”有 1 件复核申请还没有答复，答复期限 {appeal.due}"]


@pytest.mark.django_db
def test_the_board_says_when_the_next_goes_out_and_they_can_be_turned_off(
    campaign: Campaign, lin: User, chen: User
) -> None:
    assert {tick.name: tick.tick for tick in ticks()}["assessment.reminders"] == keep_reminders
    browser, screen = signed_in(lin), f"/assessments/{campaign.pk}/reminders/"
    last = stage(campaign, Stage.SELF).closes
    board = browser.get(campaign.get_absolute_url()).content.decode()
    assert f"{CALENDAR.add(last, -3).due}</strong>（自查自评）" in board
    assert "截止前 3、1 个工作日" in board
    assert screen not in signed_in(chen).get(campaign.get_absolute_url()).content.decode()
    assert browser.post(screen, {"marks": "三天"}).status_code == 422
    assert browser.post(screen, {"marks": "5，2"}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.reminders == [5, 2]
    assert day_of(NOW) < CALENDAR.add(last, -5).due
    assert "已关闭" in browser.post(screen, {"marks": ""}, follow=True).content.decode()
    keep_reminders(at(last))
    assert told(chen) == []
    log = Entry.objects.filter(verb="campaign.change_reminders").order_by("number")
    assert [one.detail["after"] for one in log] == [[5, 2], []]
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=NOW)
    with pytest.raises(PermissionDenied, match="已经公布"):
        change_reminders(campaign, [1], by=lin, now=NOW)
