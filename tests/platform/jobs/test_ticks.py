"""Ticks: each once, whatever the clock does (T-CLOCK-1, T-REDUN-1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from govsight.platform.jobs import clock, kinds
from govsight.platform.jobs.models import Tick
from govsight.platform.jobs.worker.ticking import call_due

pytestmark = pytest.mark.django_db

EVERY = timedelta(minutes=10)


class Wall:
    """The clock on the wall, which anybody may move; and when the tick was called by it."""

    def __init__(self) -> None:
        self.now = datetime(2028, 2, 28, 15, 55, tzinfo=UTC)  # five to midnight in Shanghai before a leap day
        self.called: list[datetime] = []

    def minutes(self, count: int, *, schedulers: int = 1) -> int:
        """They pass, each with a look of every scheduler; how many calls there were."""
        before = len(self.called)
        for _ in range(count):
            self.now += timedelta(minutes=1)
            for _ in range(schedulers):
                call_due()
        return len(self.called) - before


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    monkeypatch.setattr(kinds, "_ticks", {})
    monkeypatch.setattr(clock, "now", lambda: made.now)
    kinds.register_tick("watch", EVERY, made.called.append)
    return made


def test_a_tick_is_called_at_its_pace_and_once_by_two_schedulers(wall: Wall) -> None:
    wall.minutes(1)
    assert wall.minutes(24 * 60, schedulers=2) == 144
    gaps = {later - earlier for earlier, later in zip(wall.called, wall.called[1:], strict=False)}
    assert gaps == {EVERY}


@pytest.mark.parametrize(
    "shift",
    [
        timedelta(hours=1),
        timedelta(hours=-1),
        timedelta(days=1),
        timedelta(days=-1),
        datetime(1970, 1, 1, tzinfo=UTC) - datetime(2028, 2, 28, tzinfo=UTC),
        timedelta(days=3653),
    ],
)
def test_a_moved_clock_neither_stops_nor_floods(wall: Wall, shift: timedelta) -> None:
    wall.minutes(60)
    wall.now += shift
    assert wall.minutes(60) in (6, 7)
    wall.now -= shift
    assert wall.minutes(60) in (6, 7)


def test_whoever_died_in_its_turn_is_followed_by_another_a_minute_later(wall: Wall) -> None:
    def die(_: datetime) -> None:
        raise SystemExit

    wall.minutes(1)
    kinds._ticks["watch"] = kinds.TickKind("watch", EVERY, die)
    with pytest.raises(SystemExit):
        wall.minutes(11)
    kinds._ticks["watch"] = kinds.TickKind("watch", EVERY, wall.called.append)
    assert wall.minutes(2) == 1


def test_a_failing_tick_is_written_down_tried_again_and_hinders_no_other(wall: Wall) -> None:
    def stumble(_: datetime) -> None:
        raise RuntimeError("磁盘满")

    kinds._ticks.clear()
    kinds.register_tick("bad", EVERY, stumble)
    kinds.register_tick("good", EVERY, wall.called.append)
    assert wall.minutes(1) == 1
    assert "磁盘满" in Tick.objects.get(name="bad").trouble
    kinds._ticks["bad"] = kinds.TickKind("bad", EVERY, wall.called.append)
    assert wall.minutes(2) == 1
    assert Tick.objects.get(name="bad").trouble == ""


def test_two_that_look_at_the_same_moment_take_one_turn(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    wall.minutes(1)
    wall.now += EVERY

    def meanwhile(now: datetime) -> None:
        wall.called.append(now)
        if len(wall.called) < 5:
            call_due()

    kinds._ticks["watch"] = kinds.TickKind("watch", EVERY, meanwhile)
    call_due()
    assert len(wall.called) == 2
