"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a free port of loopback. Never the system's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from tests import ready

#: The database in which a platform is up to date already; "postgres" is empty.
READY = "govsight"


def programs() -> Path | None:
    """Where PostgreSQL's programs are, None when there are none."""
    told = os.environ.get("GOVSIGHT_POSTGRES")
    places = [Path(told)] if told else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    places += [Path(found).parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


@contextmanager
def cluster(*, empty: bool = False) -> Iterator[str]:
    """The address of a database of an empty platform, or one without any table; the cluster is gone afterwards."""
    made = ready.once("postgresql", _make)
    with _folder() as place:
        _run(["cp", "-a", made / "data", place])
        with _running(place) as address:
            yield address + ("postgres" if empty else READY)


def _make(place: Path) -> None:
    """A cluster that is stopped, with both databases."""
    folder = programs()
    assert folder is not None
    with _folder() as made:
        command = [folder / "initdb", "-D", made / "data", "-U", "govsight", "-A", "trust"]
        _run([*_as_owner(), *command, "-E", "UTF8", "--locale=C.UTF-8", "-N"])
        with _running(made, how="fast") as address:
            with psycopg.connect(address + "postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {READY}")
            with tempfile.TemporaryDirectory(prefix="govsight-pg-home-") as home:
                ready.bring_up({"GOVSIGHT_HOME": home, "GOVSIGHT_DATABASE_URL": address + READY})
        _run(["cp", "-a", made / "data", place])


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="govsight-pg-") as made:
        if _as_owner():
            shutil.chown(made, "postgres")
        yield Path(made)


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def _running(place: Path, how: str = "immediate") -> Iterator[str]:
    """The address of the cluster in `place`, without the name of a database. how: it is stopped."""
    folder = programs()
    assert folder is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    data = place / "data"
    settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
    command = [*_as_owner(), folder / "postgres", "-D", data, *settings.split()]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait(folder, port)
            yield f"postgresql://govsight@127.0.0.1:{port}/"
        finally:
            _run([*_as_owner(), folder / "pg_ctl", "-D", data, "stop", "-m", how])
            running.wait(timeout=20)


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _wait(folder: Path, port: int) -> None:
    for _ in range(200):
        answers = [str(folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(answers, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not start")
