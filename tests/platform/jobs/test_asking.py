"""Asking for jobs, and what becomes of them; no worker is needed to see that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from govsight.platform.jobs import kinds
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.jobs.errors import JobFailed, TryLater, UnknownKind
from govsight.platform.jobs.kinds import Kind
from govsight.platform.jobs.models import Job, State
from govsight.platform.jobs.running import Running
from govsight.platform.jobs.testing import run_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test registers its own."""
    monkeypatch.setattr(kinds, "_kinds", {})
    return


def _greet(running: Running) -> dict[str, object]:
    running.tell(1, 1, "说完了")
    return {"said": f"你好，{running.payload['name']}"}


def test_what_is_asked_is_done_and_its_result_kept() -> None:
    kinds.register(Kind("greet", "问候", _greet))
    assert ask("greet", "greet:1", {"name": "林主任"}).state == State.QUEUED
    (job,) = run_all()
    assert (job.state, job.result, job.percent, job.attempts) == (State.DONE, {"said": "你好，林主任"}, 100, 0)


def test_asking_twice_under_one_key_is_asking_once() -> None:
    kinds.register(Kind("greet", "问候", _greet))
    first = ask("greet", "greet:1", {"name": "甲"})
    assert ask("greet", "greet:1", {"name": "乙"}) == first
    run_all()
    again = ask("greet", "greet:1")
    assert (again.state, again.result, Job.objects.count()) == (State.DONE, {"said": "你好，甲"}, 1)
    assert run_all() == []


def test_a_transaction_taken_back_takes_the_job_with_it() -> None:
    kinds.register(Kind("greet", "问候", _greet))

    def ask_and_stumble() -> None:
        with transaction.atomic():
            ask("greet", "greet:1", {"name": "甲"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_stumble()
    assert Job.objects.count() == 0


def test_a_kind_nobody_registered_and_a_polite_one_without_host_are_refused() -> None:
    kinds.register(Kind("visit", "访问", _greet, polite=True))
    with pytest.raises(UnknownKind, match="没有这种任务"):
        ask("nonsense", "x")
    with pytest.raises(ValueError, match="host"):
        ask("visit", "x")


def test_one_name_is_one_kind() -> None:
    kind = Kind("greet", "问候", _greet)
    kinds.register(kind)
    kinds.register(kind)
    with pytest.raises(ValueError, match="greet"):
        kinds.register(Kind("greet", "别的", _greet))


def test_what_is_not_due_waits() -> None:
    kinds.register(Kind("greet", "问候", _greet))
    ask("greet", "greet:1", {"name": "甲"}, not_before=timezone.now() + timedelta(hours=1))
    assert run_all() == []
    assert [job.state for job in run_all(timezone.now() + timedelta(hours=2))] == [State.DONE]


def test_a_failure_that_shall_not_be_repeated_is_final_at_once() -> None:
    def refuse(running: Running) -> None:
        raise JobFailed("网站没有登记网址，请先在名录中补上")

    kinds.register(Kind("refuse", "拒绝", refuse))
    ask("refuse", "1")
    (job,) = run_all()
    assert (job.state, job.trouble, job.attempts) == (State.FAILED, "网站没有登记网址，请先在名录中补上", 1)


def test_a_fault_is_tried_three_times_each_later_and_then_failed_with_its_reason() -> None:
    def stumble(running: Running) -> None:
        raise RuntimeError("磁盘满")

    kinds.register(Kind("stumble", "出错", stumble))
    ask("stumble", "1")
    waits = []
    for _ in range(3):
        with pytest.raises(RuntimeError, match="磁盘满"):
            run_all(timezone.now() + timedelta(days=1))
        job = Job.objects.get()
        if job.finished_at is None:
            waits.append((job.not_before - timezone.now()).total_seconds())
    assert waits == [pytest.approx(10, abs=2), pytest.approx(60, abs=2)]
    assert (job.state, job.attempts, job.trouble) == (State.FAILED, 3, "程序出错（RuntimeError）：磁盘满")
    assert run_all(timezone.now() + timedelta(days=1)) == []


def test_put_back_is_no_failure_however_often() -> None:
    turns = iter([TryLater(30, "静默时段")] * 5)

    def wait(running: Running) -> None:
        for turn in turns:
            raise turn

    kinds.register(Kind("wait", "等一等", wait))
    ask("wait", "1")
    for number in range(1, 6):
        (job,) = run_all(timezone.now() + timedelta(days=1))
        assert (job.state, job.trouble, job.attempts, job.round) == (State.QUEUED, "静默时段", 0, number)
    (job,) = run_all(timezone.now() + timedelta(days=1))
    assert (job.state, job.trouble) == (State.DONE, "")


def test_whoever_lost_the_job_to_another_has_no_last_word() -> None:
    def overtaken(running: Running) -> dict[str, object]:
        Job.objects.update(worker="another")
        running.tell(5, 10, "旧的")
        return {"by": "the one that was thought dead"}

    kinds.register(Kind("overtaken", "被接管", overtaken))
    ask("overtaken", "1")
    run_all()
    job = Job.objects.get()
    assert (job.state, job.result, job.progress) == (State.RUNNING, None, {})
