"""T-SLOW-1: slow servers end at the total limit and do not hold up the healthy ones (hazards B.2).

Smaller than in life, to fit a test suite: a byte every 0.4 s instead of 10 s, a limit of 1.5 s instead of 15 s.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.hostile.server import HostileServer
from tests.hostile.slow import CROWD, HEALTHY, HealthySite, answer, crowd, stall_tls
from tests.scenarios.hostile_run import NAME, Watch, look, pages_read

from govsight.probe.result import Inspection

_LIMIT = 1.5


def _healthy_span(server: HostileServer) -> float:
    """Seconds in which the healthy pages were served."""
    times = [one.at for one in server.asked if one.path.startswith("/zwgk/")]
    return max(times) - min(times)


def _visit(out: Path, strangers: tuple[str, ...], resolve: tuple[str, ...]) -> tuple[Inspection, float, float, Watch]:
    watch = Watch()
    with HostileServer(HealthySite(strangers).answer) as server:
        started = time.monotonic()
        inspection = look(
            out, server.port, watch=watch, timeout=_LIMIT, concurrency=4, resolve=resolve, recheck_after=0.1
        )
        return inspection, _healthy_span(server), time.monotonic() - started, watch


def test_200_slow_servers_do_not_hold_up_a_healthy_site(tmp_path: Path) -> None:
    with HostileServer(answer) as slow:
        urls = tuple(crowd(slow.port))
        resolve = tuple(f"slow{n}.example.gov.cn:{slow.port}:127.0.0.1:{slow.port}" for n in range(CROWD))
        for attempt in range(3):  # a machine that is busy with other things may slow one of the two
            _, alone, _, _ = _visit(tmp_path / f"alone{attempt}", (), ())
            inspection, beside, seconds, watch = _visit(tmp_path / f"beside{attempt}", urls, resolve)
            if alone / beside >= 0.8:
                break
    assert len([path for path in pages_read(inspection) if path.startswith("/zwgk/")]) == HEALTHY
    assert alone / beside >= 0.8, (alone, beside)
    # 200 URLs, 64 at once, three looks each, 1.5 s a look, and the waits between the looks.
    assert seconds < 60
    assert watch.longest_gap < 2
    for url in urls:
        link = inspection.view.link(url)
        assert link is not None
        if url.endswith("/open"):
            assert link.verdict.value in ("alive", "unknown", "dead")
        else:
            assert link.reason == "timeout", (url, link.reason, link.reason_text)
            assert link.verdict.value in ("dead", "unknown")


@pytest.mark.parametrize("kind", ["head", "body", "silent"])
def test_a_slow_home_page_ends_at_the_limit_and_says_so(tmp_path: Path, kind: str) -> None:
    with HostileServer(answer) as slow:
        started = time.monotonic()
        inspection = look(tmp_path / "out", slow.port, url=f"http://{NAME}/{kind}", timeout=0.8, recheck_after=0.1)
        assert time.monotonic() - started < 12
    assert inspection.view.home is None
    assert "超过 0.8 秒" in inspection.view.home_trouble


@contextmanager
def _stalling() -> Iterator[int]:
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(stall_tls, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)


def test_a_stalled_tls_handshake_ends_at_the_limit(tmp_path: Path) -> None:
    with _stalling() as port:
        started = time.monotonic()
        inspection = look(tmp_path / "out", port, url=f"https://{NAME}/", timeout=1.0, recheck_after=0.1)
        assert time.monotonic() - started < 20
    assert inspection.view.home is None
    assert inspection.view.home_trouble
