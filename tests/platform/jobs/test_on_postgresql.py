"""The tests of the parts, once more on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.again import again
from tests.platform.cluster import cluster, programs


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
def test_the_parts_do_the_same_on_postgresql() -> None:
    parts = [Path(__file__).with_name(f"test_{part}.py") for part in ("asking", "lease", "ticks")]
    with cluster(empty=True) as address:
        assert again(address, parts, DJANGO_SETTINGS_MODULE="tests.platform.jobs.errands.settings") > 20
