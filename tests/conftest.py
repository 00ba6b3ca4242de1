"""For all tests."""

from __future__ import annotations

import gc
import os

import pytest
from tests import ready

gc.disable()  # until all is collected: there is nothing to be found

#: What takes long, and about how many seconds: each worker begins with its share, what is left for the end is short.
#: Tests of one file stay together (they share what is served), but for those marked apart.
_LONG = {
    "tests/browser/test_desk_": 160,
    "tests/platform/jobs/test_workers": 100,
    "tests/platform/inspections/": 80,
    "tests/scenarios/desk/": 80,
    "tests/demo/test_eye_on_city": 40,
    "tests/platform/test_role_matrix": 40,
    "on_postgresql": 30,
    "tests/cli/test_worker": 30,
    "tests/cli/test_serve": 30,
    "tests/cli/test_vantage": 20,
    "tests/platform/api/test_contract": 20,
}
_APART = ("tests/scenarios/desk/", "tests/demo/test_eye_on_city")


def pytest_configure(config: pytest.Config) -> None:
    """The folder all workers of this run share."""
    if folder := ready.begin():
        config.add_cleanup(folder.cleanup)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An equal share of the long ones at the head of what each worker is given."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    units: dict[str, list[pytest.Item]] = {}
    cost: dict[str, int] = {}
    short = []
    for item in items:
        name = next((name for name in _LONG if name in item.nodeid), None)
        if name is None:
            short.append(item)
            continue
        unit = item.nodeid if name in _APART else name
        units.setdefault(unit, []).append(item)
        cost[unit] = _LONG[name]
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for unit in sorted(units, key=lambda unit: (-cost[unit], unit)):
        lightest = loads.index(min(loads))
        shares[lightest] += units[unit]
        loads[lightest] += cost[unit]
    ordered = []
    for number, share in enumerate(shares):
        ordered += share
        ordered += short[number * len(short) // workers : (number + 1) * len(short) // workers]
    items[:] = ordered


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: the garbage collector need not go through it again and again."""
    gc.freeze()
    gc.enable()
