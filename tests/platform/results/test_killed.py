"""`kill -9` at any moment of publishing leaves nothing published, or a whole release."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests import ready


@pytest.mark.parametrize("points", [pytest.param(4, id="few"), pytest.param(40, id="many", marks=pytest.mark.long)])
def test_a_kill_at_any_point_leaves_nothing_or_a_whole_release(tmp_path: Path, points: int) -> None:
    (tmp_path / "home").mkdir()
    home = ready.home(tmp_path / "home")
    run = [sys.executable, "-m", "tests.platform.results.killed", str(home), str(points)]
    said = subprocess.run(run, capture_output=True, text=True, timeout=900, check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    *tries, job = (json.loads(line) for line in said.stdout.splitlines())
    assert len(tries) == points
    assert sum(one["killed"] for one in tries) >= points - 1
    for one in tries:
        assert one["after"]["problems"] == []
        assert (one["after"]["rows"], one["after"]["entries"]) in ((0, 0), (1, 1)), one
        assert one["after"]["ended"] is (one["after"]["rows"] == 1), one
        assert (one["end"]["rows"], one["end"]["entries"], one["end"]["ended"]) == (1, 1, True), one
        assert one["end"]["problems"] == []
        assert one["end"]["left"] == ["v1"], one
    assert len({one["end"]["results"] for one in tries}) == 1
    assert job["asked"] == [0, 0], "two asked at once"
    assert job["killed"] == [True, True, False]
    first, second, last = job["found"]
    assert (first["rows"], first["left"], first["jobs"], first["told"]) == (0, ["v1"], ["running"], 0)
    assert (second["rows"], second["entries"], second["jobs"], second["told"]) == (1, 1, ["running"], 1)
    assert last == second | {"jobs": ["done"]}
    assert (last["problems"], last["left"], last["ended"]) == ([], ["v1"], True)
