"""Tests run once more, by a pytest of their own, on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PLAINLY = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:schemathesis")


def again(address: str, files: list[Path], *arguments: str, **environment: str) -> int:
    """How many passed of the tests in these files that the arguments choose; none may fail or be skipped. address: of a
    database."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    told |= {"GOVSIGHT_DATABASE_URL": address} | environment
    command = [sys.executable, "-m", "pytest", *_PLAINLY, *map(str, files), *arguments]
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    told_last = done.stdout.splitlines()[-1]  # 12 passed, 3 deselected in 4.56s
    assert "skipped" not in told_last, told_last
    return int(told_last.split(" passed")[0])
