"""What is marked `postgresql` does the same there as on SQLite: the office draws, experts answer, results are
published, a site is inspected, messages are sent, and the database refuses to change what happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.again import again
from tests.platform.cluster import cluster, programs

HERE = Path(__file__).parent


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_it_is_the_same_on_postgresql() -> None:
    files = {path: path.read_text(encoding="utf-8").count("mark.postgresql") for path in HERE.rglob("test_*.py")}
    marked = [path for path, marks in files.items() if marks and path != Path(__file__)]
    with cluster() as address:
        assert again(address, marked, "-m", "postgresql and not long") >= sum(files[path] for path in marked) > 10
