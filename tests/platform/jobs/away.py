"""A PostgreSQL server that goes away and comes back."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from tests.platform.cluster import programs


def server_away(database: str, seconds: float) -> None:
    """For so long."""
    with away(database):
        time.sleep(seconds)


@contextmanager
def away(database: str) -> Iterator[None]:
    """The server is stopped at once, as by a failing machine, and started with the same words afterwards."""
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT current_setting('data_directory')").fetchone()
    assert row is not None
    data = Path(row[0])
    process = (data / "postmaster.pid").read_text().split()[0]
    words = Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")[:-1]
    as_owner = ["runuser", "-u", "postgres", "--"] if shutil.which("runuser") and data.owner() == "postgres" else []
    folder = programs()
    stop = [*as_owner, str(folder / "pg_ctl"), "-D", str(data), "stop", "-m", "immediate"] if folder else []
    subprocess.run(stop, cwd="/", capture_output=True, check=True)
    try:
        yield
    finally:
        subprocess.Popen([*as_owner, *words], cwd=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait(database)


def _wait(database: str) -> None:
    for _ in range(100):
        with suppress(psycopg.OperationalError), psycopg.connect(database):
            return
        time.sleep(0.1)
