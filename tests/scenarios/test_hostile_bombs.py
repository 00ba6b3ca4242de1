"""T-BOMB-1: what swells or never ends is cut at a limit, in bounded memory, and the rest is inspected (hazards B.2).

The run is a process of its own, so that its memory and that of its readers can be watched from outside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.hostile.bombs import ALL, ENDLESS, LIAR, ORDINARY, PACKED, answer
from tests.hostile.server import HostileServer
from tests.scenarios.hostile_run import HOME, NAME

_CAP_MB = 3  # Plan.max_page_bytes
_ALLOWANCE_MB = 50
_TIMEOUT = 4.0


@dataclass(frozen=True)
class Outcome:
    """crawl_mb, reader_mb: how much more the crawl and the largest reader held than in a run of one ordinary page."""

    code: int
    seconds: float
    crawl_mb: float
    reader_mb: float
    out: Path


def _memory_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            found += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        except OSError:
            continue
    return found


def _watched(out: Path, port: int, *more: str) -> tuple[int, float, dict[int, float]]:
    started = time.monotonic()
    run = subprocess.Popen(
        [
            *(sys.executable, "-m", "govsight.cli.main", "inspect", HOME, "--out", str(out), "--render", "never"),
            *("--format", "json", "--timeout", str(_TIMEOUT), "--recheck-after", "0.1"),
            *("--resolve", f"{NAME}:80:127.0.0.1:{port}", *more),
        ],
        stdout=subprocess.DEVNULL,
    )
    peaks: dict[int, float] = {}
    while run.poll() is None:
        for pid in _family(run.pid):
            peaks[pid] = max(peaks.get(pid, 0.0), _memory_mb(pid))
        time.sleep(0.02)
    return run.returncode, time.monotonic() - started, peaks


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("bombs")
    for bomb in PACKED:
        bomb.make()
    with HostileServer(answer) as server:
        # The same run of ordinary pages alone shows what the processes weigh without bombs.
        _, _, quiet = _watched(folder / "quiet", server.port, "--max-pages", "1")
        code, seconds, peaks = _watched(folder / "out", server.port)
    # The first process is the crawl, the others its readers.
    growth = [_after_first(peaks)[part] - _after_first(quiet)[part] for part in (0, 1)]
    return Outcome(code, seconds, growth[0], growth[1], folder / "out")


def _after_first(peaks: dict[int, float]) -> tuple[float, float]:
    first, *others = peaks.values()
    return first, max(others)


def _links(outcome: Outcome) -> dict[str, dict[str, object]]:
    entries = json.loads((outcome.out / "links.json").read_text())
    return {"/" + entry["url"].split("/", 3)[3]: entry for entry in entries}


def test_the_run_ends_well_and_soon(outcome: Outcome) -> None:
    assert outcome.code == 0
    # 7 bombs; two of them wait for the time limit, one of those is looked at three times.
    assert outcome.seconds < 60


def test_the_crawl_grows_by_no_more_than_the_cap_and_an_allowance(outcome: Outcome) -> None:
    assert outcome.crawl_mb < _CAP_MB + _ALLOWANCE_MB


def test_a_reader_grows_by_no_more_than_the_cap_and_an_allowance(outcome: Outcome) -> None:
    assert outcome.reader_mb < _CAP_MB + _ALLOWANCE_MB


def test_every_ordinary_page_is_inspected(outcome: Outcome) -> None:
    links = _links(outcome)
    for number in range(ORDINARY):
        assert links[f"/page/{number}.html"]["verdict"] == "alive"


@pytest.mark.parametrize("path", [*(bomb.path for bomb in PACKED), ENDLESS])
def test_a_bomb_is_told_to_be_too_large_and_never_called_dead(outcome: Outcome, path: str) -> None:
    entry = _links(outcome)[path]
    assert entry["verdict"] in ("alive", "unknown")
    told = f"{entry['reason']} {entry['reason_text']}"
    assert "large" in told or "过大" in told or "complex" in told or "截" in told, told


def test_an_answer_that_never_comes_is_a_time_out(outcome: Outcome) -> None:
    entry = _links(outcome)[LIAR]
    assert entry["reason"] == "timeout"


def test_the_evidence_of_bombs_is_whole_and_small(outcome: Outcome) -> None:
    from govsight.probe.evidence.verify import verify

    result = verify(outcome.out)
    assert result.whole, result.problems
    assert result.bytes < 4 << 20
    assert all(_links(outcome)[path]["evidence"] for path in ALL)
