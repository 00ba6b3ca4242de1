"""What one answer does not tell: circles with cookies, columns the home page names, mazes, Refresh headers."""

from __future__ import annotations

import json
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.report import write_reports


def _words(number: int, count: int = 90) -> str:
    return "".join(chr(0x4E00 + (number * 61 + place * 7) % 3000) for place in range(count))


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[Counter[str]] = Counter()
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.asked[self.path.split("/")[1]] += 1
        path = self.path
        if path == "/":
            columns = "".join(f'<a href="/col/{number}/index.html">栏目</a>' for number in range(40))
            more = '<a href="/cookie">甲</a><a href="/round">乙</a><a href="/s/0/home">丙</a><a href="/sent">丁</a>'
            self._page(columns + more)
        elif path.startswith("/col/"):
            number = int(path.split("/")[2])
            self._page("" if number < 12 else f'<a href="/art/{number}.html">文章</a>')
        elif path.startswith("/art/"):
            self._page(f"<p>{_words(int(path[5:-5]))}</p>")
        elif path.startswith("/s/"):
            token = f"{sum(self.asked.values()):032x}"
            self._page(f'<a href="/s/{token}/home">下一个</a><img src="/s/{token}/x.png">')
        elif path == "/sent":
            self._page("稍候", {"Refresh": "3; url=/art/777.html"})
        elif path == "/cookie":
            self._go("/cookie", {"Set-Cookie": "seen=1"})
        elif path == "/round":
            self._go("/round2", {})
        elif path == "/round2":
            self._go("/round", {})
        else:
            self._send(404, b"<title>404</title>", {})

    def _page(self, body: str, fields: dict[str, str] | None = None) -> None:
        page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>页</title><body>{body}'
        self._send(200, page.encode(), fields or {})

    def _go(self, where: str, fields: dict[str, str]) -> None:
        self._send(302, b"", {"Location": where, **fields})

    def _send(self, status: int, body: bytes, fields: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **fields}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    _Site.asked.clear()  # workers that take over from each other may begin this module twice
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    out = tmp_path_factory.mktemp("site") / "out"
    url = f"http://127.0.0.1:{server.server_port}"
    plan = Plan(url=url + "/", out=out, allow_private=True, recheck_after=0.1, render="never", max_pages=600)
    write_reports(inspect(plan), out)
    server.shutdown()
    found = json.loads((out / "links.json").read_text(encoding="utf-8"))
    return {link["url"].removeprefix(url): link for link in found}


def test_a_circle_that_sets_a_cookie_cannot_be_told(links: dict[str, Any]) -> None:
    assert (links["/cookie"]["verdict"], links["/cookie"]["reason"]) == ("unknown", "redirect_loop")


def test_a_circle_without_one_is_dead_after_a_second_look(links: dict[str, Any]) -> None:
    assert (links["/round"]["verdict"], links["/round"]["reason"]) == ("dead", "redirect_loop")


def test_columns_the_home_page_names_are_read_though_many_are_empty(links: dict[str, Any]) -> None:
    assert {links[f"/col/{number}/index.html"]["verdict"] for number in range(40)} == {"alive"}
    assert {links[f"/art/{number}.html"]["verdict"] for number in range(12, 40)} == {"alive"}


def test_a_maze_of_tokens_with_pictures_ends_soon(links: dict[str, Any]) -> None:
    assert _Site.asked["s"] < 40
    assert any(link["reason"] == "trap" for path, link in links.items() if path.startswith("/s/"))


def test_a_refresh_header_is_followed(links: dict[str, Any]) -> None:
    assert links["/art/777.html"]["verdict"] == "alive"
