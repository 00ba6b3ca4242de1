"""The same results on PostgreSQL as on SQLite."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests import ready
from tests.platform.cluster import cluster, programs

from govsight.procedure.canonical import canonical, digest_of, read_campaign

ROOT = Path(__file__).parents[3]


@pytest.mark.long  # others go the same way further, without comparing
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_both_databases_keep_the_same_results(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "lite").mkdir()
    with cluster() as address:
        _run(tmp_path / "pg", address)
        with psycopg.connect(address) as connection:
            query = "SELECT digest, data, results FROM assessment_computation ORDER BY number"
            [(digest, data, results), (_, _, revised)] = connection.execute(query).fetchall()
    _run(ready.home(tmp_path / "lite"), "")
    with closing(sqlite3.connect(tmp_path / "lite" / "platform.db")) as connection:
        [other] = connection.execute("SELECT data FROM assessment_computation WHERE number = 1").fetchall()
    assert digest_of(data.encode()) == digest
    one, two = read_campaign(data.encode()), read_campaign(other[0].encode())
    assert [member.self_sheet.points() for member in one.members if member.self_sheet] == [
        member.self_sheet.points() for member in two.members if member.self_sheet
    ]
    assert canonical(one.formula) == canonical(two.formula)
    assert (results["s001"]["total"], results["s002"]["total"], revised["s002"]["total"]) == ("95.10", "85.10", "85.60")
    assert [(key, told["place"]) for key, told in sorted(results.items())] == [
        ("s001", 1), ("s002", 3), ("s003", 5), ("s004", 6), ("s005", 1), ("s006", 3),
    ]  # fmt: skip


def _run(home: Path, database: str) -> None:
    named = {name: value for name, value in os.environ.items() if not name.startswith(("GOVSIGHT_", "DJANGO_"))}
    named |= {"GOVSIGHT_HOME": str(home)} | ({"GOVSIGHT_DATABASE_URL": database} if database else {})
    for what in ("make", "compute", "review"):
        command = [sys.executable, "-m", "tests.platform.assessment.hall", what]
        done = subprocess.run(command, cwd=ROOT, env=named, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
