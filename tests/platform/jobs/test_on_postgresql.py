"""The tests of the parts, once more on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs

_HERE = Path(__file__).parent


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_the_parts_do_the_same_on_postgresql(tmp_path: Path) -> None:
    with cluster(empty=True) as address:
        environment = os.environ | {
            "GOVSIGHT_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.platform.jobs.errands.settings",
        }
        for name in [name for name in environment if name.startswith("PYTEST_")]:
            del environment[name]
        parts = [str(_HERE / f"test_{part}.py") for part in ("asking", "lease", "ticks")]
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-p",
            "no:schemathesis",
            "-v",
            *parts,
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
