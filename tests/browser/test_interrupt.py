"""Stopping an inspection while a page is being rendered is as quiet as at any other moment."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


class _Site(BaseHTTPRequestHandler):
    rendering = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/data.js":
            self.rendering.set()
            time.sleep(3)
        page = '<!doctype html><html lang="zh"><title>站</title><div id="app"></div><script src="/data.js"></script>'
        body = b"document.body.append('x')" if self.path == "/data.js" else page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8" if self.path == "/" else "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_stopping_while_a_page_renders_says_one_line_and_leaves_no_browser(site: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "govsight.cli.main", "inspect", site, "--out", str(tmp_path / "out")]
    process = subprocess.Popen(
        [*command, "--allow-private", "--render", "always"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert _Site.rendering.wait(60)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    lines = [line for line in errors.splitlines() if line.strip() and not line.startswith("页面 ")]  # its progress
    assert len(lines) == 1, errors
    assert "接着检查" in lines[0]
