"""What is marked `postgresql` does the same there as on SQLite: the office draws, experts answer, results are
published, a site is inspected, messages are sent, and the database refuses to change what happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.again import again
from tests.platform.cluster import cluster, programs

HERE = Path(__file__).parent
#: Every test of what jobs and ticks do.
JOBS = (
    "monitoring/test_jobs.py", "monitoring/test_story.py", "monitoring/test_sealing.py",
    "inspections/test_schedule.py", "inspections/test_story.py", "inspections/test_troubles.py",
    "inspections/test_questions.py", "rectification/test_story.py", "rectification/test_warnings.py",
    "assessment/test_looks.py", "assessment/test_stages_run.py", "assessment/test_reminders.py",
    "results/test_publish_job.py", "accounts/test_unused.py", "api/test_webhooks.py",
)  # fmt: skip


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_it_is_the_same_on_postgresql() -> None:
    files = {path: path.read_text(encoding="utf-8").count("mark.postgresql") for path in HERE.rglob("test_*.py")}
    marked = [path for path, marks in files.items() if marks and path != Path(__file__)]
    with cluster() as address:
        assert again(address, marked, "-m", "postgresql and not long") >= sum(files[path] for path in marked) > 10


@pytest.mark.long
@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_every_job_does_the_same_on_postgresql() -> None:
    with cluster() as address:
        assert again(address, [HERE / file for file in JOBS], "-m", "not long") > 100
