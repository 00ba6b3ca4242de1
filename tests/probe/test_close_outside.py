"""What pages of other sites showed, as far as the crawl kept it."""

from __future__ import annotations

from pathlib import Path

from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan

HOME = (
    "<html><body><h1>清江市</h1><p>{}</p>"
    "<a href='http://www.other.com/gone'>友情链接</a><a href=/a.html>文</a></body></html>"
)


def test_what_a_dead_page_elsewhere_showed_can_be_read_and_who_points_at_it(tmp_path: Path) -> None:
    def respond(target: str, _: object) -> bytes:
        if target == "/gone":
            return reply(b"<html><title>not here</title><body><p>moved away</p></body></html>", status="404 Not Found")
        return reply(HOME.format("政务" * 200).encode(), "Content-Language: zh\r\n")

    with RawServer(respond) as server:
        plan = Plan(
            url="http://www.qingjiang.gov.cn/",
            out=tmp_path / "out",
            resolve=(
                f"www.qingjiang.gov.cn:80:127.0.0.1:{server.port}",
                f"www.other.com:80:127.0.0.1:{server.port}",
            ),
            recheck_after=0.05,
            readers=1,
            looks=(),
        )
        view = inspect(plan).view
    assert [(link.url, list(link.pages)[:1]) for link in view.outside()] == [
        ("http://www.other.com/gone", ["http://www.qingjiang.gov.cn/"])
    ]
    page = view.external_page("http://www.other.com/gone")
    assert page is not None
    assert (page.title, page.text) == ("not here", "moved away")
    assert view.external_page("http://www.qingjiang.gov.cn/") is None
    assert view.external_page("http://www.unknown.com/") is None
