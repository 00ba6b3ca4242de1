"""Draw, experts, looks, and the publication once more on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs

_STORIES = "office_draws or replaced or third_expert or one_question or suspicion or facts_and_questions"
_STORIES += " or publishes_from_the_screen or says_why_and_is_asked"


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_it_is_the_same_on_postgresql() -> None:
    with cluster() as address:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment["GOVSIGHT_DATABASE_URL"] = address
        here = Path(__file__).parent
        files = [str(here / name) for name in ("test_draw.py", "test_experts.py", "test_looks.py")]
        files.append(str(here.parent / "results" / "test_publish_job.py"))
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", _STORIES]
        done = subprocess.run(
            [*command, *files], env=environment, capture_output=True, text=True, timeout=300, check=False
        )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "........" in done.stdout
