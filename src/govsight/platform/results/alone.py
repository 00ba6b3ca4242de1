"""`alone`: one process at a time, whatever database is used; a process that dies lets go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class Busy(Exception):
    """Another process has it."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Raises Busy at once. The folder is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / ".lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as trouble:
            raise Busy from trouble
        yield
