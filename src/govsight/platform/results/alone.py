"""`alone`: one process at a time, whatever database is used; a process that dies lets go."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class Busy(Exception):
    """Another process has it."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Raises Busy at once, OSError where nothing can be written. The folder is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lock = sqlite3.connect(folder / ".lock", timeout=0, isolation_level=None)
    except sqlite3.OperationalError as trouble:
        raise OSError(errno.EACCES, str(trouble), str(folder)) from trouble
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as trouble:
            if trouble.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Busy from trouble
            raise OSError(errno.EIO, str(trouble), str(folder)) from trouble
        yield
