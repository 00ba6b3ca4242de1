"""Messages about turning points on a real PostgreSQL: the same tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_messages_are_asked_for_and_sent_the_same_there() -> None:
    told = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        "tests/platform/api/test_webhooks.py",
        "-k",
        "not address",
    ]
    with cluster() as address:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment["GOVSIGHT_DATABASE_URL"] = address
        command = [sys.executable, "-m", "pytest", *told]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-3000:]
