"""T-REDUN-1: two whole workers, each with its scheduler, started by mistake side by side: every visit is made once.

The same of the parts: `test_ticks.py`; of one-second ticks and three workers: `test_workers.py`; of the visits
themselves: tests/platform/monitoring.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.inspections.town import Town, running_town
from tests.platform.jobs.bureau import Bureau

pytestmark = pytest.mark.long
TOWNS, ROUNDS = 30, 2
_NO_SERVER = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=_NO_SERVER)])
def bureau(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bureau]:
    with ExitStack() as stack:
        made = Bureau(tmp_path, stack.enter_context(cluster()) if request.param == "postgresql" else "", whole=True)
        stack.callback(made.end)
        stack.callback(made.close)
        yield made


@pytest.fixture
def towns() -> Iterator[list[Town]]:
    with ExitStack() as stack:
        yield [stack.enter_context(running_town(f"127.0.0.{10 + number}")) for number in range(TOWNS)]


def test_two_workers_for_some_rounds_visit_every_site_that_is_due_once(bureau: Bureau, towns: list[Town]) -> None:
    bureau.tell("watch", bureau.tell("sites", [town.url for town in towns]))
    hour = time.gmtime().tm_hour
    for _ in range(2):
        bureau.worker()
    query = "SELECT count(*) FROM jobs_job WHERE kind = 'visits' AND finished_at IS NOT NULL"
    bureau.until(lambda: bureau.rows(query)[0][0] >= ROUNDS, 60 * ROUNDS + 30)
    visited = Counter(bureau.tell("visits", None))
    asked = {town.url: town.asked.count("/") for town in towns}
    told = bureau.tell("counts", None)
    if time.gmtime().tm_hour == hour:  # else two hours' slots were due
        assert set(visited.values()) <= {1}
    assert visited, "no site was due: the hour has just begun"
    assert asked == {url: visited[url] for url in asked}, "as often as was written down"
    assert (told["lost"], told["failed"]) == (0, 0)
    minutes = bureau.rows("SELECT count(*), count(DISTINCT key) FROM jobs_job WHERE kind = 'visits'")
    assert minutes[0][0] == minutes[0][1] <= ROUNDS + 1
    bureau.until(lambda: "已启动" in bureau.said())
    assert bureau.said().count("已启动") == 2
