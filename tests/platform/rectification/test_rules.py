"""The rules, without any database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from govsight.kit.workdays import Calendar
from govsight.platform.rectification.rules import (
    MOVES,
    Allowance,
    Happening,
    Kind,
    Look,
    Standing,
    State,
    after_look,
    days_allowed,
    due_day,
    is_overdue,
    may,
    opens,
    reminder,
    standing,
)
from govsight.platform.rectification.severity import severity_of

CALENDAR = Calendar.official()
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def told(*kinds: Kind) -> Standing:
    return standing(Happening(kind, START + timedelta(hours=hour)) for hour, kind in enumerate(kinds))


def test_a_ticket_goes_from_notice_to_answer_to_recheck_to_closed() -> None:
    path = (Kind.OPENED, Kind.NOTIFIED, Kind.SEEN, Kind.ANSWERED, Kind.AGREED, Kind.CLOSED)
    states = [told(*path[:length]).state for length in range(1, len(path) + 1)]
    assert states == [
        State.TO_NOTIFY, State.WITH_UNIT, State.WITH_UNIT, State.RECHECKING, State.RECHECKING, State.CLOSED,
    ]  # fmt: skip


def test_each_reopening_is_counted() -> None:
    again = (Kind.NOTIFIED, Kind.AGREED, Kind.CLOSED, Kind.REOPENED)
    assert told(Kind.OPENED, *again, *again).reopened == 2


def test_a_suspicion_waits_for_a_person_and_a_problem_does_not() -> None:
    assert opens("seen", confirm=False, confirmed=False)
    assert not opens("seen", confirm=True, confirmed=False)
    assert opens("seen", confirm=True, confirmed=True)
    assert not opens("gone", confirm=False, confirmed=False)
    assert not opens("untold", confirm=False, confirmed=True)


ANSWERED = told(Kind.OPENED, Kind.NOTIFIED, Kind.ANSWERED)
LATER = START + timedelta(days=1)


@pytest.mark.parametrize(
    ("verdict", "before", "then"),
    [
        ("gone", ANSWERED, (Kind.AGREED, Kind.CLOSED)),
        ("gone", told(Kind.OPENED), (Kind.AGREED, Kind.CLOSED)),
        ("seen", ANSWERED, (Kind.DISAGREED,)),
        ("seen", told(Kind.OPENED, Kind.NOTIFIED), ()),
        ("untold", ANSWERED, (Kind.UNTOLD,)),
        ("untold", told(Kind.OPENED), ()),
        ("seen", told(Kind.OPENED, Kind.CLOSED), (Kind.REOPENED,)),
        ("gone", told(Kind.OPENED, Kind.CLOSED), ()),
        ("untold", told(Kind.OPENED, Kind.CLOSED), ()),
    ],
)
def test_what_a_look_means(verdict: str, before: Standing, then: tuple[Kind, ...]) -> None:
    assert after_look(before, Look(verdict, LATER)) == then


def test_a_look_that_began_before_the_answer_does_not_send_it_back() -> None:
    assert after_look(ANSWERED, Look("seen", LATER, since=START)) == ()


LOOKS = some.lists(some.sampled_from(("seen", "gone", "untold", "notify", "answer")), max_size=30)


@given(LOOKS)
def test_whatever_happens_only_an_agreeing_look_closes_and_the_rules_let_it(acts: list[str]) -> None:
    events = [Happening(Kind.OPENED, START)]
    for hour, act in enumerate(acts, 1):
        now, at = standing(events), START + timedelta(hours=hour)
        wanted = {"notify": (Kind.NOTIFIED,), "answer": (Kind.ANSWERED,)}.get(act) or after_look(now, Look(act, at))
        for kind in wanted:
            if act in ("notify", "answer") and not may(standing(events).state, kind):
                continue
            assert may(standing(events).state, kind)
            events.append(Happening(kind, at))
        after = standing(events)
        if after.state is State.CLOSED and now.state is not State.CLOSED:
            assert act == "gone"
        if act == "seen":
            assert after.state is not State.CLOSED
    for before, event in pairwise(events):
        if event.kind is Kind.CLOSED:
            assert before.kind is Kind.AGREED


@given(some.lists(some.sampled_from(Kind), max_size=20))
def test_the_newest_moving_event_alone_tells_the_state(kinds: list[Kind]) -> None:
    moving = [kind for kind in kinds if kind in MOVES]
    assert told(*kinds).state == (MOVES[moving[-1]] if moving else None)


DAYS = some.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(DAYS, some.integers(1, 30))
def test_a_deadline_ends_on_a_working_day_with_that_many_after_the_start(start: date, days: int) -> None:
    due = due_day(start, days, CALENDAR)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.between(start, due).days == days


@given(DAYS, some.integers(1, 10), some.integers(-20, 20))
def test_reminders_come_before_on_and_after_the_day(start: date, days: int, off: int) -> None:
    due = due_day(start, days, CALENDAR)
    today = due + timedelta(days=off)
    asked = reminder(due, today, CALENDAR)
    assert (asked == "after") == (off > 0)
    assert (asked == "on") == (off == 0)
    if asked == "before":
        assert CALENDAR.between(today, due).days == 1
    assert is_overdue(Standing(State.WITH_UNIT, None, due), today) == (off > 0)
    assert not is_overdue(Standing(State.RECHECKING, None, due), today)


def test_two_working_days_over_national_day_2025_end_after_it() -> None:
    assert due_day(date(2025, 9, 30), 2, CALENDAR) == date(2025, 10, 10)


def test_the_newest_term_that_has_begun_holds() -> None:
    rows = [
        Allowance("ordinary", 7, date(2026, 1, 1)), Allowance("ordinary", 3, date(2026, 6, 1)),
        Allowance("ordinary", 4, date(2026, 6, 1)), Allowance("grave", 2, date(2026, 1, 1)),
    ]  # fmt: skip
    asked = [days_allowed("ordinary", date(2026, month, 1), rows, 5) for month in (1, 5, 6)]
    assert asked == [7, 7, 4]
    assert days_allowed("ordinary", date(2025, 12, 31), rows, 5) == 5
    assert days_allowed("public", date(2026, 12, 31), rows, 2) == 2


def test_grave_matters_are_graver_than_others() -> None:
    assert [severity_of(check) for check in ("words.severe", "links.home", "")] == ["grave", "ordinary", "public"]
