"""A report that several server processes are handed at one moment is one report, on both databases (T-RACE-1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests import ready
from tests.platform.cluster import cluster, programs
from tests.platform.rectification.at_once import MOMENTS

ROOT = Path(__file__).parents[3]
_NO_SERVER = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=_NO_SERVER)])
def test_a_report_sent_at_one_moment_is_one_report(database: str, tmp_path: Path) -> None:
    home = ready.home(tmp_path)
    with cluster() if database == "postgresql" else nullcontext("") as address:
        told = os.environ | {"GOVSIGHT_DATABASE_URL": address, "GOVSIGHT_HOME": str(home), "PYTHONPATH": str(ROOT)}
        errand = [sys.executable, "-m", "tests.platform.rectification.at_once"]
        done = subprocess.run(errand, cwd=ROOT, env=told, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"codes": MOMENTS, "stored": MOMENTS}
