"""For all tests."""

from __future__ import annotations

import gc
import os

import pytest

#: Files of tests that take long, each a worker's first business: what is left for the end is short.
_LONG = (
    "tests/scenarios/desk/",
    "tests/browser/test_desk_",
    "tests/platform/jobs/test_workers",
    "tests/platform/inspections/",
    "tests/platform/test_role_matrix",
    "tests/platform/accounts/test_passkeys",
    "tests/demo/test_eye_on_city",
    "tests/cli/test_worker",
    "tests/cli/test_serve",
    "tests/cli/test_vantage",
    "tests/platform/api/test_contract",
    "on_postgresql",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An equal share of the long ones at the head of what each worker is given."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if any(name in item.nodeid for name in _LONG)]
    chosen = set(long)
    short = [item for item in items if item not in chosen]
    ordered = []
    for number in range(workers):
        ordered += long[number::workers]
        ordered += short[number * len(short) // workers : (number + 1) * len(short) // workers]
    items[:] = ordered


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
