"""The same story on a real PostgreSQL: served, filled, verified."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.platform.cluster import cluster, programs

from govsight.platform.registry.ready import READY

pytestmark = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with cluster(empty=True) as address:
        yield address


def _govsight(database: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"GOVSIGHT_DATABASE_URL": database, "GOVSIGHT_HOME": str(home)}
    command = [sys.executable, "-m", "govsight.cli.main", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_lists_are_taken_in_by_three_at_once_and_the_log_is_one_chain(database: str, tmp_path: Path) -> None:
    files = []
    for ready in READY:
        files.append(tmp_path / f"{ready.id}.csv")
        files[-1].write_bytes(ready.read())
    first = _govsight(database, tmp_path, "registry", "import", str(files[0]), "--kind", READY[0].kind)
    assert first.wait(timeout=120) == 0, first.stderr.read() if first.stderr else ""
    running = [
        _govsight(database, tmp_path, "registry", "import", str(file), "--kind", ready.kind, "--format", "json")
        for file, ready in zip(files, READY, strict=True)
    ]
    told = []
    for one in running:
        out, error = one.communicate(timeout=120)
        assert one.returncode == 0, error
        told.append(json.loads(out))
    assert [len(one["taken"]) for one in told] == [47, 233, 160]
    assert {row["outcome"] for row in told[0]["taken"]} == {"same"}
    verify = _govsight(database, tmp_path, "audit", "verify", "--format", "json")
    verdict = json.loads(verify.communicate(timeout=60)[0])
    assert (verdict["entries"], verdict["trouble"]) == (4, "")


def test_the_database_refuses_to_change_the_log(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        for act in ("UPDATE audit_entry SET label = ''", "DELETE FROM audit_entry", "TRUNCATE audit_entry"):
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                connection.execute(act)
