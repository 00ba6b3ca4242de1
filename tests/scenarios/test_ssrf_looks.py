"""Looks keep to the egress rule too: whatever the site answers them, nothing reaches a forbidden place."""

from __future__ import annotations

from pathlib import Path

from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan

NAME = "www.qingjiang.gov.cn"


def _home(inside: str) -> bytes:
    words = "<p>" + "清江市人民政府门户网站发布政务信息。" * 20 + "</p>"
    return (
        "<html lang=zh><meta charset=utf-8><title>清江市人民政府</title>"
        f'<form action="{inside}/search"><input name=q placeholder=请输入关键词><button>搜索</button></form>{words}'
        + "".join(f'<p><a href="/a{n}.html">清江市开展第{n}次安全生产检查</a> 2026-10-2{n}</p>' for n in range(5))
    ).encode()


def test_no_answer_leads_a_look_to_the_listener(tmp_path: Path) -> None:
    with RawServer(lambda *_: reply(b"secret")) as forbidden:
        inside = f"http://127.0.0.1:{forbidden.port}"
        heads: list[bytes] = []

        def respond(target: str, _: object) -> bytes:
            head = server.heads[-1]
            heads.append(head)
            if b"Baiduspider" in head or b"Referer" in head:
                return f"HTTP/1.1 302 Found\r\nLocation: {inside}/\r\nContent-Length: 0\r\n\r\n".encode()
            if target.startswith("/a"):
                return reply(f"<meta charset=utf-8><title>检查{target}</title><p>{'安全生产检查正文。' * 40}".encode())
            return reply(_home(inside)) if target == "/" else reply(b"no", status="404 Not Found")

        with RawServer(respond) as server:
            where = (f"{NAME}:80:127.0.0.1:{server.port}",)
            plan = Plan(url=f"http://{NAME}/", out=tmp_path / "run", resolve=where, render="never", recheck_after=0.05)
            view = inspect(plan).view
        assert any(b"Baiduspider" in head for head in heads)  # it was asked, and sent us there
        assert view.look("cloak") is not None
    assert forbidden.connections == 0
