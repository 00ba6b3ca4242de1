"""Databases that are up to date, made once in a run of the tests and copied: bringing an empty one up takes four
seconds. That the program does so at its first start is tried in tests/cli/test_worker.py, on PostgreSQL in
tests/platform/test_postgresql.py."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Names the folder of the run: its workers, and the runs its tests start, share what is in it.
_NAME = "GOVSIGHT_TESTS_READY"
_MAKE = "from govsight.cli.prepare import prepare; prepare(); from django.db import connection; connection.close()"


def begin() -> tempfile.TemporaryDirectory[str] | None:
    """The folder of this run, None when another run started this one."""
    if _NAME in os.environ:
        return None
    made = tempfile.TemporaryDirectory(prefix="govsight-ready-", ignore_cleanup_errors=True)
    os.environ[_NAME] = made.name
    return made


def once(name: str, make: Callable[[Path], None]) -> Path:
    """What `make` puts into an empty folder; the first who asks makes it, the others wait."""
    place = Path(os.environ[_NAME]) / name
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            half = place.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir(mode=0o755)
            make(half)
            half.rename(place)
    return place


def database() -> Path:
    """A SQLite file of an empty platform. To be read and copied, not written."""
    return once("sqlite", lambda place: bring_up({"GOVSIGHT_HOME": str(place)})) / "platform.db"


def home(folder: Path) -> Path:
    """`folder`, now the home of an empty platform that need not be brought up."""
    shutil.copyfile(database(), folder / "platform.db")
    return folder


def bring_up(told: dict[str, str]) -> None:
    """Bring the database that `told` names in the environment up to date."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GOVSIGHT_", "DJANGO_"))}
    command = [sys.executable, "-c", _MAKE]
    done = subprocess.run(command, cwd=ROOT, env=environment | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
