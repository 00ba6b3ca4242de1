"""Two workers at one inspection, and a fault of the program: nothing is lost, nothing waits for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.inspections.town import Town

from govsight.platform.accounts.models import User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.models import Inspection
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.testing import run_all
from govsight.platform.registry.models import Site
from govsight.probe.engine import STATE_FILE
from govsight.probe.state import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_folder_another_worker_is_at_work_in_is_waited_for(site: Site, town: Town, lin: User) -> None:
    asked = ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin)
    folder = folder_of(asked)
    folder.mkdir(parents=True)
    other = State(folder / STATE_FILE)
    run_all()
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("queued", 0)
    assert "另一个工作进程" in job.trouble
    other.close()
    run_all(timezone.now() + timedelta(minutes=2))
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == ("done", "")


def test_a_fault_of_the_program_ends_the_inspection_when_its_last_attempt_fails(
    site: Site, town: Town, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("govsight.platform.inspections.actions.carry_out.plan_of", broken)
    asked = ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin)
    for attempt in (1, 2, 3):
        asked.refresh_from_db()
        assert asked.finished_at is None
        with pytest.raises(ValueError, match="a fault"):
            run_all(timezone.now() + timedelta(hours=attempt))
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "程序出错" in asked.trouble
