"""What a database weighs, and what its server spends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TICK = os.sysconf("SC_CLK_TCK")
_TABLES = ("monitoring_hourlytally", "monitoring_visit")


class Spent(dict[str, float]):
    """Seconds of the processor by name: this program's and its database server's. The wall's clock says little when
    others use the machine."""

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """What is done meanwhile."""
        before = time.process_time() + _server()
        yield
        self[name] = self.get(name, 0.0) + time.process_time() + _server() - before


def _server() -> float:
    """Of PostgreSQL's processes, those that ended too; 0 on SQLite, which works in this one."""
    told = os.environ.get("GOVSIGHT_BENCH_POSTMASTER")
    if not told:
        return 0.0
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if stat.parent.name == told:
            ticks += sum(map(int, fields[11:15]))
        elif fields[1] == told:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICK


def vacuum() -> None:
    """Every other day: as often as PostgreSQL does it by itself, when a fifth of the raw rows have changed. SQLite is
    left as it lies."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}")


def megabytes() -> dict[str, float]:
    """The whole database as it lies, the two tables with their indexes, the sealed files, the evidence."""
    from django.conf import settings
    from django.db import connection

    home = Path(settings.HOME)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_database_size(current_database())")
            whole = cursor.fetchone()[0]
            parts = []
            for table in _TABLES:
                cursor.execute("SELECT pg_total_relation_size(%s)", [table])
                parts.append(cursor.fetchone()[0])
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            whole = (home / "platform.db").stat().st_size
            parts = []
            for table in _TABLES:
                cursor.execute(
                    "SELECT SUM(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN"
                    " (SELECT name FROM sqlite_master WHERE tbl_name = %s)",
                    [table],
                )
                parts.append(cursor.fetchone()[0])
    told: dict[str, Any] = {"database": whole, "tallies": parts[0], "raw rows": parts[1]}
    for name, folder in (("sealed", home / "sealed"), ("evidence", home / "visits")):
        told[name] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {name: round(size / 1e6, 2) for name, size in told.items()}
