"""What is due when: each period once, whoever asks and however often, whatever the clock does."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.kit.beijing import SHANGHAI
from govsight.platform.inspections.schedule import FULL, LIGHT, WHOLE, due, due_moment, key_of, period

_DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
_DEPTHS = st.sampled_from((LIGHT, FULL, WHOLE))


@given(depth=_DEPTHS, day=_DAYS, site=st.integers(1, 20_000))
def test_what_is_due_in_a_period_falls_due_within_it(depth: str, day: date, site: int) -> None:
    _, first, days = period(depth, day)
    assert first <= day < first + timedelta(days=days)
    moment = due_moment(depth, site, day).astimezone(SHANGHAI)
    assert first <= moment.date() < first + timedelta(days=days)
    assert due_moment(depth, site, first) == due_moment(depth, site, day)


@pytest.mark.parametrize(("depth", "name"), [(LIGHT, "2026-12-31"), (FULL, "2026-W53"), (WHOLE, "2026-Q4")])
def test_periods_are_named_by_day_iso_week_and_quarter(depth: str, name: str) -> None:
    assert period(depth, date(2026, 12, 31))[0] == name


def test_a_year_of_minutes_asks_for_each_period_once_also_when_the_clock_jumps() -> None:
    asked: dict[str, date] = {}
    keys: list[str] = []
    now = datetime(2026, 1, 1, tzinfo=SHANGHAI).astimezone(UTC)
    jumps = {100 * 24 * 3: -3600 * 24, 200 * 24 * 3: 3600}  # a day back, an hour forth
    for step in range(365 * 24 * 3):
        now += timedelta(minutes=20) + timedelta(seconds=jumps.get(step, 0))
        day = now.astimezone(SHANGHAI).date()
        current = {depth: key_of(depth, 7, day) for depth in (LIGHT, FULL, WHOLE)}
        for _, key in due(7, now, {depth: asked[key] for depth, key in current.items() if key in asked}):
            keys.append(key)
            asked[key] = day
    kinds = Counter(key.partition(":")[0] for key in keys)
    assert len(keys) == len(set(keys))
    assert kinds[WHOLE] == 4
    assert 48 <= kinds[FULL] <= 53  # a week in which the whole was looked at needs none
    assert 300 <= kinds[LIGHT] <= 365


def test_a_deeper_look_of_the_period_stands_for_a_lighter_one() -> None:
    now = datetime(2026, 11, 22, 23, 0, tzinfo=SHANGHAI)
    assert [depth for depth, _ in due(7, now, {WHOLE: date(2026, 10, 8), FULL: date(2026, 11, 17)})] == [LIGHT]
    assert due(7, now, {WHOLE: date(2026, 11, 22)}) == []
    assert [depth for depth, _ in due(7, now, {WHOLE: date(2026, 10, 8)})] == [FULL]


def test_sites_are_spread_over_the_day() -> None:
    hours = Counter(due_moment(LIGHT, site, date(2026, 11, 22)).astimezone(SHANGHAI).hour for site in range(2_000))
    assert len(hours) == 20
    assert max(hours.values()) < 160
    assert key_of(LIGHT, 1, date(2026, 11, 22)) != key_of(LIGHT, 2, date(2026, 11, 22))
