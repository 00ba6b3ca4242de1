"""The benchmark, small: twelve units save over real HTTP, colleagues collide, nothing is lost."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from benchmarks.deadline_evening import scene, sound
from tests import ready
from tests.platform.cluster import cluster, programs


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def test_twelve_units_save_at_once_and_nothing_is_lost(database: str, tmp_path: Path) -> None:
    if database == "postgresql" and programs() is None:
        pytest.skip("no PostgreSQL on this machine")
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(cluster()) if database == "postgresql" else ""
        told = scene(tmp_path if address else ready.home(tmp_path), address, 12, 30, 3, 1, 4, "--no-worker")
    assert sound(told), told
    assert told["saves"] >= 12 * 3
    assert told["fields saved"] > 12 * 30
    assert told["conflicts shown"] == 4 * 3 * 2
