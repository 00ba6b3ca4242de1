"""`alone`: take turns with other processes."""

from __future__ import annotations

from django.db import connection


def alone(what: str) -> None:
    """Nobody else does this until the transaction ends. what: names it. On SQLite nobody else writes anyhow: a
    transaction begins by locking the file."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
