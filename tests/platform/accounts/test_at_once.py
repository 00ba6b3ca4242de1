"""Sign-ins and looks at one moment, on both databases (T-RACE-1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from tests.platform.accounts.at_once import PLACES
from tests.platform.cluster import cluster, programs

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "postgresql" and programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with cluster() if request.param == "postgresql" else nullcontext("") as address:
        yield address


def test_of_sign_ins_at_one_moment_one_stays_and_two_looks_leave_one_administrator(
    database: str, tmp_path: Path
) -> None:
    told = os.environ | {"GOVSIGHT_DATABASE_URL": database, "GOVSIGHT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    errand = [sys.executable, "-m", "tests.platform.accounts.at_once"]
    done = subprocess.run(errand, cwd=ROOT, env=told, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"inside": 1, "ended": PLACES - 1, "told": 2, "left": 1, "disabled": 1}
