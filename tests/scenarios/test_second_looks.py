"""Second looks do not wait for the end of a run, and what the reports need is loaded before it."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.vocab import Verdict

COLUMNS = ("xinwen", "gonggao", "zhengce", "tongji", "renshi", "caizheng", "jihua", "fagui")


class _Site(BaseHTTPRequestHandler):
    """A home page that names a circle of two, and slow columns each of which names the next."""

    asked: ClassVar[list[str]] = []
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in ("/round", "/round2"):
            self._send(302, "", "/round2" if self.path == "/round" else "/round")
        elif self.path == "/":
            self._send(200, f'<a href="/round">甲</a><a href="/{COLUMNS[0]}/">乙</a>')
        elif self.path.strip("/") in COLUMNS:
            time.sleep(0.2)
            following = (COLUMNS.index(self.path.strip("/")) + 1) % len(COLUMNS)
            self._send(200, f'<p>{self.path * 20}</p><a href="/{COLUMNS[following]}/">下一栏</a>')
        else:
            self._send(404, "")

    def _send(self, status: int, body: str, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Verdict], list[str]]:
    """Each path's verdict, and what was done in order: paths asked for, and `meanwhile`."""
    _Site.asked.clear()  # workers that take over from each other may begin this module twice
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    out: Path = tmp_path_factory.mktemp("site") / "out"
    plan = Plan(url=url + "/", out=out, allow_private=True, recheck_after=0.1, render="never")
    inspection = inspect(plan, meanwhile=lambda: _Site.asked.append("meanwhile"))
    server.shutdown()
    return {link.url.removeprefix(url): link.verdict for link in inspection.view.links()}, list(_Site.asked)


def test_a_circle_gets_its_second_look_while_pages_are_still_to_come(
    run: tuple[dict[str, Verdict], list[str]],
) -> None:
    verdicts, asked = run
    assert (verdicts["/round"], verdicts["/round2"]) == (Verdict.DEAD, Verdict.DEAD)
    before_the_last = asked[: asked.index(f"/{COLUMNS[-1]}/")]
    assert (before_the_last.count("/round"), before_the_last.count("/round2")) == (2, 2)


def test_a_circle_is_not_looked_at_a_third_time(run: tuple[dict[str, Verdict], list[str]]) -> None:
    _, asked = run
    assert (asked.count("/round"), asked.count("/round2")) == (2, 2)


def test_what_the_caller_needs_next_is_loaded_once_during_the_crawl(
    run: tuple[dict[str, Verdict], list[str]],
) -> None:
    _, asked = run
    assert asked.count("meanwhile") == 1
    assert asked.index("meanwhile") < len(asked) - 1
