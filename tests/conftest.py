"""For all tests."""

from __future__ import annotations

import gc
import os
import shutil
import signal

import pytest
from tests import ready

gc.disable()  # until all is collected: there is nothing to be found

#: What takes long, longest first: begun at once, what is left for the end is short.
_FIRST = (
    "tests/browser/test_desk_",
    "tests/demo/test_eye_on_city",
    "tests/platform/jobs/test_workers",
    "tests/browser/test_visits",
    "tests/scenarios/desk/",
    "tests/cli/test_inspect",
    "tests/platform/api/test_contract",
    "tests/browser/",
    "tests/scenarios/test_resume",
    "postgresql",
    "tests/platform/inspections/",
    "tests/cli/test_serve",
    "tests/cli/test_vantage",
    "tests/platform/rectification/test_guards",
    "tests/platform/jobs/",
    "tests/scenarios/",
    "tests/platform/test_role_matrix",
    "tests/platform/monitoring/",
    "tests/probe/looks/",
)


def pytest_configure(config: pytest.Config) -> None:
    """The folder all workers of this run share; and Chromium without windows where it is installed: the same engine at
    half the processor time. What measures letters uses the other (`tests/browser/test_browser_look.py`)."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: what tests start would ignore it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if shell := shutil.which("chromium-headless-shell"):
        os.environ.setdefault("GOVSIGHT_CHROMIUM", shell)
    if folder := ready.begin():
        config.add_cleanup(folder.cleanup)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the workers are given one file after another, for the tests of a file share what is
    served."""

    def place(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        return next((place for place, name in enumerate(_FIRST) if name in file), len(_FIRST))

    items.sort(key=place)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: the garbage collector need not go through it again and again."""
    gc.freeze()
    gc.enable()
