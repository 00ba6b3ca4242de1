"""The facts of a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from govsight.probe.result import RunFacts

START = datetime(2026, 1, 1, tzinfo=UTC)


def facts(seconds: float) -> RunFacts:
    return RunFacts(1, 1, 1, START, START + timedelta(seconds=seconds), "0.1.0", complete=True)


def test_the_duration_is_the_time_between_start_and_finish() -> None:
    assert facts(92.5).duration == 92.5


def test_a_clock_set_back_during_the_run_gives_no_negative_duration() -> None:
    assert facts(-3600).duration == 0
