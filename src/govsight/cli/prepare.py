"""`prepare`: Django, and a database that is up to date; `on_platform`: a command's block that needs it."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_LOCK = 0x676F766D  # one at a time brings the database up to date


def prepare() -> None:
    """Several programs may be started at the same time: one does it, the others wait."""
    from govsight.platform.config import start

    start()
    from django.core.management import call_command

    if _is_current():
        return
    with _alone():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def on_platform(*, reads: bool = False) -> Iterator[None]:
    """A database or folder that cannot be used ends the command: one line, exit code 3. reads: nothing is brought up,
    and a place where there never was a platform is left as it is."""
    try:
        if reads:
            _open()
        else:
            prepare()
        yield
    except Exception as trouble:
        click.echo(told(trouble), err=True)
        sys.exit(3)


def _open() -> None:
    from govsight.platform.config import start

    start()
    from django.conf import settings
    from django.db import connection

    file = str(connection.settings_dict["NAME"])
    if (connection.vendor == "sqlite" and not Path(file).exists()) or not connection.introspection.table_names():
        click.echo(
            f"{settings.HOME} 里还没有平台的数据。请用 GOVSIGHT_HOME 或 GOVSIGHT_DATABASE_URL 指明平台在哪里", err=True
        )
        sys.exit(3)


def _is_current() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


@contextmanager
def _alone() -> Iterator[None]:
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    with (settings.HOME / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def told(trouble: Exception) -> str:
    """What a database or a folder that cannot be used says, in one line. Raises anything else again."""
    from django.db import DatabaseError
    from sqlalchemy.exc import DBAPIError

    if not isinstance(trouble, (DatabaseError, DBAPIError, OSError)):
        raise trouble
    line = str(trouble).strip().splitlines()[0] if str(trouble).strip() else type(trouble).__name__
    return f"数据库或数据目录不能使用（{line}）。请检查 GOVSIGHT_DATABASE_URL 和 GOVSIGHT_HOME"
