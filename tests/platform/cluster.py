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


def programs() -> Path | None:
    """Where PostgreSQL's programs are, None when there are none."""
    told = os.environ.get("GOVSIGHT_POSTGRES")
    places = [Path(told)] if told else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    places += [Path(found).parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database; the cluster is gone afterwards."""
    folder = programs()
    assert folder is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="govsight-pg-") as made:
        place = Path(made)
        as_owner: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(place, "postgres")
            as_owner = ["runuser", "-u", "postgres", "--"]
        data = place / "data"
        initdb = [
            folder / "initdb",
            "-D",
            data,
            "-U",
            "govsight",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ]
        _run([*as_owner, *initdb])
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
        command = [*as_owner, folder / "postgres", "-D", data, *settings.split()]
        with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                _wait(folder, port)
                yield f"postgresql://govsight@127.0.0.1:{port}/postgres"
            finally:
                _run([*as_owner, folder / "pg_ctl", "-D", data, "stop", "-m", "immediate"])
                running.wait(timeout=20)


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _wait(folder: Path, port: int) -> None:
    for _ in range(200):
        ready = [str(folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not start")
