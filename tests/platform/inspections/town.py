"""A small site of a county, served on loopback, whose pages a test can change."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_FOOT = (
    '<div class="footer"><p>主办单位：清江县人民政府 联系电话：0000-1234567 网站标识码：4408250001 粤ICP备12345678号 '
    '<a href="{foot}">粤公网安备 44082502000001号</a></p></div>'
)

_MATTERS = {
    "gzdt": ["春耕备耕。", "防汛抗旱。", "安全生产。", "乡村振兴。", "营商环境。", "校园食堂。"],
    "tzgg": ["停水检修。", "招聘教师。", "征集意见。", "道路封闭。", "医保缴费。", "河道清淤。"],
}
"""What the papers of a section are about: papers that all say the same are taken for an endless space and set aside."""


def _page(title: str, body: str, foot: str) -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"></head><body>'
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gzdt/">工作动态</a></li>'
        f'<li><a href="/tzgg/">通知公告</a></li></ul></div>{body}{_FOOT.format(foot=foot)}</body></html>'
    )


def _list(name: str, day: str) -> str:
    rows = "".join(
        f'<li><a href="/{name}/t{number}.html">清江县第{number}次工作会议在县城召开</a><span>{day}</span></li>'
        for number in range(1, 6)
    )
    return f'<div class="list"><ul>{rows}</ul></div>'


class Town:
    """day: of the newest news. foot: where the badge in the foot of every page leads. changed: path ->
    what stands on that page and what stands there instead."""

    def __init__(self) -> None:
        self.day = "2026-10-30"
        self.foot = "/gongan.html"
        self.address = ""
        self.asked: list[str] = []
        self.changed: dict[str, tuple[str, str]] = {}

    @property
    def url(self) -> str:
        return f"http://{self.address}/"

    def page(self, path: str) -> str | None:
        """The page at a path, None where there is none."""
        page = self._plain(path)
        return page and page.replace(*self.changed.get(path, ("", "")))

    def _plain(self, path: str) -> str | None:
        if path == "/":
            return _page("清江县人民政府", f"<h2>工作动态</h2>{_list('gzdt', self.day)}", self.foot)
        if path == "/gongan.html":
            return _page("备案信息", "<p>本网站已在公安机关备案。</p>", self.foot)
        for name, title in (("gzdt", "工作动态"), ("tzgg", "通知公告")):
            day = self.day if name == "gzdt" else "2026-10-20"
            if path == f"/{name}/":
                return _page(f"{title}_清江县人民政府", _list(name, day), self.foot)
            if paper := re.fullmatch(rf"/{name}/t(\d+)\.html", path):
                number = int(paper[1])
                body = (
                    f"<h1>清江县第{number}次工作会议在县城召开</h1><p>发布时间：{day}</p>"
                    f"<p>{_MATTERS[name][number % 6] * 40}</p>"
                )
                return _page(f"会议_{title}", body, self.foot)
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a crawl knocks many times at once

    def handle_error(self, *_: object) -> None:
        """Whoever was killed in the middle of a question has hung up."""


@contextmanager
def running_town(host: str = "127.0.0.1", pause: float = 0.0) -> Iterator[Town]:
    """The site, served until the block ends. pause: seconds until it answers."""
    town = Town()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            town.asked.append(self.path)
            time.sleep(pause)
            page = town.page(self.path)
            body = (page or "<html><title>404</title>没有这一页</html>").encode()
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = _Server((host, 0), Handler)
    town.address = f"{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield town
    finally:
        server.shutdown()
        server.server_close()
