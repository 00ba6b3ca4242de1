"""A process that computes results is killed: a whole row is there or none, and computed again it is the same."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests import ready

from govsight.kit.workdays import Calendar
from govsight.procedure.canonical import canonical, digest_of, read_campaign
from govsight.procedure.compute import compute
from govsight.procedure.results import results_of
from govsight.rubric.load import load

ROOT = Path(__file__).parents[3]
Row = tuple[int, str, str, str]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a judged campaign."""
    home = ready.home(tmp_path_factory.mktemp("hall"))
    assert run(home, "make").returncode == 0
    return home


def run(home: Path, *told: str) -> subprocess.CompletedProcess[str]:
    """The program in tests/platform/assessment/hall.py."""
    named = {name: value for name, value in os.environ.items() if not name.startswith(("GOVSIGHT_", "DJANGO_"))}
    command = [sys.executable, "-m", "tests.platform.assessment.hall", *told]
    return subprocess.run(
        command, cwd=ROOT, env=named | {"GOVSIGHT_HOME": str(home)}, capture_output=True, text=True, check=False
    )


def rows(home: Path) -> list[Row]:
    """Computations, and whether the log has them too."""
    with closing(sqlite3.connect(home / "platform.db", timeout=20)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        logged = connection.execute("SELECT count(*) FROM audit_entry WHERE verb = 'assessment.compute'").fetchone()[0]
        found = connection.execute("SELECT number, digest, data, results FROM assessment_computation").fetchall()
    assert logged == len(found)
    return found


@pytest.mark.parametrize("count", [pytest.param(5, id="few"), pytest.param(30, id="many", marks=pytest.mark.long)])
def test_killed_at_any_step_there_is_a_whole_result_or_none(furnished: Path, tmp_path: Path, count: int) -> None:
    whole = copy(furnished, tmp_path / "whole")
    done = run(whole, "compute")
    assert done.returncode == 0, done.stderr
    [(_, digest, data, results)] = rows(whole)
    steps = int(done.stdout)
    assert steps >= 25
    home = copy(furnished, tmp_path / "killed")
    points = sorted({1 + n * (steps - 1) // (count - 1) for n in range(count)} | {steps - 1})
    assert len(points) >= min(count, steps)
    for at in points:
        killed = run(home, "compute", str(at))
        assert killed.returncode == -signal.SIGKILL, (at, killed.stderr)
        assert rows(home) == [], at
    assert run(home, "compute").returncode == 0
    [again] = rows(home)
    assert again == (1, digest, data, results)
    assert digest_of(data.encode()) == digest
    told = read_campaign(data.encode())
    outcomes = compute(load(told.rubric), told, Calendar.told(told.years))
    assert canonical(results_of(outcomes)) == canonical(json.loads(results))


def copy(home: Path, to: Path) -> Path:
    """Another of it, with nothing left in a journal."""
    to.mkdir()
    with closing(sqlite3.connect(home / "platform.db")) as source, closing(sqlite3.connect(to / "platform.db")) as goal:
        source.backup(goal)
    return to
