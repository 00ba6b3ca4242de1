"""T-KILL-1: kill the whole inspection with -9 at twenty moments; what comes out equals the undisturbed run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

PAGES = 160
CONCURRENCY = 8
KILLS = 20


def _page(number: int) -> str:
    links = "".join(f'<li><a href="/p{(number * 7 + step) % PAGES}.html">链接</a></li>' for step in range(1, 12))
    text = "".join(chr(0x4E00 + (number * 31 + place * 17) % 2000) for place in range(400))
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>第 {number} 页</title></head><body>'
        f'<h1>第 {number} 页</h1><p>{text}</p><ul>{links}</ul><img src="/i{number % 20}.png">'
        f'<a href="/moved{number % 5}">搬家</a><a href="/gone{number % 9}.html">没有</a></body></html>'
    )


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[Counter[str]] = Counter()
    lock = threading.Lock()

    def do_GET(self) -> None:
        with self.lock:
            self.asked[self.path] += 1
        time.sleep(0.004)
        path = self.path
        if path == "/" or (path.startswith("/p") and path[2:-5].isdigit()):
            self._answer(200, "text/html; charset=utf-8", _page(0 if path == "/" else int(path[2:-5])).encode())
        elif path.startswith("/i"):
            self._answer(200, "image/png", b"\x89PNG\r\n\x1a\n" + b"0" * 200)
        elif path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/p3.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer(404, "text/html; charset=utf-8", b"<html><title>404</title></html>")

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Any:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _command(url: str, out: Path) -> list[str]:
    options = ["--allow-private", "--concurrency", str(CONCURRENCY), "--recheck-after", "0.2", "--render", "never"]
    return [sys.executable, "-m", "govsight.cli.main", "inspect", url, "--out", str(out), *options]


def _run_until(url: str, out: Path, moment: float | None) -> int | None:
    """One start; killed with its readers after `moment` seconds of crawling. None when it was killed."""
    process = subprocess.Popen(_command(url, out), stdout=subprocess.DEVNULL, start_new_session=True)
    if moment is None:
        return process.wait(timeout=120)
    state = out / "state.db"
    until = time.monotonic() + 30
    while not state.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    try:
        return process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return None


def _result(out: Path) -> tuple[Any, Any, Any]:
    """What an inspection says, without times and record ids."""
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    links = json.loads((out / "links.json").read_text(encoding="utf-8"))
    for link in links:
        link.pop("evidence")
        link["pages"].sort()
    for finding in report["findings"]:
        finding.pop("evidence")
    findings = sorted(json.dumps(finding, sort_keys=True) for finding in report["findings"])
    outcomes = {check: outcome["outcome"] for check, outcome in report["outcomes"].items()}
    return outcomes, findings, {link["url"]: link for link in links}


def test_a_run_killed_at_twenty_moments_ends_like_the_undisturbed_one(site: str, tmp_path: Path) -> None:
    started = time.monotonic()
    assert _run_until(site, tmp_path / "calm", None) == 0
    calm_seconds = time.monotonic() - started
    calm = _result(tmp_path / "calm")
    asked_when_calm = Counter(_Site.asked)
    assert len(calm[2]) > PAGES
    kills = 0
    for round_number in range(12):  # four rounds of five, more when a start got to its end before its moment came
        if kills == KILLS:
            break
        out = tmp_path / f"killed{round_number}"
        _Site.asked.clear()
        killed_here = 0
        for moment in range(40):
            delay = calm_seconds * (0.08 + 0.03 * ((moment * 7 + round_number * 3) % 11))
            code = _run_until(site, out, delay if killed_here < min(5, KILLS - kills) else None)
            if code is not None:
                assert code == 0
                break
            killed_here += 1
        kills += killed_here
        outcomes, findings, links = _result(out)
        assert outcomes == calm[0]
        assert sorted(set(findings) ^ set(calm[1])) == []
        assert {url: (link, calm[2].get(url)) for url, link in links.items() if link != calm[2].get(url)} == {}
        assert len(links) == len(calm[2])
        again = {path: asked - asked_when_calm[path] for path, asked in _Site.asked.items()}
        repeated = sum(extra for path, extra in again.items() if extra > 0 and path.startswith("/p"))
        assert repeated <= killed_here * (CONCURRENCY + 64), again  # 64: pages fetched and not yet read
        verified = subprocess.run(
            [sys.executable, "-m", "govsight.cli.main", "evidence", "verify", str(out)],
            capture_output=True,
            check=False,
        )
        assert verified.returncode == 0, verified.stdout.decode()
    assert kills == KILLS
