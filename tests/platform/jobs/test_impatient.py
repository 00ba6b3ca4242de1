"""What takes jobs never waits for a database that is away: it would wait on for up to a minute and a half after the
database is back, and take no job meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs

_ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_a_database_that_is_away_is_an_error_at_once(tmp_path: Path) -> None:
    with cluster() as address:
        told = os.environ | {
            "GOVSIGHT_HOME": str(tmp_path), "GOVSIGHT_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.platform.jobs.errands.settings",
            "PYTHONPATH": f"{_ROOT}:{_ROOT / 'src'}",
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.platform.jobs.errands.impatient"]
        done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["answered", "away", "answered"], done.stdout + done.stderr
