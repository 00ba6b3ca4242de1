"""Three working days by the official calendar, 2007 to 2026, counted here day by day from the notices themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

import govsight.kit.workdays as workdays
from govsight.kit.workdays import Calendar
from govsight.procedure.stages import APPEAL_DAYS

NOTICES = yaml.safe_load((Path(workdays.__file__).parent / "official.yaml").read_text("utf-8"))


def _days(told: object) -> list[date]:
    """A day, a span, or a list of them."""
    if told is None:
        return []
    if isinstance(told, list):
        return [day for one in told for day in _days(one)]
    first, _, last = str(told).replace("..", "至").partition("至")
    start = date.fromisoformat(first.strip())
    end = date.fromisoformat(last.strip()) if last else start
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


OFF = {day for year in NOTICES.values() for days in (year.get("holidays") or {}).values() for day in _days(days)}
MADE_UP = {day for year in NOTICES.values() for day in _days(year.get("workdays"))}


def worked(day: date) -> bool:
    """By the notices alone."""
    return day in MADE_UP or (day not in OFF and day.weekday() < 5)


@settings(max_examples=examples(1500), deadline=None)
@given(st.dates(date(2007, 1, 1), date(2026, 12, 1)))
def test_the_third_working_day_is_the_third_that_is_worked(told: date) -> None:
    due = Calendar.official().add(told, APPEAL_DAYS)
    counted = [day for n in range(1, 40) if worked(day := told + timedelta(days=n))]
    assert due.due == counted[2]
    assert not due.provisional


def test_a_result_told_before_the_long_holidays_of_2020_and_2026_is_due_after_them() -> None:
    days = [n for n in range(1, 20) if worked(date(2020, 9, 30) + timedelta(days=n))]
    assert Calendar.official().add(date(2020, 9, 30), 3).due == date(2020, 9, 30) + timedelta(days=days[2])
