"""A small town's site with a search of its own, served on loopback: GET or POST, UTF-8 or GBK, in several builds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection

NAME = "www.qinglan.gov.cn"
TITLES = [
    "关于开展全县燃气安全检查的通知",
    "青岚县召开秋季农业生产工作会议",
    "关于做好中小学校园食品安全工作的意见",
    "县图书馆新馆建成并免费向公众开放",
    "我县启动老旧小区加装电梯惠民工程",
    "关于调整城区公共汽车线路运行时间的公告",
]
GUIDE = "护士执业注册办理"
ELEMENTS = ("办理依据", "受理条件", "办理材料", "办理地点", "办理机构", "收费标准", "办理时间", "联系电话", "办理流程")

Handle = Callable[[str, dict[str, str]], tuple[int, str]]


class Town:
    """respond: (path, what was sent) -> (status, page), asked before the town's own pages; None in place of a page
    leaves it to those. asked: every request that was not one for a page of the town."""

    def __init__(self, form: str, results: Handle, *, charset: str = "utf-8", robots: str = "") -> None:
        self.form, self.results, self.charset, self.robots = form, results, charset, robots
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.pages = {f"/zwgk/{n}.html": self._article(title, n) for n, title in enumerate(TITLES)}
        self.pages["/bsfw/1.html"] = "".join(f"<tr><td>{name}</td><td>见说明</td></tr>" for name in ELEMENTS)
        self.pages["/bsfw/1.html"] = self.page(GUIDE, f"<h1>{GUIDE}</h1><table>{self.pages['/bsfw/1.html']}</table>")
        entries = "".join(
            f"<li><a href=/zwgk/{n}.html>{title}</a>2026-05-0{n + 1}</li>" for n, title in enumerate(TITLES)
        )
        nav = "<div class=nav><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/bsfw/>办事服务</a></div>"
        self.pages["/"] = self.page("青岚县人民政府", f"{nav}{form}<ul>{entries}</ul><a href=/bsfw/1.html>{GUIDE}</a>")

    def page(self, title: str, body: str) -> str:
        return f"<html><head><meta charset={self.charset}><title>{title}</title></head><body>{body}</body></html>"

    def _article(self, title: str, number: int) -> str:
        text = "<p>" + "全县各有关单位要高度重视，认真组织实施，确保取得实效。" * 8 + "</p>"
        body = f"<h1>{title}</h1><p>发布时间：2026-05-0{number + 1} 08:00 来源：县政府办</p>{text}"
        return self.page(f"{title}-青岚县人民政府", body)

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, str]:
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            return (200, self.robots) if self.robots else (404, "")
        if parts.path in self.pages and not parts.query:
            return 200, self.pages[parts.path]
        raw = body.decode("ascii") if method == "POST" else parts.query
        sent = {name: values[0] for name, values in parse_qs(raw, True, encoding=self.charset).items()}
        self.asked.append((method, parts.path, sent))
        return self.results(parts.path, sent)


def hits(words: str, *, fuzzy: bool = False) -> list[tuple[str, str]]:
    """(title, path) of what a search for the words would bring."""
    all_ = [(title, f"/zwgk/{n}.html") for n, title in enumerate(TITLES)] + [(GUIDE, "/bsfw/1.html")]
    if fuzzy:
        return [one for one in all_ if sum(letter in one[0] for letter in words) >= max(3, len(words) - 1)]
    return [one for one in all_ if words and words in one[0]]


def listed(words: str, found: list[tuple[str, str]], facets: str = "") -> str:
    """A page of results."""
    items = "".join(
        f"<div class=res><h3><a href={path}>{escape(title)}</a></h3><p>摘要</p></div>" for title, path in found
    )
    told = f"共找到 {len(found)} 条结果" if found else "没有找到相关结果"
    return f"<html><head><title>站内搜索</title></head><body>{facets}<p>搜索“{words}”，{told}</p>{items}</body></html>"


def look_at(town: Town, tmp_path: Path, look: str, **changes: Any) -> Inspection:
    """The inspection of the town with that one look."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            status, text = town.answer(self.command, self.path, self.rfile.read(size))
            body = text.encode(town.charset, "replace")
            self.send_response(status)
            kind = "text/plain" if self.path == "/robots.txt" else f"text/html; charset={town.charset}"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        facts: dict[str, Any] = {
            "url": f"http://{NAME}/",
            "out": tmp_path / "out",
            "resolve": (f"{NAME}:80:127.0.0.1:{server.server_address[1]}",),
            "recheck_after": 0.05,
            "concurrency": 2,
            "readers": 1,
            "render": "never",
            "looks": (look,),
            "seed": "town",
        }
        return inspect(Plan(**(facts | changes)))
    finally:
        server.shutdown()
        server.server_close()
