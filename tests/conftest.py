"""For all tests."""

from __future__ import annotations

import gc
import os

import pytest

#: What takes long, and about how many seconds: each worker begins with its share, what is left for the end is short.
#: Tests of one file stay together (they share what is served), but for those marked apart.
_LONG = {
    "tests/platform/jobs/test_workers": 150,
    "tests/scenarios/desk/": 130,
    "tests/platform/inspections/": 110,
    "tests/platform/api/test_contract": 100,
    "tests/cli/test_vantage": 65,
    "tests/browser/test_render": 60,
    "tests/scenarios/test_resume": 60,
    "tests/browser/test_visits": 55,
    "tests/cli/test_serve": 55,
    "tests/browser/test_desk_": 50,
    "tests/browser/test_ssrf_browser": 50,
    "tests/cli/test_registry_export": 50,
    "tests/platform/test_postgresql": 50,
    "tests/browser/test_report_screens": 45,
    "tests/scenarios/test_hostile_slow": 45,
    "tests/browser/test_browser_look": 40,
    "tests/browser/test_old_web": 40,
    "tests/demo/test_eye_on_city": 40,
    "tests/platform/monitoring/": 75,
    "tests/scenarios/test_ssrf_redirect": 35,
    "tests/platform/test_role_matrix": 30,
    "on_postgresql": 30,
    "tests/cli/test_worker": 30,
    "tests/platform/api/test_postgresql": 20,
}
_APART = ("tests/scenarios/desk/", "tests/demo/test_eye_on_city")


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
    gc.collect()
    gc.freeze()
