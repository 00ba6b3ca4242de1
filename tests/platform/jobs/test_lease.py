"""Who is dead, who takes over, and what is lost: the parts of it, without processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from govsight.platform.jobs import clock
from govsight.platform.jobs.actions.dispatch import dispatch
from govsight.platform.jobs.actions.prune import prune
from govsight.platform.jobs.actions.recover import recover_lost
from govsight.platform.jobs.actions.take_over import take_over
from govsight.platform.jobs.models import Job, Worker
from govsight.platform.jobs.queries import counts, live_workers
from govsight.platform.jobs.worker.place import place
from govsight.platform.jobs.worker.watch import Watch


class Steady:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


class Handed:
    """What the queue was told; the real one is tried by `test_workers.py`."""

    def __init__(self) -> None:
        self.handed: list[str] = []
        self.known: set[str] = set()
        self.back: list[str] = []

    def hand_over(self, job: Job) -> None:
        self.handed.append(job.workflow)

    def held_by(self, executor: str) -> list[tuple[str, str]]:
        return [(name, "free") for name in self.known]

    def put_back(self, held: list[tuple[str, str]]) -> None:
        self.back += [name for name, _ in held]

    def open_among(self, workflows: list[str]) -> set[str]:
        return self.known & set(workflows)


def _worker(name: str, **more: object) -> Worker:
    now = timezone.now()
    told = {"machine": "机房", "process": 7, "lease": 30, "concurrency": 2, "started_at": now, "beat_at": now}
    return Worker(name=name, **(told | more))


def _job(key: str, **more: object) -> Job:
    return Job.objects.create(key=key, kind="prune-jobs", asked_at=timezone.now(), **more)


def _looks(watch: Watch, steady: Steady, worker: Worker, seconds: int, *, beating: bool) -> list[Worker]:
    """One look every five seconds."""
    found: list[Worker] = []
    for _ in range(0, seconds, 5):
        steady.at += 5
        worker.beats += beating
        found = watch.dead([worker])
    return found


def test_a_worker_silent_for_its_lease_is_dead_and_one_that_beats_is_not() -> None:
    steady = Steady()
    watch, worker = Watch(5, steady), _worker("甲", pk=1)
    assert _looks(watch, steady, worker, 300, beating=True) == []
    assert _looks(watch, steady, worker, 25, beating=False) == []
    assert _looks(watch, steady, worker, 10, beating=False) == [worker]


def test_the_clocks_on_the_walls_do_not_matter() -> None:
    steady = Steady()
    watch, worker = Watch(5, steady), _worker("甲", pk=1)
    for shift in (timedelta(days=1), timedelta(days=-20000), timedelta(hours=1)):
        worker.beat_at = timezone.now() + shift
        assert _looks(watch, steady, worker, 20, beating=True) == []


def test_after_the_database_was_away_everybody_has_a_whole_lease_again() -> None:
    steady = Steady()
    watch, worker = Watch(5, steady), _worker("甲", pk=1)
    _looks(watch, steady, worker, 20, beating=False)
    steady.at += 600
    assert watch.dead([worker]) == []
    assert _looks(watch, steady, worker, 25, beating=False) == []
    assert _looks(watch, steady, worker, 10, beating=False) == [worker]


def test_looks_that_the_database_does_not_answer_are_none() -> None:
    def fails() -> Iterator[Worker]:
        raise OperationalError("connection refused")
        yield

    steady = Steady()
    watch, worker = Watch(5, steady), _worker("甲", pk=1)
    _looks(watch, steady, worker, 20, beating=False)
    for _ in range(12):
        steady.at += 5
        with pytest.raises(OperationalError):
            watch.dead(fails())
    assert _looks(watch, steady, worker, 30, beating=False) == []
    assert _looks(watch, steady, worker, 5, beating=False) == [worker]


def test_one_that_said_goodbye_or_whose_process_is_gone_from_here_needs_no_lease() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    gone = _worker("甲", pk=1, place=place(), process=ended.pid)
    elsewhere = _worker("乙", pk=2, place="another", process=ended.pid)
    here = _worker("丙", pk=3, place=place(), process=os.getpid())
    left = _worker("丁", pk=4, left_at=timezone.now())
    assert Watch(5).dead([gone, elsewhere, here, left]) == [gone, left]


@pytest.mark.django_db
def test_a_dead_workers_jobs_are_put_back_once() -> None:
    worker = _worker("甲")
    worker.save()
    job = _job("one", dispatched_at=timezone.now(), started_at=timezone.now(), worker="甲")
    queue = Handed()
    queue.known = {job.workflow}
    assert take_over(worker, queue) == 1
    assert take_over(worker, queue) is None
    job.refresh_from_db()
    assert (job.started_at, job.worker, queue.back) == (None, "", [job.workflow])


@pytest.mark.django_db
def test_a_worker_that_beat_again_in_the_meantime_is_left_alone() -> None:
    worker = _worker("甲")
    worker.save()
    Worker.objects.update(beats=5)
    assert take_over(worker, Handed()) is None
    assert Worker.objects.get().taken_over_at is None


@pytest.mark.django_db
def test_dispatching_killed_in_the_middle_hands_over_under_the_same_name() -> None:
    job = _job("one")
    later = _job("later", not_before=timezone.now() + timedelta(hours=1))
    queue = Handed()
    assert dispatch(queue) == 1
    Job.objects.update(dispatched_at=None)  # as if it had died before writing that down
    dispatch(queue)
    assert queue.handed == [job.workflow, job.workflow]
    assert later.workflow not in queue.handed


@pytest.mark.django_db
def test_a_host_with_a_thousand_jobs_does_not_stand_in_the_way_and_the_urgent_go_first() -> None:
    for number in range(300):
        _job(f"many:{number}", host="many.gov.cn")
    other, urgent = _job("other", host="other.gov.cn"), _job("urgent", urgent=True)
    queue = Handed()
    dispatch(queue)
    dispatch(queue)
    assert queue.handed[0] == urgent.workflow
    assert other.workflow in queue.handed
    assert len(queue.handed) == 4


@pytest.mark.django_db
def test_the_database_itself_refuses_two_jobs_of_a_host_at_once() -> None:
    now = timezone.now()
    _job("first", host="one.gov.cn", started_at=now)
    _job("ended", host="one.gov.cn", started_at=now, finished_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        _job("second", host="one.gov.cn", started_at=now)


@pytest.mark.django_db
def test_what_nobody_knows_of_is_counted_lost_and_handed_over_anew() -> None:
    now, before = timezone.now(), timezone.now() - timedelta(minutes=5)
    _worker("甲").save()
    _worker("乙", beat_at=before).save()
    _job("held", dispatched_at=before, started_at=before, worker="甲")
    _job("just handed over", dispatched_at=now)
    _job("waits")
    _job("done", dispatched_at=before, finished_at=now)
    _job("failed", dispatched_at=before, finished_at=now, trouble="x")
    gone = _job("gone", dispatched_at=before)
    of_dead = _job("of a dead worker", dispatched_at=before, started_at=before, worker="乙")
    assert [worker.name for worker in live_workers()] == ["甲"]
    assert counts() == {"queued": 2, "running": 1, "done": 1, "failed": 1, "lost": 2, "all": 7}
    queue = Handed()
    queue.known = {of_dead.workflow}
    assert recover_lost(queue) == 1
    gone.refresh_from_db()
    assert (gone.workflow, gone.dispatched_at) == (f"job-{gone.pk}-1", None)


@pytest.mark.django_db
def test_rows_ended_ninety_days_ago_go_and_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    _job("old", finished_at=now - timedelta(days=91))
    _job("recent", finished_at=now - timedelta(days=89))
    _job("old but waiting")
    assert prune() == 1
    assert set(Job.objects.values_list("key", flat=True)) == {"recent", "old but waiting"}


@pytest.mark.django_db
def test_the_clock_is_the_databases() -> None:
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)
