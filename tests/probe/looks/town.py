"""One small real site on loopback, inspected with one look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection

NAME = "www.qingjiang.gov.cn"
HOME = f"http://{NAME}/"
STORY = (
    "清江市人民政府召开常务会议，研究部署安全生产、防汛备汛和乡村振兴工作。会议指出，要压实责任，排查隐患，"
    "确保人民群众生命财产安全。会议审议了其他事项，听取了市发展改革局关于上半年经济运行情况的汇报。"
)

Fields = dict[str, str]
Respond = Callable[[str, Fields], bytes]


def page(title: str, body: str = "", head: str = "") -> bytes:
    """A whole answer with one page."""
    html = f"<html lang=zh><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return reply(html.encode(), head)


def site(path: str, inner: int = 3) -> bytes:
    """The answer of an ordinary little site: a home page with `inner` articles."""
    if path == "/":
        links = "".join(f"<li><a href=/a{one}.html>第{one}条新闻的标题很长</a></li>" for one in range(inner))
        return page("清江市人民政府", f"<h1>清江市人民政府</h1><p>{STORY}</p><ul>{links}</ul>")
    if path.startswith("/a"):
        return page(f"新闻{path}", f"<h1>新闻{path}</h1><p>{STORY}</p><a href=/>首页</a><a href=/b{path[2:]}>更多</a>")
    if path.startswith("/b"):
        return page(f"更多{path}", f"<p>{path}的更多内容。{STORY}</p>")
    return reply(b"no such page", status="404 Not Found")


def look_at(tmp_path: Path, respond: Respond, look: str, **changes: Any) -> Inspection:
    """The inspection of such a site with that one look. respond: path and header fields (names in small letters)."""

    def answer(path: str, _: object) -> bytes:
        lines = server.heads[-1].decode("latin-1").split("\r\n")[1:]
        return respond(
            path, {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        )

    with RawServer(answer) as server:
        facts: dict[str, Any] = {
            "url": HOME,
            "out": tmp_path / "out",
            "resolve": (f"{NAME}:80:127.0.0.1:{server.port}", f"www.pj88.com:80:127.0.0.1:{server.port}"),
            "recheck_after": 0.05,
            "concurrency": 1,
            "readers": 1,
            "render": "never",
            "looks": (look,),
        }
        return inspect(Plan(**(facts | changes)))
