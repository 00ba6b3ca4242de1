"""What was not looked at is said, and nothing that needs it passes: robots.txt, and a port 443 that never speaks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from govsight.probe.engine import could_inspect, inspect
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection

NAME = "www.lanchuan.gov.cn"
_PAGE = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>页</title><a href="/closed/a.html">内</a>页面正文'


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    closed = "/closed/"
    broken = False

    def do_GET(self) -> None:
        if self.broken:
            self.send_error(503)
            return
        rules = f"User-agent: *\nDisallow: {self.closed}\n"
        known = self.path in ("/", "/closed/a.html")
        body = (rules if self.path == "/robots.txt" else _PAGE if known else "没有").encode()
        self.send_response(200 if known or self.path == "/robots.txt" else 404)
        self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port
    server.shutdown()


def _look(out: Path, port: int, https: int, robots: str = "obey") -> Inspection:
    resolve = (f"{NAME}:80:127.0.0.1:{port}", f"{NAME}:443:127.0.0.1:{https}")
    return inspect(
        Plan(
            url=f"http://{NAME}/", out=out, resolve=resolve, robots=robots, render="never", timeout=1, recheck_after=0.1
        )
    )


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_page_robots_forbids_keeps_the_run_from_being_complete(port: int, tmp_path: Path) -> None:
    obeyed = _look(tmp_path / "obeyed", port, _closed_port())
    assert not obeyed.run.complete
    assert "robots.txt" in obeyed.run.incomplete_reason
    assert obeyed.outcomes["links.inner"].name == "undetermined"
    ignored = _look(tmp_path / "ignored", port, _closed_port(), robots="ignore")
    assert ignored.run.complete
    assert ignored.outcomes["links.inner"].name == "met"


def test_a_site_robots_closes_whole_is_not_inspected_and_told_how_it_could_be(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Site, "closed", "/")
    inspection = _look(tmp_path / "out", port, _closed_port())
    assert "--robots ignore" in could_inspect(inspection)
    assert inspection.outcomes["site.reachable"].name == "undetermined"


def test_a_site_that_does_not_answer_was_not_seen_whole(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Site, "broken", True)
    inspection = _look(tmp_path / "out", port, _closed_port())
    assert not inspection.run.complete
    assert "首页未能打开" in inspection.run.incomplete_reason
    assert inspection.outcomes["links.inner"].name == "undetermined"


def test_a_closed_port_443_is_no_https_and_a_silent_one_cannot_be_told(port: int, tmp_path: Path) -> None:
    assert _look(tmp_path / "closed", port, _closed_port()).outcomes["site.tls"].name == "not_applicable"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        inspection = _look(tmp_path / "silent", port, silent.getsockname()[1])
    assert inspection.outcomes["site.tls"].name == "undetermined"
