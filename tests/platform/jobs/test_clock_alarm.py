"""A clock that cannot be right is told in the log, once, and that it is over (T-CLOCK-1)."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from govsight.platform.jobs import clock
from govsight.platform.jobs.models import Tick
from govsight.platform.jobs.worker.clock_alarm import ClockAlarm, wrong

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "common", "last", "told"),
    [
        (NOW, NOW, None, ""),
        (NOW, NOW, NOW - timedelta(days=3), ""),
        (NOW + timedelta(seconds=50), NOW, NOW + timedelta(seconds=50), ""),
        (NOW, NOW, NOW + timedelta(hours=1), "已有 2026-11-22 12:00:00 的记录"),
        (NOW - timedelta(hours=1), NOW, None, "相差 60 分钟"),
        (NOW + timedelta(days=3), NOW, None, "相差 3 天"),
        (datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), None, "现在不可能是 1970-01-01"),
    ],
)
def test_what_is_wrong_is_told(own: datetime, common: datetime, last: datetime | None, told: str) -> None:
    found = wrong(own, common, last)
    assert told in found
    assert bool(told) == bool(found)


@pytest.mark.django_db
def test_it_warns_once_and_says_when_it_is_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = timezone.now()
    Tick.objects.create(name="watch", due_at=now, called_at=now)
    alarm = ClockAlarm()
    with caplog.at_level(logging.WARNING, "govsight.jobs"):
        alarm.look()
        assert caplog.messages == []
        monkeypatch.setattr(clock, "now", lambda: now - timedelta(hours=1))
        alarm.look()
        alarm.look()
        monkeypatch.setattr(clock, "now", timezone.now)
        alarm.look()
    warned, over = caplog.messages
    assert "时钟不对" in warned
    assert "NTP" in warned
    assert "恢复正常" in over
