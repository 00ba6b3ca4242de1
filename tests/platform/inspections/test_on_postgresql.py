"""The story of an inspected site, once more on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_the_story_is_the_same_on_postgresql() -> None:
    with cluster() as address:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        environment["GOVSIGHT_DATABASE_URL"] = address
        story = str(Path(__file__).parent / "test_story.py")
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
            "-k",
            "foot or clock",
            story,
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert ".." in done.stdout
