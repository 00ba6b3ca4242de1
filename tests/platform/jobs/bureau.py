"""`Bureau`: a platform of the tests' own with real worker processes, on SQLite or on PostgreSQL."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from tests import ready

_ROOT = Path(__file__).parents[3]
_ERRANDS = "tests.platform.jobs.errands"


class Bureau:
    """database: PostgreSQL's address, empty for SQLite in `home`. whole: with every app of the platform and
    `errands/office.py` at its desk, instead of the few that jobs stand on."""

    def __init__(self, home: Path, database: str = "", *, whole: bool = False) -> None:
        self.home = home if database else ready.home(home)
        self.database = database
        self.environment = os.environ | {
            "GOVSIGHT_HOME": str(home),
            "GOVSIGHT_DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "govsight.platform.config.settings" if whole else f"{_ERRANDS}.settings",
            "GOVSIGHT_ALLOW_PRIVATE": "1",
            "GOVSIGHT_RECHECK_AFTER": "0.05",
            "PYTHONPATH": f"{_ROOT}:{_ROOT / 'src'}",
            "PYTHONUNBUFFERED": "1",
        }
        self.workers: list[subprocess.Popen[bytes]] = []
        command = [sys.executable, "-m", f"{_ERRANDS}.office" if whole else f"{_ERRANDS}.desk"]
        self._desk = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, what: str, told: Any = None) -> Any:
        """Said to the one at the desk (`errands/desk.py`); what it answers."""
        assert self._desk.stdin is not None
        assert self._desk.stdout is not None
        self._desk.stdin.write(json.dumps([what, told]) + "\n")
        self._desk.stdin.flush()
        return json.loads(self._desk.stdout.readline())

    def ask(self, jobs: list[dict[str, Any]]) -> None:
        """In one transaction."""
        self.tell("ask", jobs)

    def worker(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """Started; its words go to a file in the home."""
        command = [sys.executable, "-m", "govsight.cli.main", "worker", "--lease", "12", *arguments]
        with (self.home / "said").open("ab") as said:
            started = subprocess.Popen(command, env=self.environment | environment, stdout=said, stderr=said)
        self.workers.append(started)
        return started

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(self.home / "platform.db", timeout=20)) as connection:
            return connection.execute(query).fetchall()

    def write(self, statement: str) -> None:
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(statement)
        else:
            with closing(sqlite3.connect(self.home / "platform.db", timeout=20, isolation_level=None)) as file:
                file.execute(statement)

    def done(self, prefix: str) -> int:
        """Jobs of these keys with an outcome."""
        query = f"SELECT count(*) FROM jobs_job WHERE key LIKE '{prefix}%' AND finished_at IS NOT NULL AND trouble = ''"
        return int(self.rows(query)[0][0])

    def said(self) -> str:
        """What the workers said."""
        path = self.home / "said"
        return path.read_text() if path.exists() else ""

    def trace(self, what: str, prefix: str = "") -> list[dict[str, Any]]:
        path = self.home / "trace"
        lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        return [line for line in lines if line["what"] == what and line.get("key", "").startswith(prefix)]

    def in_hand_of(self, process: int) -> set[str]:
        """Jobs this process began and did not end."""
        ended = {line["key"] for line in self.trace("end") if line["process"] == process}
        return {line["key"] for line in self.trace("begin") if line["process"] == process} - ended

    def until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for it."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.said()[-3000:]
            time.sleep(0.1)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """As the power failing would."""
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)

    def stop(self, worker: subprocess.Popen[bytes]) -> int:
        """As an operator would; its exit code."""
        worker.terminate()
        self.workers.remove(worker)
        return worker.wait(timeout=20)

    def close(self) -> None:
        for worker in list(self.workers):
            self.kill(worker)

    def end(self) -> None:
        """The desk goes home."""
        self._desk.communicate(timeout=20)
