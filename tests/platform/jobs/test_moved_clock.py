"""T-CLOCK-1 with Debian's libfaketime: the clock of real workers is moved while they work, and others are started under
a wrong one. No tick stops or floods, nothing is lost, the audit log's chain holds, and the log says what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.jobs.bureau import Bureau

_STEADY = Path(__file__).parent / "errands" / "steady"
_LIBRARY = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(_LIBRARY is None, reason="no libfaketime on this machine (Debian: apt-get install libfaketime)"),
]
_NO_SERVER = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
HOUR = 3600
STEPS = {
    "an hour ahead": HOUR, "an hour behind": -HOUR, "a day ahead": 24 * HOUR,
    "1970": int(-datetime.now(UTC).timestamp()) + 60,
    "before a leap day": int((datetime(2028, 2, 28, 15, 59, 57, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
    "before a new year": int((datetime(2026, 12, 31, 15, 59, 57, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
}  # fmt: skip
WATCHED = 6.0  # seconds at each step
_SLOWEST = 4.0  # seconds on average between two ticks of one second, on a busy machine
_PAUSE = 20.0  # longest between two; a clock that stops a tick stops it for a minute at least


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=_NO_SERVER)])
def bureau(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bureau]:
    def opened(address: str) -> Iterator[Bureau]:
        made = Bureau(tmp_path, address)
        made.ask([])
        yield made
        made.close()
        made.end()

    if request.param == "sqlite":
        yield from opened("")
    else:
        with cluster() as address:
            yield from opened(address)


def _moved(bureau: Bureau, seconds: int) -> dict[str, str]:
    """What a worker is started with so that its clock is the one in the file; the steady clock stays."""
    _set(bureau, seconds)
    return {
        "LD_PRELOAD": str(_LIBRARY), "FAKETIME_TIMESTAMP_FILE": str(bureau.home / "clock"), "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC",
        "PYTHONPATH": f"{_STEADY}:{bureau.environment['PYTHONPATH']}",
    }  # fmt: skip


def _set(bureau: Bureau, seconds: int) -> None:
    new = bureau.home / "clock.new"
    new.write_text(f"{seconds:+d}\n")
    new.rename(bureau.home / "clock")


def _sound(bureau: Bureau) -> None:
    """Every tick once a second, every job done, the chain whole."""
    for number in range(3):
        bureau.ask([{"kind": "note", "key": f"last note:{number}"}])
    bureau.until(lambda: bureau.done("last note") == 3)
    told = bureau.tell("counts")
    assert (told["lost"], told["failed"]) == (0, 0)
    command = [sys.executable, "-m", "govsight.cli.main", "audit", "verify", "--format", "json"]
    done = subprocess.run(command, env=bureau.environment, capture_output=True, text=True, check=False)
    verdict = json.loads(done.stdout)
    assert verdict["trouble"] == ""
    numbers = [number for (number,) in bureau.rows("SELECT number FROM audit_entry ORDER BY number")]
    assert numbers == list(range(1, verdict["entries"] + 1)), "one after the other, whatever the clock said"


def test_a_clock_moved_under_a_working_worker_neither_skips_nor_doubles(bureau: Bureau) -> None:
    bureau.worker(**_moved(bureau, 0))
    bureau.until(lambda: len(bureau.trace("tick")) >= 2)
    for number, seconds in enumerate([*STEPS.values(), 0]):
        begun, before = time.monotonic(), len(bureau.trace("tick"))
        bureau.ask([{"kind": "note", "key": f"note:{number}"}])
        _set(bureau, seconds)
        time.sleep(WATCHED)
        bureau.until(lambda key=f"note:{number}": bureau.done(key) == 1, 20)
        ticks, took = len(bureau.trace("tick")) - before, time.monotonic() - begun
        assert took / _SLOWEST - 1 <= ticks <= took + 2, f"step {number}: {ticks} ticks in {took:.1f} s"
    moments = [line["at"] for line in bureau.trace("tick")]
    assert max(later - earlier for earlier, later in pairwise(moments)) < _PAUSE
    _sound(bureau)
    said = bureau.said()
    assert "时钟不对" in said
    assert "NTP" in said
    assert "时钟恢复正常" in said


def test_workers_started_under_a_wrong_clock_share_the_work_with_one_whose_clock_is_right(bureau: Bureau) -> None:
    """Two schedulers, their clocks apart: on PostgreSQL all go by the database's."""
    right = bureau.worker()
    bureau.until(lambda: len(bureau.trace("tick")) >= 2)
    for number, seconds in enumerate((STEPS["1970"], STEPS["before a leap day"])):
        other = bureau.worker(**_moved(bureau, seconds))
        bureau.until(lambda pid=other.pid: any(line["process"] == pid for line in bureau.trace("begin")), 40)
        begun, before = time.monotonic(), len(bureau.trace("tick"))
        bureau.ask([{"kind": "errand", "key": f"shared:{number}:{n}", "payload": {"seconds": 0.2}} for n in range(10)])
        bureau.until(lambda prefix=f"shared:{number}:": bureau.done(prefix) == 10)
        time.sleep(WATCHED)
        ticks, took = len(bureau.trace("tick")) - before, time.monotonic() - begun
        if bureau.database:
            assert took / _SLOWEST - 1 <= ticks <= took + 2, "each tick once, by one clock"
        bureau.stop(other)
    assert right.poll() is None
    runs = [line["key"] for line in bureau.trace("end", "shared")]
    assert sorted(runs) == sorted(set(runs)), "each errand once"
    _sound(bureau)
    assert "时钟不对" in bureau.said()
